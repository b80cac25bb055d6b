import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'Cette invitation n’existe pas',
    advice:
      'Le lien a peut-être été tronqué. Rouvrez-le depuis le message d’origine ou demandez-en un nouveau à la personne qui vous l’a envoyé.',
  },
  used: {
    title: 'Cette invitation a déjà été utilisée',
    advice:
      'Les identifiants ont déjà été saisis, et une invitation ne sert qu’une fois. Si ce n’était pas vous, prévenez la personne qui vous l’a envoyée.',
  },
  revoked: {
    title: 'Cette invitation a été révoquée',
    advice: 'Demandez à la personne qui vous l’a envoyée si elle a encore besoin de votre aide.',
  },
  expired: {
    title: 'Cette invitation a expiré',
    advice: 'Demandez-en une nouvelle à la personne qui vous l’a envoyée.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio n’accepte pas ces identifiants',
      advice:
        'Personio n’indique pas laquelle des deux valeurs est incorrecte. Copiez-les de nouveau toutes les deux depuis la même intégration. Si le secret n’est plus affiché, créez une nouvelle intégration.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'L’intégration n’a pas tous les droits nécessaires',
      advice: `Les identifiants sont corrects, mais Personio n’a pas accordé\u202f: ${access.list(missing)}. Ouvrez l’intégration dans Personio, cochez ce qui manque et enregistrez. Vérifiez ensuite de nouveau. Ou bien créez une intégration avec tous les droits et saisissez ses identifiants.`,
    }),
    'already-linked': () => ({
      title: 'Cette intégration est déjà associée',
      advice:
        'Un compte avec ce Client ID figure déjà dans la liste des comptes associés. S’il s’agit d’un autre compte, créez une intégration distincte.',
    }),
    'account-not-found': () => ({
      title: 'Ce compte n’est plus associé',
      advice: 'Une autre personne l’a peut-être dissocié entre-temps. Rechargez la liste.',
    }),
    'rate-limited': () => ({
      title: 'Trop de tentatives',
      advice: 'Le nombre de requêtes par minute est limité. Patientez un instant, puis réessayez.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio n’a pas répondu',
      advice: 'Cela ne veut pas dire que les identifiants sont incorrects. Réessayez dans quelques minutes.',
    }),
    'backend-unavailable': () => ({
      title: 'Connexion impossible',
      advice: 'Le serveur est injoignable. Vérifiez votre connexion Internet, puis réessayez.',
    }),
    timeout: () => ({
      title: 'Le délai d’attente est dépassé',
      advice: 'Aucune réponse n’est arrivée à temps. Vous pouvez réessayer sans risque.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Cette page a expiré',
            advice: 'Rechargez la page, puis réessayez. Les données saisies seront perdues.',
          }
        : {
            title:
              reason === 'redirected'
                ? 'Votre session a probablement été fermée'
                : 'Votre session a été fermée',
            advice: 'Reconnectez-vous, puis réessayez.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'La requête a été bloquée',
            advice:
              'Un pare-feu ou un autre système placé devant le serveur ne l’a pas laissée passer. Contactez l’assistance de cette application.',
          }
        : {
            title: 'Vous n’avez pas l’autorisation nécessaire',
            advice: 'Demandez de l’aide ou un accès à la personne qui administre cette application.',
          },
    'invalid-response': () => ({
      title: 'Réponse inattendue',
      advice:
        'La réponse du serveur n’a pas pu être lue. Réessayez. Si le problème persiste, contactez l’assistance de cette application.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Trop d’invitations en attente',
            advice:
              'Dans la liste des comptes associés, révoquez une invitation en attente qui ne sert plus, puis créez-en une nouvelle.',
          }
        : {
            title: 'La demande a été refusée',
            advice:
              detail ??
              'L’application ne l’a pas autorisée. Si ce refus vous surprend, contactez son assistance.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Cette page n’est pas encore configurée',
      advice: 'Elle n’est reliée à aucun serveur. Contactez l’assistance de cette application.',
    }),
    unexpected: () => ({
      title: 'Une erreur est survenue',
      advice: 'Réessayez. Si le problème persiste, contactez l’assistance de cette application.',
    }),
  },
  retry: 'Réessayer',
  traceId: 'ID de trace Personio',
};
