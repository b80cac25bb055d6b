import type { FormMessages } from '../form-messages.ts';
import { pluralOf, timeUntil } from '../formats.ts';

const plural = pluralOf('pt');
const until = timeUntil('pt-PT');

export const form: FormMessages = {
  title: 'Associar a sua conta do Personio',
  relinkTitle: (label) => `Novas credenciais para ${label}`,
  intro:
    'Introduza os dois valores que o Personio apresenta no fim de “Create a custom integration” (Criar uma integração personalizada).',
  relinkIntro:
    'Introduza o Client ID e o segredo da integração que esta conta deve utilizar a partir de agora.',
  relinkClientId: (clientId) => `Client ID atual: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'No Personio, “Your client ID”; começa por\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: 'No Personio, “Your API secret”' },
  },
  label: {
    label: 'Nome desta conta',
    hint: 'Ajuda a distinguir as contas, p.\u00a0ex., “Acme, Lda., Lisboa”',
    empty: 'Introduza um nome para esta conta.',
    secret: 'Isto parece ser uma das suas credenciais. O nome é visível para todos: escolha outro.',
  },
  optional: 'opcional',
  showSecret: 'Mostrar',
  hideSecret: 'Ocultar',
  submit: 'Associar conta',
  submitRelink: 'Atualizar credenciais',
  findIt: 'Onde encontro isto?',
  secretShown: 'O segredo está visível.',
  secretHidden: 'O segredo está oculto.',
  secretMasked:
    'É apresentado como pontos. Cole-o em vez de o escrever: um leitor de ecrã pode dizer em voz alta as teclas que premir.',
  submitting: 'A associar…',
  submittingRelink: 'A atualizar…',
  stages: {
    authenticating: 'A iniciar sessão no Personio',
    'checking-access': 'A verificar as permissões de acesso',
    saving: 'A guardar',
  },
  stageDone: '(concluído)',
  problemsTitle: (count) =>
    plural(count, { one: 'Há um campo a corrigir', other: `Há ${count} campos a corrigir` }),
  problems: {
    clientId: {
      empty: 'Introduza o Client ID.',
      characters:
        'O Client ID contém um espaço ou um carácter especial. Copie-o novamente a partir do Personio.',
      masked:
        'Isto são apenas pontos de preenchimento. No Personio, clique em “Copy client ID” e cole aqui o valor.',
      same: 'O Client ID e o segredo são iguais.',
      'too-long': 'É demasiado longo para um Client ID. Copie-o novamente a partir do Personio.',
    },
    clientSecret: {
      empty: 'Introduza o segredo.',
      characters:
        'O segredo contém um espaço ou um carácter especial. Copie-o novamente a partir do Personio.',
      masked:
        'Isto são apenas os pontos que ocultam o segredo. No Personio, clique em “Copy secret” e cole aqui o valor.',
      same: 'O Client ID e o segredo são iguais. Copie ambos novamente a partir do Personio.',
      'too-long': 'É demasiado longo para um segredo. Copie-o novamente a partir do Personio.',
    },
  },
  hints: {
    swapped: 'Os dois valores parecem estar trocados.',
    'pasted-both': 'Este campo parece conter os dois valores.',
    placeholder: 'Este é o exemplo da documentação. O seu Client ID tem algarismos e letras no lugar dos x.',
    'company-id': 'Isto parece ser um ID da empresa para Recruiting. O Client ID começa por papi-.',
    shape: 'Um Client ID costuma começar por papi-, seguido de 36 caracteres. Verifique se está completo.',
    short: 'É mais curto do que os segredos do Personio costumam ser. Verifique se está completo.',
  },
  swap: 'Trocar os valores',
  split: 'Distribuir pelos dois campos',
  valuesMoved: 'Cada valor está agora no seu campo.',
  checkAgain: 'Verificar novamente',
  retryIn: (count) => `Pode tentar novamente ${until(count)}.`,
  retryReady: 'Já pode tentar novamente.',
  linkedTitle: (label) => `A conta ${label} está associada`,
  relinkedTitle: (label) => `A conta ${label} tem novas credenciais`,
  linkedText:
    'Está tudo pronto. Se a janela do Personio ainda estiver aberta, clique em “Finish” (Concluir).',
  limitedTitle: (label) => `A conta ${label} está associada com acesso limitado`,
  limitedText: (missing, access) =>
    `Por conceder no Personio: ${access.list(missing)}. As funcionalidades que dependem disto ainda não estão disponíveis. Abra a integração no Personio, marque o que falta, guarde e, depois, verifique novamente a conta. Ou crie uma nova integração com todas as permissões e utilize as respetivas credenciais para esta conta.`,
  missingAttributesText: (attributes) =>
    `Atributos de colaborador que não podem ser lidos: ${attributes}. Abra a integração no Personio, marque o que falta em “Readable employee attributes” (Atributos de colaborador legíveis), guarde e, depois, verifique novamente a conta.`,
  noAttributesText:
    'Não é possível ler nenhum atributo de colaborador, pelo que os dados chegarão sem nomes. Abra a integração no Personio, escolha os atributos em “Readable employee attributes” (Atributos de colaborador legíveis), guarde e, depois, verifique novamente a conta.',
  uncheckedText:
    'O Personio não respondeu, por isso a conta ainda não foi verificada. Verifique-a dentro de alguns minutos.',
  attributesReadable: (readable, total) =>
    `Atributos de colaborador legíveis: ${readable}\u00a0de\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `O Client ID mudou de ${before} para ${after}. Certifique-se de que pertence à mesma empresa.`,
  granted: 'Concedido',
  notGranted: 'Recomendado, mas não concedido',
  linkAnother: 'Associar outra conta',
  checkField: { clientId: 'Rever o Client ID', clientSecret: 'Rever o segredo' },
  findCredentials: 'Ver no guia onde os encontrar',
  findBoxes: 'Ver no guia que caixas marcar',
  secretCleared:
    'Por segurança, o segredo foi apagado enquanto esta página estava em segundo plano. Cole-o novamente.',
  offline: {
    title: 'Está sem ligação',
    advice: 'Não foi possível aceder ao servidor. Os dados que introduziu mantêm-se.',
  },
  sendOnceOnline: 'Enviar quando a ligação voltar',
  waiting: {
    title: 'A aguardar ligação',
    advice: 'O formulário será enviado assim que a ligação voltar. Mantenha esta página aberta e visível.',
  },
  stopWaiting: 'Cancelar',
  superseded: {
    title: 'Outra pessoa acabou de atualizar as credenciais desta conta',
    advice:
      'As credenciais que introduziu não foram guardadas. Verifique a conta na lista. Se as suas forem as corretas, envie novamente o formulário.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Esta página não consegue proteger o segredo',
      advice:
        'Não utiliza HTTPS, pelo que o segredo não pode ser encriptado. Nada foi enviado. Contacte o suporte desta aplicação.',
    },
    'no-key': {
      title: 'O segredo não pode ser encriptado',
      advice:
        'Falta a esta aplicação a chave de encriptação. Nada foi enviado. Contacte o respetivo suporte.',
    },
  },
  copyTraceId: 'Copiar',
  traceIdCopied: 'Copiado',
};
