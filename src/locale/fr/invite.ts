import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Créez un lien et envoyez-le à une personne qui a les droits nécessaires dans Personio. Elle suit les étapes sur son propre appareil et saisit elle-même les identifiants\u202f: vous n’avez jamais le secret entre les mains.',
  create: 'Créer un lien',
  creating: 'Création du lien…',
  created: 'Envoyez ce lien à l’autre personne',
  expires: (time) => `Il fonctionne une seule fois et expire le ${time}. Il ne sera plus affiché ensuite.`,
  copy: 'Copier le lien',
  copied: 'Copié',
  selected:
    'Votre navigateur n’autorise pas la copie ici. Le lien est sélectionné\u202f: appuyez sur Ctrl\u00a0+\u00a0C, ou ⌘\u00a0C sur un Mac.',
  email: 'Écrire un e\u2011mail',
  system: 'Partager…',
  qr: {
    show: 'Afficher le QR\u00a0code',
    hide: 'Masquer le QR\u00a0code',
    name: 'QR\u00a0code du lien d’invitation',
    hint: 'Scannez-le avec l’appareil photo d’un téléphone.',
    failed: 'Le QR\u00a0code n’a pas pu être chargé. Copiez plutôt le lien.',
  },
  shareFailed: 'Cela n’a pas fonctionné ici. Copiez plutôt le lien.',
  another: 'Créer un autre lien',
  message: {
    subject: (name) => `Merci d’associer Personio${ifNamed(' à ', name)}`,
    relinkSubject: (name, label) =>
      `Merci de renouveler les identifiants Personio${ifNamed(' du compte ', label)}${ifNamed(' dans ', name)}`,
    text: (name) =>
      `Bonjour,\n\npourriez-vous associer notre compte Personio${ifNamed(' à ', name)}\u202f? Cela nécessite des droits dans Personio que je n’ai pas. La page ci-dessous présente chaque étape, et vous y saisissez vous-même les identifiants\u202f:`,
    relinkText: (name, label) =>
      `Bonjour,\n\npourriez-vous renouveler les identifiants Personio${ifNamed(' du compte ', label)}${ifNamed(' dans ', name)}\u202f? La page ci-dessous présente chaque étape, et vous y saisissez vous-même les nouveaux identifiants\u202f:`,
    note: (time) =>
      `Le lien fonctionne une seule fois et expire le ${time}. Ne le transférez pas et n’envoyez jamais les identifiants par e\u2011mail ou par chat.`,
  },
};
