import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'Este convite não existe',
    advice:
      'É possível que o link tenha sido cortado. Volte a abri-lo a partir da mensagem original ou peça um novo à pessoa que enviou o convite.',
  },
  used: {
    title: 'Este convite já foi utilizado',
    advice:
      'As credenciais já foram introduzidas e o convite só era válido uma vez. Se não foi utilizado por si, avise a pessoa que enviou o convite.',
  },
  revoked: {
    title: 'Este convite foi anulado',
    advice: 'Pergunte à pessoa que enviou o convite se ainda precisa da sua ajuda.',
  },
  expired: {
    title: 'Este convite expirou',
    advice: 'Peça um novo à pessoa que enviou o convite.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'O Personio não aceita estas credenciais',
      advice:
        'O Personio não indica qual dos dois valores está errado. Copie ambos novamente a partir da mesma integração. Se o segredo já não for apresentado, crie uma nova integração.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'A integração não tem todas as permissões necessárias',
      advice: `As credenciais estão corretas, mas no Personio falta conceder o seguinte: ${access.list(missing)}. Abra a integração no Personio, marque o que falta e guarde. Depois, verifique novamente. Ou crie uma nova integração com todas as permissões e introduza as respetivas credenciais.`,
    }),
    'already-linked': () => ({
      title: 'Esta integração já está associada',
      advice:
        'A lista de contas associadas já contém uma conta com este Client ID. Se se tratar de outra conta, crie uma integração à parte.',
    }),
    'account-not-found': () => ({
      title: 'Esta conta já não está associada',
      advice: 'É possível que alguém a tenha desassociado entretanto. Recarregue a lista.',
    }),
    'rate-limited': () => ({
      title: 'Demasiadas tentativas seguidas',
      advice: 'O número de pedidos por minuto é limitado. Aguarde um momento e tente novamente.',
    }),
    'personio-unavailable': () => ({
      title: 'O Personio não respondeu',
      advice:
        'Isto não significa que as credenciais estejam erradas. Tente novamente dentro de alguns minutos.',
    }),
    'backend-unavailable': () => ({
      title: 'Não foi possível estabelecer ligação',
      advice: 'Não foi possível aceder ao servidor. Verifique a ligação à Internet e tente novamente.',
    }),
    timeout: () => ({
      title: 'O pedido demorou demasiado tempo',
      advice: 'A resposta não chegou a tempo. Pode tentar novamente sem riscos.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Esta página expirou',
            advice: 'Recarregue a página e tente novamente. Os dados que introduziu serão perdidos.',
          }
        : {
            title:
              reason === 'redirected'
                ? 'É provável que a sua sessão tenha terminado'
                : 'A sua sessão terminou',
            advice: 'Inicie sessão e tente novamente.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'O pedido foi bloqueado',
            advice:
              'Uma firewall ou outro sistema antes do servidor não o deixou passar. Contacte o suporte desta aplicação.',
          }
        : {
            title: 'Não tem permissão para fazer isto',
            advice: 'Peça ajuda ou acesso à pessoa que administra esta aplicação na sua empresa.',
          },
    'invalid-response': () => ({
      title: 'Resposta inesperada',
      advice:
        'Não foi possível ler a resposta do servidor. Tente novamente. Se o problema persistir, contacte o suporte desta aplicação.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Demasiados convites pendentes',
            advice:
              'Na lista de contas associadas, anule um convite pendente que já não seja necessário e, depois, crie outro.',
          }
        : {
            title: 'O pedido foi recusado',
            advice:
              detail ??
              'A aplicação não o permitiu. Se não esperava esta recusa, contacte o suporte desta aplicação.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Esta página ainda não está configurada',
      advice: 'Não está ligada a nenhum servidor. Contacte o suporte desta aplicação.',
    }),
    unexpected: () => ({
      title: 'Ocorreu um erro',
      advice: 'Tente novamente. Se o problema persistir, contacte o suporte desta aplicação.',
    }),
  },
  retry: 'Tentar novamente',
  traceId: 'ID de rastreio do Personio',
};
