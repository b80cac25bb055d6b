import type { FormMessages } from '../form-messages.ts';
import { pluralOf, timeUntil } from '../formats.ts';

const plural = pluralOf('fr');
const until = timeUntil('fr');

export const form: FormMessages = {
  title: 'Associer votre compte Personio',
  relinkTitle: (label) => `Nouveaux identifiants pour ${label}`,
  intro:
    'Saisissez les deux valeurs que Personio affiche à la fin de «\u00a0Create a custom integration\u00a0» (Créer une intégration personnalisée).',
  relinkIntro: 'Saisissez le Client ID et le secret de l’intégration que ce compte doit désormais utiliser.',
  relinkClientId: (clientId) => `Client ID actuel\u202f: ${clientId}`,
  fields: {
    clientId: {
      label: 'Client ID',
      hint: '«\u00a0Your client ID\u00a0» dans Personio\u202f; commence par\u00a0papi-',
    },
    clientSecret: { label: 'Client Secret', hint: '«\u00a0Your API secret\u00a0» dans Personio' },
  },
  label: {
    label: 'Nom de ce compte',
    hint: 'Pour distinguer vos comptes, par exemple «\u00a0Acme SAS, Lyon\u00a0»',
    empty: 'Saisissez un nom pour ce compte.',
    secret:
      'Cela ressemble à l’un de vos identifiants. Ce nom est visible par tous\u202f: choisissez-en un autre.',
  },
  optional: 'facultatif',
  showSecret: 'Afficher',
  hideSecret: 'Masquer',
  submit: 'Associer le compte',
  submitRelink: 'Mettre à jour les identifiants',
  findIt: 'Où le trouver\u202f?',
  secretShown: 'Le secret est affiché.',
  secretHidden: 'Le secret est masqué.',
  secretMasked:
    'Affiché sous forme de points. Collez-le plutôt que de le saisir\u202f: un lecteur d’écran peut énoncer les touches sur lesquelles vous appuyez.',
  submitting: 'Association en cours…',
  submittingRelink: 'Mise à jour en cours…',
  stages: {
    authenticating: 'Connexion à Personio',
    'checking-access': 'Vérification des droits d’accès',
    saving: 'Enregistrement',
  },
  stageDone: '(terminé)',
  problemsTitle: (count) =>
    plural(count, { one: `${count} champ à corriger`, other: `${count} champs à corriger` }),
  problems: {
    clientId: {
      empty: 'Saisissez le Client ID.',
      characters:
        'Le Client ID contient un espace ou un caractère spécial. Copiez-le de nouveau depuis Personio.',
      masked:
        'Ce ne sont que des points de remplacement. Cliquez sur «\u00a0Copy client ID\u00a0» dans Personio, puis collez la valeur ici.',
      same: 'Le Client ID et le secret sont identiques.',
      'too-long': 'C’est trop long pour un Client ID. Copiez-le de nouveau depuis Personio.',
    },
    clientSecret: {
      empty: 'Saisissez le secret.',
      characters:
        'Le secret contient un espace ou un caractère spécial. Copiez-le de nouveau depuis Personio.',
      masked:
        'Ce ne sont que les points qui masquent le secret. Cliquez sur «\u00a0Copy secret\u00a0» dans Personio, puis collez la valeur ici.',
      same: 'Le Client ID et le secret sont identiques. Copiez-les de nouveau depuis Personio.',
      'too-long': 'C’est trop long pour un secret. Copiez-le de nouveau depuis Personio.',
    },
  },
  hints: {
    swapped: 'Les deux valeurs semblent inversées.',
    'pasted-both': 'Ce champ semble contenir les deux valeurs.',
    placeholder:
      'C’est l’exemple de la documentation. Votre Client ID contient des chiffres et des lettres à la place des x.',
    'company-id':
      'Cela ressemble à un identifiant d’entreprise pour le recrutement. Le Client ID commence par papi-.',
    shape: 'En général, un Client ID commence par papi-, suivi de 36 caractères. Vérifiez qu’il est complet.',
    short: 'C’est plus court que les secrets habituels de Personio. Vérifiez qu’il est complet.',
  },
  swap: 'Inverser les valeurs',
  split: 'Répartir dans les deux champs',
  valuesMoved: 'Chaque valeur est maintenant dans son champ.',
  checkAgain: 'Vérifier de nouveau',
  retryIn: (count) => `Vous pourrez réessayer ${until(count)}.`,
  retryReady: 'Vous pouvez maintenant réessayer.',
  linkedTitle: (label) => `Le compte ${label} est associé`,
  relinkedTitle: (label) => `Le compte ${label} a de nouveaux identifiants`,
  linkedText:
    'Tout est prêt. Si la fenêtre de Personio est encore ouverte, cliquez-y sur «\u00a0Finish\u00a0» (Terminer).',
  limitedTitle: (label) => `Le compte ${label} est associé avec un accès limité`,
  limitedText: (missing, access) =>
    `Personio n’a pas accordé\u202f: ${access.list(missing)}. Les fonctions qui en dépendent ne sont pas encore disponibles. Ouvrez l’intégration dans Personio, cochez ce qui manque et enregistrez, puis vérifiez de nouveau le compte. Ou bien créez une intégration avec tous les droits et utilisez ses identifiants pour ce compte.`,
  missingAttributesText: (attributes) =>
    `Attributs des employés non lisibles\u202f: ${attributes}. Ouvrez l’intégration dans Personio, cochez ce qui manque sous «\u00a0Readable employee attributes\u00a0» (Attributs lisibles des employés) et enregistrez, puis vérifiez de nouveau le compte.`,
  noAttributesText:
    'Aucun attribut des employés n’est lisible\u202f: les données ne contiendront donc pas les noms. Ouvrez l’intégration dans Personio, choisissez les attributs sous «\u00a0Readable employee attributes\u00a0» (Attributs lisibles des employés) et enregistrez, puis vérifiez de nouveau le compte.',
  uncheckedText:
    'Personio n’a pas répondu\u202f: le compte n’est pas encore vérifié. Vérifiez-le dans quelques minutes.',
  attributesReadable: (readable, total) =>
    `Attributs des employés lisibles\u202f: ${readable}\u00a0sur\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `Le Client ID a changé\u202f: ${before} est remplacé par ${after}. Assurez-vous qu’il appartient à la même entreprise.`,
  granted: 'Accordé',
  notGranted: 'Recommandé, mais non accordé',
  linkAnother: 'Associer un autre compte',
  checkField: { clientId: 'Vérifier le Client ID', clientSecret: 'Vérifier le secret' },
  findCredentials: 'Voir dans le guide où les trouver',
  findBoxes: 'Voir dans le guide quelles cases cocher',
  secretCleared:
    'Par sécurité, le secret a été effacé pendant que cette page était à l’arrière-plan. Collez-le de nouveau.',
  offline: {
    title: 'Vous êtes hors ligne',
    advice: 'Le serveur est injoignable. Les données saisies sont conservées.',
  },
  sendOnceOnline: 'Envoyer au retour de la connexion',
  waiting: {
    title: 'En attente de connexion',
    advice:
      'Le formulaire sera envoyé dès que vous serez de nouveau en ligne. Laissez cette page ouverte et visible.',
  },
  stopWaiting: 'Annuler',
  superseded: {
    title: 'Une autre personne vient de modifier les identifiants de ce compte',
    advice:
      'Les identifiants que vous avez saisis n’ont pas été enregistrés. Vérifiez le compte dans la liste. Si les vôtres sont les bons, envoyez de nouveau le formulaire.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Cette page ne peut pas protéger le secret',
      advice:
        'Elle n’est pas fournie en HTTPS, le secret ne peut donc pas être chiffré. Rien n’a été envoyé. Contactez l’assistance de cette application.',
    },
    'no-key': {
      title: 'Le secret ne peut pas être chiffré',
      advice:
        'Il manque à cette application la clé de chiffrement. Rien n’a été envoyé. Contactez son assistance.',
    },
  },
  copyTraceId: 'Copier',
  traceIdCopied: 'Copié',
};
