import type { InvitationMessages } from '../invitation-messages.ts';

const asked = (createdBy: string | undefined): string =>
  createdBy ? `${createdBy} vous demande` : 'Il vous est demandé';

export const invitation: InvitationMessages = {
  loading: 'Ouverture de votre invitation…',
  title: (integrationName) => `Associer Personio à ${integrationName}`,
  relinkTitle: (label) => `Nouveaux identifiants Personio pour ${label}`,
  request: (createdBy, integrationName) =>
    `${asked(createdBy)} d’associer le compte Personio de votre entreprise à ${integrationName}. Cela nécessite des droits dans Personio que tout le monde n’a pas.`,
  relinkRequest: (createdBy, integrationName) =>
    `${asked(createdBy)} de saisir de nouveaux identifiants Personio, afin de permettre à ${integrationName} de continuer à utiliser ce compte.`,
  steps: (integrationName) =>
    `Les étapes ci-dessous vous guident dans Personio. À la fin, vous saisissez deux valeurs dans le formulaire de cette page. Quelques minutes suffisent, et vous n’avez pas besoin d’un compte utilisateur pour ${integrationName}.`,
  onlyThisAccount: (clientId) => `Le lien n’est valable que pour ce compte (${clientId}).`,
  expires: (time) => `Le lien fonctionne une seule fois et expire le ${time}.`,
  caution: 'Ne continuez que si vous vous y attendiez et savez qui vous a envoyé le lien.',
  done: {
    title: 'C’est terminé. Vous pouvez fermer cette page.',
    limitedTitle: 'C’est presque terminé\u202f: il manque encore quelque chose dans Personio',
    linked: (label) => `Le compte ${label} est associé.`,
    relinked: (label) => `Le compte ${label} a de nouveaux identifiants.`,
    next: (createdBy, integrationName) =>
      `${createdBy ?? 'La personne qui vous a envoyé l’invitation'} peut maintenant le voir dans ${integrationName}.`,
    nextRelinked: (integrationName) =>
      `${integrationName} peut maintenant utiliser les nouveaux identifiants.`,
    nothingToSend: 'Vous n’avez rien à envoyer.',
    missing: (list) =>
      `Pas encore accordé\u202f: ${list}. Ouvrez l’intégration dans Personio, cochez ce qui manque et enregistrez. Demandez ensuite à la personne qui vous a envoyé l’invitation de vérifier de nouveau le compte. Un nouveau lien n’est pas nécessaire.`,
    noAttributes:
      'Aucun attribut des employés n’est encore lisible\u202f: les données ne contiendront donc pas les noms. Ouvrez l’intégration dans Personio, choisissez les attributs sous *Readable employee attributes* (Attributs lisibles des employés) et enregistrez. Demandez ensuite à la personne qui vous a envoyé l’invitation de vérifier de nouveau le compte. Un nouveau lien n’est pas nécessaire.',
  },
  invalid: {
    missing: {
      title: 'Rouvrez le lien de votre invitation',
      advice:
        'Pour votre sécurité, il est retiré de la barre d’adresse dès l’ouverture de la page\u202f: il est donc perdu si vous la rechargez ou l’ajoutez à vos favoris. S’il ne s’ouvre pas depuis le message, copiez le lien entier et collez-le dans la barre d’adresse. Si cela ne suffit pas, demandez-en un nouveau à la personne qui vous l’a envoyé.',
    },
    incomplete: {
      title: 'Le lien est incomplet',
      advice:
        'Certains logiciels de messagerie coupent les liens longs. Copiez le lien entier depuis le message, jusqu’au dernier caractère, et collez-le dans la barre d’adresse. Si cela ne suffit pas, demandez-en un nouveau à la personne qui vous l’a envoyé.',
    },
  },
  problems: {
    rejected: {
      title: 'Le serveur a refusé cette invitation',
      advice:
        'Rouvrez le lien depuis le message. Si cela ne suffit pas, demandez-en un nouveau à la personne qui vous l’a envoyé.',
    },
    alreadyLinked: {
      title: 'Cette intégration est déjà associée',
      advice:
        'Un compte avec ce Client ID est déjà associé\u202f: vous n’avez peut-être plus rien à faire. Renseignez-vous auprès de la personne qui vous a envoyé l’invitation. S’il s’agit d’un autre compte, créez une intégration distincte.',
    },
    accountNotFound: {
      title: 'Ce compte n’est plus associé',
      advice: 'Demandez à la personne qui vous a envoyé l’invitation si elle a encore besoin de votre aide.',
    },
  },
};
