import type { InvitationMessages } from '../invitation-messages.ts';

const inviter = (createdBy: string | undefined): string => createdBy ?? 'A pessoa que enviou o convite';

export const invitation: InvitationMessages = {
  loading: 'A abrir o seu convite…',
  title: (integrationName) => `Associar o Personio a ${integrationName}`,
  relinkTitle: (label) => `Novas credenciais do Personio para ${label}`,
  request: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} pede-lhe` : 'Foi-lhe pedido'} que associe a conta do Personio da sua empresa a ${integrationName}. Para isso são necessárias permissões no Personio que nem todas as pessoas têm.`,
  relinkRequest: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} pede-lhe` : 'Foi-lhe pedido'} que introduza novas credenciais do Personio para que ${integrationName} possa continuar a trabalhar com esta conta.`,
  steps: (integrationName) =>
    `Os passos seguintes explicam o que fazer no Personio. No fim, introduza dois valores no formulário desta página. Demora apenas alguns minutos e não é preciso ter uma conta de utilizador em ${integrationName}.`,
  onlyThisAccount: (clientId) => `O link só serve para esta conta (${clientId}).`,
  expires: (time) => `O link funciona uma única vez e expira em ${time}.`,
  caution: 'Continue apenas se esperava este convite e sabe quem lhe enviou o link.',
  done: {
    title: 'Concluído. Pode fechar esta página.',
    limitedTitle: 'Quase concluído: ainda falta algo no Personio',
    linked: (label) => `A conta ${label} está associada.`,
    relinked: (label) => `A conta ${label} tem novas credenciais.`,
    next: (createdBy, integrationName) => `${inviter(createdBy)} já pode vê-la em ${integrationName}.`,
    nextRelinked: (integrationName) => `${integrationName} já pode usar as novas credenciais.`,
    nothingToSend: 'Não é preciso enviar nada.',
    missing: (list) =>
      `Ainda por conceder: ${list}. Abra a integração no Personio, marque o que falta e guarde. Depois, peça à pessoa que enviou o convite que verifique novamente a conta. Não precisa de um novo link.`,
    noAttributes:
      'Ainda não é possível ler nenhum atributo de colaborador, pelo que os dados chegarão sem nomes. Abra a integração no Personio, escolha os atributos em *Readable employee attributes* (Atributos de colaborador legíveis) e guarde. Depois, peça à pessoa que enviou o convite que verifique novamente a conta. Não precisa de um novo link.',
  },
  invalid: {
    missing: {
      title: 'Volte a abrir o link do seu convite',
      advice:
        'Por segurança, o link desaparece da barra de endereço assim que a página abre, pelo que se perde ao recarregá-la e não pode ser guardado nos favoritos. Se não abrir a partir da mensagem, copie o link inteiro e cole-o na barra de endereço. Se isso não ajudar, peça um novo à pessoa que enviou o convite.',
    },
    incomplete: {
      title: 'O link está incompleto',
      advice:
        'Alguns programas de e\u2011mail cortam os links longos. Copie da mensagem o link inteiro, até ao último carácter, e cole-o na barra de endereço. Se não funcionar, peça um novo à pessoa que enviou o convite.',
    },
  },
  problems: {
    rejected: {
      title: 'O servidor recusou este convite',
      advice:
        'Volte a abrir o link a partir da mensagem. Se não funcionar, peça um novo à pessoa que enviou o convite.',
    },
    alreadyLinked: {
      title: 'Esta integração já está associada',
      advice:
        'Já existe uma conta associada com este Client ID, pelo que talvez não seja preciso fazer mais nada. Pergunte à pessoa que enviou o convite. Se se tratar de outra conta, crie uma integração à parte.',
    },
    accountNotFound: {
      title: 'Esta conta já não está associada',
      advice: 'Pergunte à pessoa que enviou o convite se ainda precisa da sua ajuda.',
    },
  },
};
