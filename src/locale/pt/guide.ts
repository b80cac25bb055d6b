import type { GuideMessages } from '../guide-messages.ts';
import { pluralOf } from '../formats.ts';
import { pictures } from './guide-pictures.ts';

const plural = pluralOf('pt');

const settings =
  '*Settings → Integrations → API credentials* (Definições → Integrações → Credenciais da API)';
const marketplace = '*Marketplace → Connected integrations* (Marketplace → Integrações ligadas)';
const rights = '*Marketplace Integration* (Integração com o Marketplace) e *API*';
const info = '*Enter integration info* (Introduzir dados da integração)';
const accessRights = '*Configure access rights* (Configurar permissões de acesso)';
const credentials = '*View credentials* (Ver credenciais)';

export const guide: GuideMessages = {
  title: 'Criar uma integração personalizada no Personio',
  intro:
    'Uma integração personalizada (Custom integration) dá a esta aplicação um acesso próprio aos dados da sua empresa no Personio. Basta criá-la no Personio, decidir que permissões tem e, no fim, colar dois valores num formulário. Demora apenas alguns minutos e não exige conhecimentos técnicos.',
  prerequisites: {
    title: 'Antes de começar',
    rights: `No Personio, precisa de permissões de edição para ${rights}.`,
    adminNotNeeded: 'Não é necessário ter a função de administrador.',
    plan: 'A sua empresa precisa do plano Core Pro do Personio, que inclui integrações personalizadas.',
    labels:
      'As palavras destacadas, como *Next*, aparecem assim na versão em inglês do Personio; a tradução está entre parênteses. Noutras línguas, o texto pode ser um pouco diferente.',
  },
  selfCheck: {
    title: 'Consegue fazer isto sem ajuda?',
    rights: {
      question: `Consegue abrir no Personio ${settings} ou ${marketplace}?`,
      no: 'Provavelmente não tem permissões de edição. Peça à pessoa que administra o Personio na sua empresa que lhas conceda ou que siga estes passos por si.',
      unsure: 'Comece pelo primeiro passo, que leva até lá. Verá logo se a página abre.',
    },
    plan: {
      question: 'A sua empresa tem o plano Core Pro?',
      no: 'As integrações personalizadas fazem parte do Core Pro. Fale com a pessoa que gere o contrato com o Personio na sua empresa.',
      unsure:
        'Continue: se encontrar o botão *Create custom integration* (Criar integração personalizada), o seu plano inclui-as.',
    },
    answers: { yes: 'Sim', no: 'Não', unsure: 'Não sei' },
    ready: 'É provável que consiga fazer isto sem ajuda. Comece pelo primeiro passo.',
    share: 'Partilhar as instruções',
  },
  steps: {
    open: {
      title: 'Abrir a página das integrações',
      goTo: 'Inicie sessão no Personio e vá a:',
      path: 'Definições → Integrações → Credenciais da API',
      otherPathTitle: 'Não encontra esta entrada?',
      otherPath: `Em alternativa, vá a ${marketplace}. Ambos os caminhos levam à mesma página.`,
    },
    create: {
      title: 'Criar uma integração personalizada',
      select:
        'Clique em *Create custom integration* (Criar integração personalizada), no canto superior direito.',
      opens: `Abre-se a janela *Create a custom integration* (Criar uma integração personalizada). Os passos seguintes explicam as suas três partes: ${info}, ${accessRights} e ${credentials}.`,
    },
    name: {
      title: 'Dar um nome à integração',
      enter: `Em ${info}, escreva o seguinte no campo *Name* (Nome):`,
      enterOwn: `Em ${info}, escreva um nome no campo *Name* (Nome). Escolha um que indique aos seus colegas para que serve a integração, por exemplo, o nome desta aplicação.`,
      next: 'Depois, clique em *Next* (Seguinte).',
    },
    access: {
      title: 'Escolher as permissões de acesso',
      tick: `Em ${accessRights}, marque exatamente estas caixas e deixe as restantes vazias:`,
      attributes:
        'Recomendado: em *Readable employee attributes* (Atributos de colaborador legíveis), clique em *Choose attributes* (Escolher atributos) e decida que dados de cada colaborador podem ser lidos, como o nome e o e\u2011mail. Se não escolher nenhum, é possível que os dados cheguem sem nomes.',
      chooseAttributes:
        'O Personio omite os atributos que não estão marcados, sem apresentar nenhum erro. Em *Readable employee attributes* (Atributos de colaborador legíveis), clique em *Choose attributes* (Escolher atributos) e marque estes:',
      legalEntities:
        'Opcional: se o Personio permitir escolher entidades jurídicas (Legal entities), pode limitar o acesso a algumas delas.',
      create: 'Depois, clique em *Create integration* (Criar integração).',
    },
    credentials: {
      title: 'Copiar o Client ID e o segredo',
      keepOpen:
        'Deixe esta janela do Personio aberta até a conta estar associada. O segredo só é apresentado aqui e apenas uma vez.',
      where: `Em ${credentials} encontra agora *Your client ID* (O seu Client ID) e *Your API secret* (O seu segredo da API).`,
      what: 'São como o nome de utilizador e a palavra-passe da integração.',
      clientId:
        'Clique em *Copy client ID* (Copiar Client ID) e cole o valor como se indica no passo seguinte. Começa por “papi-”.',
      secret:
        'Volte a esta janela, clique em *Copy secret* (Copiar segredo) e cole também esse valor. Na janela continua oculto, mas é copiado por completo.',
      store:
        'Se não puder colar o segredo de imediato, guarde-o num gestor de palavras-passe, nunca num e\u2011mail, num chat ou numa nota.',
    },
    link: {
      title: 'Colar os dois valores no formulário',
      form: 'O formulário está na aplicação que vai associar ao Personio.',
      clientId: 'Cole o Client ID no campo “Client ID”.',
      secret: 'Cole o segredo no campo “Client Secret”. O Personio chama-lhe “API secret”; é o mesmo valor.',
      submit: 'Envie o formulário e aguarde até que este confirme que tudo correu bem.',
      finish: 'Só depois clique em *Finish* (Concluir) no Personio.',
    },
  },
  boxes: {
    caption: 'Caixas, pela ordem em que o Personio as apresenta',
    module: 'Módulo',
    advice: {
      required: 'Marcar',
      recommended: 'Recomendado',
      leave: 'Deixar vazia',
      'not-offered': 'Não existe',
    },
    meaning: {
      required: 'Marcar: obrigatório',
      recommended: 'Recomendado: a conta também pode ser associada sem esta permissão',
      leave: 'Deixar vazia',
      'not-offered': 'Não existe: o Personio não tem esta caixa',
    },
    keep: 'Não alterar',
    essential: 'Sem *Read* (Leitura), a conta não pode ser associada.',
    notOnScreen: 'Se não vir esta linha no Personio, ignore-a.',
    done: 'Feito',
    tickOff: (module) => `${module}: feito`,
    ticked: (done, total) =>
      done < total
        ? `Linhas concluídas: ${done} de ${total}`
        : total === 1
          ? '1 linha concluída'
          : 'Todas as linhas concluídas',
    missing: 'Falta',
    missingMeaning: 'Falta: o Personio não concedeu esta permissão',
    missingTitle: (list) => `Por conceder: ${list}`,
    missingAdvice:
      'Abra a integração no Personio, marque as caixas que em baixo aparecem com “Falta” e guarde. Depois, volte ao local onde introduziu as credenciais e verifique novamente. Ou crie uma nova integração com todas as caixas em baixo e introduza aí as respetivas credenciais.',
    limitedAdvice:
      'A conta está associada, mas só funciona plenamente depois de ser concedido o que falta. Abra a integração no Personio, marque as caixas que em baixo aparecem com “Falta”, guarde e, depois, verifique novamente a conta. Ou crie uma nova integração com todas as caixas em baixo e utilize as respetivas credenciais para esta conta.',
  },
  changeRights: {
    title: 'Alterar as permissões de uma integração',
    keep: 'Pode alterar a integração que já tem. O Client ID e o segredo continuam a ser os mesmos.',
    open: 'Abra a integração e vá às respetivas permissões de acesso.',
    openNamed: 'Abra a integração com este nome e vá às respetivas permissões de acesso:',
    tick: 'Deixe as restantes caixas como estão e marque estas:',
    chooseAttributes:
      'Em *Readable employee attributes* (Atributos de colaborador legíveis), clique em *Choose attributes* (Escolher atributos). Deixe os restantes atributos como estão e marque estes:',
    save: 'Guarde as alterações. O botão costuma chamar-se *Update* (Atualizar).',
    check: 'Depois, volte aqui e verifique novamente. A alteração tem efeito imediato.',
    show: 'Alterar as permissões de uma integração existente',
    back: 'Voltar aos passos',
  },
  attributes: {
    title: 'Atributos de colaborador',
    ticked: (done, total) =>
      done < total
        ? `Atributos concluídos: ${done} de ${total}`
        : total === 1
          ? '1 atributo concluído'
          : 'Todos os atributos concluídos',
    missingTitle: (attributes) => `Atributos de colaborador que não podem ser lidos: ${attributes}`,
    noneTitle: 'Não é possível ler nenhum atributo de colaborador',
    noneAdvice:
      'A conta está associada, mas os dados chegam sem nomes. Abra a integração no Personio, escolha os atributos como se indica em baixo e guarde. Depois, verifique novamente a conta.',
  },
  page: {
    open: 'Abrir a página no Personio',
    direct: 'Link direto para a página',
    ask: 'Endereço do Personio da sua empresa',
    hint: 'Está na barra de endereço do navegador depois de iniciar sessão no Personio.',
    save: 'Mostrar o link',
    change: 'Alterar o endereço',
    invalid:
      'Isto não é um endereço do Personio. Introduza apenas a parte antes de “.app.personio.com”, p.\u00a0ex., “acme”.',
  },
  notes: {
    title: 'Informações importantes',
    renewal:
      'Uma conta associada continua associada. A aplicação renova automaticamente o início de sessão no Personio; não é preciso fazer mais nada.',
    rights:
      'As caixas que marcar determinam o que a aplicação pode ler e alterar no Personio. Não tem acesso a mais nada.',
    secrecy:
      'Trate o segredo com a mesma confidencialidade que uma palavra-passe. Ninguém precisa de o receber por e\u2011mail ou chat, nem sequer o suporte.',
    manage: `Pode editar ou eliminar a integração a qualquer momento em ${settings} ou ${marketplace}. Se a eliminar, a aplicação deixa de ter acesso.`,
    change:
      'Para alterar as permissões, edite a integração existente no Personio, guarde e, depois, verifique novamente a conta. Ou crie uma nova integração com as permissões pretendidas e introduza as respetivas credenciais.',
    lost: 'Só precisa do segredo até a conta estar associada. Se o perder antes, crie uma nova integração.',
    documentation: 'Documentação da API do Personio (em inglês)',
    newTab: 'abre num novo separador',
  },
  help: {
    title: 'Se algo não funcionar',
    page: {
      problem: 'Não encontro a página ou o botão',
      advice: `Experimente os dois caminhos: ${settings} e ${marketplace}. Se não vir nenhum, não tem permissões de edição para ${rights}, ou a sua empresa não tem o plano Core Pro. Fale com a pessoa que administra o Personio na sua empresa.`,
    },
    boxes: {
      problem: 'Não consigo marcar as caixas',
      advice:
        'É provável que possa ver a página, mas não editá-la: peça permissões de edição para *API*. Alguns módulos são só de leitura: o Personio não tem para eles uma caixa *Write* (Escrita).',
    },
    secret: {
      problem: 'Perdi o segredo',
      advice:
        'Depois de associar a conta, já não precisa dele. Se ainda não estiver associada, crie uma nova integração, introduza o Client ID e o segredo dela no formulário e elimine a antiga.',
    },
    rights: {
      problem: 'Falta uma permissão ou são necessárias outras',
      advice:
        'Abra a integração no Personio, marque as caixas que este guia indica, guarde e, depois, verifique novamente a conta. Ou crie uma nova integração com estas caixas, introduza o respetivo Client ID e segredo e elimine a antiga.',
    },
  },
  copy: {
    name: 'Copiar nome',
    path: 'Copiar caminho',
    access: 'Copiar lista',
    attributes: 'Copiar atributos',
    instructions: 'Copiar instruções',
    value: 'Copiar',
    copied: 'Copiado',
    selected:
      'O seu navegador não permite copiar aqui. O texto está selecionado: prima Ctrl + C ou, num Mac, ⌘ C.',
    text: 'Texto para copiar',
  },
  share: {
    title: 'Tem de ser outra pessoa a fazê-lo?',
    text: 'Partilhe estas instruções: indicam exatamente que caixas marcar e não contêm nada confidencial.',
    invite: 'Convidar outra pessoa',
    textBesideInvitation:
      'Ou partilhe apenas as instruções, que não contêm nada confidencial, e introduza as credenciais pessoalmente.',
    email: 'Escrever um e\u2011mail',
    system: 'Partilhar…',
    print: 'Imprimir',
    request: (name) => `Por favor, crie no Personio uma integração personalizada${name ? ` “${name}”` : ''}.`,
    handOver:
      'Os dois valores introduzem-se no formulário da aplicação. Nunca envie o segredo por e\u2011mail ou chat: introduza-o pessoalmente ou utilize um gestor de palavras-passe partilhado.',
    failed: 'Não funcionou aqui. Em alternativa, copie as instruções.',
  },
  pictures,
  stepList: 'Passos',
  progress: (step, total, done) =>
    `Passo ${step} de ${total}${done > 0 ? ` · ${plural(done, { one: `${done} concluído`, other: `${done} concluídos` })}` : ''}`,
  allDone: (total) => `Os ${total} passos estão concluídos`,
  done: 'Concluído',
  back: 'Voltar',
  next: 'Passo seguinte',
  finish: 'Tudo feito',
  toForm: 'Ir para o formulário',
  startOver: 'Começar de novo',
  completed: {
    title: 'Concluiu todos os passos',
    text: 'Quando o formulário indicar que a conta está associada, fica tudo pronto.',
  },
  quote: (label) => `“${label}”`,
};
