import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Crie um link e envie-o a alguém que tenha as permissões necessárias no Personio. Essa pessoa segue os passos no próprio dispositivo e introduz as credenciais; quem envia o link nunca vê o segredo.',
  create: 'Criar link',
  creating: 'A criar o link…',
  created: 'Envie este link à outra pessoa',
  expires: (time) => `Funciona uma única vez e expira em ${time}. Não voltará a ser apresentado.`,
  copy: 'Copiar link',
  copied: 'Copiado',
  selected:
    'O seu navegador não permite copiar aqui. O link está selecionado: prima Ctrl + C ou, num Mac, ⌘ C.',
  email: 'Escrever um e\u2011mail',
  system: 'Partilhar…',
  qr: {
    show: 'Mostrar código QR',
    hide: 'Ocultar código QR',
    name: 'Código QR do link do convite',
    hint: 'Leia-o com a câmara de um telefone.',
    failed: 'Não foi possível carregar o código QR. Em alternativa, copie o link.',
  },
  shareFailed: 'Não funcionou aqui. Em alternativa, copie o link.',
  another: 'Criar outro link',
  message: {
    subject: (name) => `Por favor, associe o Personio${ifNamed(' a ', name)}`,
    relinkSubject: (name, label) =>
      `Por favor, renove as credenciais do Personio${ifNamed(' de ', label)}${ifNamed(' em ', name)}`,
    text: (name) =>
      `Olá,\n\nPoderia associar a nossa conta do Personio${ifNamed(' a ', name)}, por favor? Para isso são necessárias permissões no Personio que eu não tenho. A página seguinte mostra cada passo, e as credenciais introduzem-se lá:`,
    relinkText: (name, label) =>
      `Olá,\n\nPoderia renovar as credenciais do Personio${ifNamed(' de ', label)}${ifNamed(' em ', name)}, por favor? A página seguinte mostra cada passo, e as novas credenciais introduzem-se lá:`,
    note: (time) =>
      `O link funciona uma única vez e expira em ${time}. Por favor, não o reencaminhe e nunca envie as credenciais por e\u2011mail ou chat.`,
  },
};
