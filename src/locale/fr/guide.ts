import type { GuideMessages } from '../guide-messages.ts';
import { pluralOf } from '../formats.ts';
import { pictures } from './guide-pictures.ts';

const plural = pluralOf('fr');

const settings =
  '*Settings → Integrations → API credentials* (Paramètres → Intégrations → Identifiants\u00a0API)';
const marketplace = '*Marketplace → Connected integrations* (Marketplace → Intégrations connectées)';
const rights = '*Marketplace Integration* (Intégration Marketplace) et *API*';
const info = '*Enter integration info* (Informations sur l’intégration)';
const accessRights = '*Configure access rights* (Configurer les droits d’accès)';
const credentials = '*View credentials* (Afficher les identifiants)';
const attributes = '*Readable employee attributes* (Attributs lisibles des employés)';
const chooseAttributes = '*Choose attributes* (Choisir les attributs)';

export const guide: GuideMessages = {
  title: 'Créer une intégration personnalisée dans Personio',
  intro:
    'Une intégration personnalisée (Custom integration) donne à cette application son propre accès à vos données Personio. Vous la créez dans Personio, vous décidez de ce qu’elle peut faire, puis vous collez deux valeurs dans un formulaire. Quelques minutes suffisent, sans connaissances techniques.',
  prerequisites: {
    title: 'Avant de commencer',
    rights: `Dans Personio, vous avez besoin des droits de modification pour ${rights}.`,
    adminNotNeeded: 'Il n’est pas nécessaire d’avoir tous les droits d’administration.',
    plan: 'Votre entreprise a besoin de l’abonnement Core Pro de Personio, qui comprend les intégrations personnalisées.',
    labels:
      'Les mots mis en évidence comme *Next* sont ceux de l’interface anglaise de Personio\u202f; leur traduction suit entre parenthèses. Dans l’interface française, le libellé peut être légèrement différent.',
  },
  selfCheck: {
    title: 'Pouvez-vous le faire vous-même\u202f?',
    rights: {
      question: `Pouvez-vous ouvrir ${settings} ou ${marketplace} dans Personio\u202f?`,
      no: 'Vous n’avez probablement pas les droits de modification. Demandez à la personne qui administre Personio dans votre entreprise de vous les accorder ou de suivre ces étapes à votre place.',
      unsure: 'Passez à la première étape, elle y conduit. Vous verrez tout de suite si la page s’ouvre.',
    },
    plan: {
      question: 'Votre entreprise a-t-elle l’abonnement Core Pro\u202f?',
      no: 'Les intégrations personnalisées font partie de Core Pro. Adressez-vous à la personne qui gère votre contrat Personio.',
      unsure:
        'Continuez\u202f: si vous trouvez le bouton *Create custom integration* (Créer une intégration personnalisée), votre abonnement convient.',
    },
    answers: { yes: 'Oui', no: 'Non', unsure: 'Je ne sais pas' },
    ready: 'Vous pouvez probablement le faire vous-même. Commencez par la première étape.',
    share: 'Partager ces instructions',
  },
  steps: {
    open: {
      title: 'Ouvrir la page des intégrations',
      goTo: 'Connectez-vous à Personio et ouvrez\u202f:',
      path: 'Paramètres → Intégrations → Identifiants\u00a0API',
      otherPathTitle: 'Vous ne trouvez pas cette entrée\u202f?',
      otherPath: `Ouvrez plutôt ${marketplace}. Les deux chemins mènent à la même page.`,
    },
    create: {
      title: 'Créer une intégration personnalisée',
      select:
        'Cliquez sur *Create custom integration* (Créer une intégration personnalisée) en haut à droite.',
      opens: `La fenêtre *Create a custom integration* (Créer une intégration personnalisée) s’ouvre. Les étapes suivantes vous guident à travers ses trois parties\u202f: ${info}, ${accessRights} et ${credentials}.`,
    },
    name: {
      title: 'Nommer l’intégration',
      enter: `Sous ${info}, saisissez ceci dans le champ *Name* (Nom)\u202f:`,
      enterOwn: `Sous ${info}, saisissez un nom dans le champ *Name* (Nom). Choisissez-le de façon à ce que vos collègues comprennent à quoi sert l’intégration, par exemple le nom de cette application.`,
      next: 'Cliquez ensuite sur *Next* (Suivant).',
    },
    access: {
      title: 'Choisir les droits d’accès',
      tick: `Sous ${accessRights}, cochez exactement ces cases, et aucune autre\u202f:`,
      attributes: `Recommandé\u202f: sous ${attributes}, cliquez sur ${chooseAttributes} et décidez quelles informations sur les employés peuvent être lues, comme le nom et l’adresse e\u2011mail. Sans ce choix, les données des employés peuvent arriver sans les noms.`,
      chooseAttributes: `Personio omet sans message d’erreur les attributs qui ne sont pas cochés. Sous ${attributes}, cliquez sur ${chooseAttributes} et cochez ceux-ci\u202f:`,
      legalEntities:
        'Facultatif\u202f: si Personio vous propose de choisir des entités juridiques (Legal entities), vous pouvez limiter l’accès à certaines d’entre elles.',
      create: 'Cliquez ensuite sur *Create integration* (Créer l’intégration).',
    },
    credentials: {
      title: 'Copier le Client ID et le secret',
      keepOpen:
        'Gardez cette fenêtre de Personio ouverte tant que le compte n’est pas associé. Le secret ne s’affiche qu’ici et qu’une fois.',
      where: `Sous ${credentials}, vous voyez *Your client ID* (Votre Client ID) et *Your API secret* (Votre secret API).`,
      what: 'Ce sont en quelque sorte le nom d’utilisateur et le mot de passe de l’intégration.',
      clientId:
        'Cliquez sur *Copy client ID* (Copier le Client ID) et collez la valeur comme l’indique l’étape suivante. Elle commence par «\u00a0papi-\u2060\u00a0».',
      secret:
        'Revenez ici, cliquez sur *Copy secret* (Copier le secret) et collez aussi cette valeur. Elle reste masquée à l’écran, mais elle est copiée en entier.',
      store:
        'Si vous ne pouvez pas coller le secret tout de suite, conservez-le dans un gestionnaire de mots de passe, jamais dans un e\u2011mail, un chat ou une note.',
    },
    link: {
      title: 'Coller les deux valeurs dans le formulaire',
      form: 'Le formulaire se trouve dans l’application que vous associez à Personio.',
      clientId: 'Collez le Client ID dans le champ «\u00a0Client ID\u00a0».',
      secret:
        'Collez le secret dans le champ «\u00a0Client Secret\u00a0». Personio l’appelle «\u00a0API secret\u00a0»\u202f; il s’agit de la même valeur.',
      submit: 'Envoyez le formulaire et attendez qu’il confirme la réussite.',
      finish: 'Cliquez seulement ensuite sur *Finish* (Terminer) dans Personio.',
    },
  },
  boxes: {
    caption: 'Cases à cocher, dans l’ordre de Personio',
    module: 'Module',
    advice: {
      required: 'Cocher',
      recommended: 'Recommandé',
      leave: 'Laisser vide',
      'not-offered': 'Non proposé',
    },
    meaning: {
      required: 'Cocher\u202f: obligatoire',
      recommended: 'Recommandé\u202f: non indispensable',
      leave: 'Laisser vide',
      'not-offered': 'Non proposé\u202f: cette case n’existe pas dans Personio',
    },
    keep: 'Ne pas modifier',
    essential: 'Sans *Read* (Lecture), impossible d’associer le compte.',
    notOnScreen: 'Si vous ne voyez pas cette ligne dans Personio, ignorez-la.',
    done: 'Fait',
    tickOff: (module) => `${module}\u202f: fait`,
    ticked: (done, total) =>
      done < total
        ? `Lignes traitées\u202f: ${done} sur ${total}`
        : total === 1
          ? '1 ligne traitée'
          : 'Toutes les lignes sont traitées',
    missing: 'Manquant',
    missingMeaning: 'Manquant\u202f: Personio n’a pas accordé ce droit',
    missingTitle: (rights) => `Personio n’a pas accordé\u202f: ${rights}`,
    missingAdvice:
      'Ouvrez l’intégration dans Personio, cochez les cases signalées ci-dessous comme manquantes et enregistrez. Vérifiez ensuite de nouveau là où vous avez saisi les identifiants. Ou bien créez une intégration avec toutes les cases ci-dessous et saisissez ses identifiants au même endroit.',
    limitedAdvice:
      'Le compte est associé, mais il ne fonctionne pas entièrement tant que ce qui manque n’est pas accordé. Ouvrez l’intégration dans Personio, cochez les cases signalées ci-dessous comme manquantes et enregistrez, puis vérifiez de nouveau le compte. Ou bien créez une intégration avec toutes les cases ci-dessous et utilisez ses identifiants pour ce compte.',
  },
  changeRights: {
    title: 'Modifier les droits d’une intégration',
    keep: 'Vous pouvez modifier l’intégration que vous avez. Son Client ID et son secret restent les mêmes.',
    open: 'Ouvrez l’intégration et accédez à ses droits d’accès.',
    openNamed: 'Ouvrez l’intégration qui porte ce nom et accédez à ses droits d’accès\u202f:',
    tick: 'Laissez toutes les autres cases telles quelles et cochez celles-ci\u202f:',
    chooseAttributes: `Sous ${attributes}, cliquez sur ${chooseAttributes}. Laissez tous les autres attributs tels quels et cochez ceux-ci\u202f:`,
    save: 'Enregistrez les modifications. Le plus souvent, le bouton s’appelle *Update* (Mettre à jour).',
    check: 'Revenez ensuite ici et vérifiez de nouveau. La modification prend effet immédiatement.',
    show: 'Modifier les droits d’une intégration existante',
    back: 'Retour aux étapes',
  },
  attributes: {
    title: 'Attributs des employés',
    ticked: (done, total) =>
      done < total
        ? `Attributs traités\u202f: ${done} sur ${total}`
        : total === 1
          ? '1 attribut traité'
          : 'Tous les attributs sont traités',
    missingTitle: (attributes) => `Attributs des employés non lisibles\u202f: ${attributes}`,
    noneTitle: 'Aucun attribut des employés n’est lisible',
    noneAdvice:
      'Le compte est associé, mais les données ne contiendront pas les noms. Ouvrez l’intégration dans Personio, choisissez les attributs comme indiqué ci-dessous et enregistrez. Vérifiez ensuite de nouveau le compte.',
  },
  page: {
    open: 'Ouvrir la page dans Personio',
    direct: 'Lien direct vers la page',
    ask: 'Adresse Personio de votre entreprise',
    hint: 'Elle figure dans la barre d’adresse du navigateur quand vous utilisez Personio.',
    save: 'Afficher le lien',
    change: 'Modifier l’adresse',
    invalid:
      'Ce n’est pas une adresse Personio. Saisissez seulement la partie qui précède «\u00a0.app.personio.com\u00a0», par exemple «\u00a0acme\u00a0».',
  },
  notes: {
    title: 'À savoir',
    renewal:
      'Un compte associé le reste. L’application renouvelle automatiquement sa connexion à Personio\u202f; vous n’avez rien à faire.',
    rights:
      'Les cases que vous cochez déterminent ce que l’application peut lire et modifier dans Personio. Elle n’a accès à rien d’autre.',
    secrecy:
      'Gardez le secret confidentiel, comme un mot de passe. Personne n’a besoin de le recevoir par e\u2011mail ou par chat, pas même l’assistance.',
    manage: `Vous pouvez modifier ou supprimer l’intégration à tout moment sous ${settings} ou ${marketplace}. Une fois l’intégration supprimée, l’application n’a plus accès.`,
    change:
      'Pour changer les droits, modifiez l’intégration existante dans Personio et enregistrez, puis vérifiez de nouveau le compte. Ou bien créez une intégration avec les droits souhaités et saisissez ses identifiants.',
    lost: 'Vous n’avez besoin du secret que jusqu’à ce que le compte soit associé. Si vous le perdez avant, créez une nouvelle intégration.',
    documentation: 'Documentation de l’API Personio (en anglais)',
    newTab: 's’ouvre dans un nouvel onglet',
  },
  help: {
    title: 'En cas de problème',
    page: {
      problem: 'Je ne trouve pas la page ou le bouton',
      advice: `Essayez les deux chemins\u202f: ${settings} et ${marketplace}. Si les deux manquent, vous n’avez pas les droits de modification pour ${rights}, ou votre entreprise n’a pas l’abonnement Core Pro. Adressez-vous à la personne qui administre Personio dans votre entreprise.`,
    },
    boxes: {
      problem: 'Je ne peux pas cocher les cases',
      advice:
        'Vous pouvez sans doute consulter la page, mais pas la modifier\u202f: demandez les droits de modification pour *API*. Certains modules sont en lecture seule\u202f: Personio ne propose pas de case *Write* (Écriture) pour eux.',
    },
    secret: {
      problem: 'J’ai perdu le secret',
      advice:
        'Une fois le compte associé, vous n’avez plus besoin du secret. Si le compte n’est pas encore associé, créez une nouvelle intégration, saisissez son Client ID et son secret dans le formulaire, puis supprimez l’ancienne.',
    },
    rights: {
      problem: 'Il manque un droit ou d’autres droits sont nécessaires',
      advice:
        'Ouvrez l’intégration dans Personio, cochez les cases indiquées dans ce guide et enregistrez, puis vérifiez de nouveau le compte. Ou bien créez une intégration avec ces cases, saisissez son Client ID et son secret, puis supprimez l’ancienne.',
    },
  },
  copy: {
    name: 'Copier le nom',
    path: 'Copier le chemin',
    access: 'Copier la liste',
    attributes: 'Copier les attributs',
    instructions: 'Copier les instructions',
    value: 'Copier',
    copied: 'Copié',
    selected:
      'Votre navigateur n’autorise pas la copie ici. Le texte est sélectionné\u202f: appuyez sur Ctrl\u00a0+\u00a0C, ou ⌘\u00a0C sur un Mac.',
    text: 'Texte à copier',
  },
  share: {
    title: 'Une autre personne doit s’en occuper\u202f?',
    text: 'Partagez ces instructions\u202f: elles indiquent exactement quelles cases cocher et ne contiennent rien de confidentiel.',
    invite: 'Inviter une personne',
    textBesideInvitation:
      'Ou partagez seulement les instructions, qui ne contiennent rien de confidentiel, et saisissez vous-même les identifiants.',
    email: 'Écrire un e\u2011mail',
    system: 'Partager…',
    print: 'Imprimer',
    request: (name) =>
      `Merci de créer une intégration personnalisée${name ? ` «\u00a0${name}\u00a0»` : ''} dans Personio.`,
    handOver:
      'Saisissez les deux valeurs dans le formulaire de l’application. N’envoyez jamais le secret par e\u2011mail ou par chat\u202f: saisissez-le vous-même ou utilisez un gestionnaire de mots de passe partagé.',
    failed: 'Cela n’a pas fonctionné ici. Copiez plutôt les instructions.',
  },
  pictures,
  stepList: 'Étapes',
  progress: (step, total, done) =>
    `Étape ${step} sur ${total}${done > 0 ? ` · ${plural(done, { one: `${done} terminée`, other: `${done} terminées` })}` : ''}`,
  allDone: (total) => `Les ${total} étapes sont terminées`,
  done: 'Terminé',
  back: 'Retour',
  next: 'Étape suivante',
  finish: 'Tout est fait',
  toForm: 'Aller au formulaire',
  startOver: 'Recommencer',
  completed: {
    title: 'Vous avez terminé toutes les étapes',
    text: 'Dès que le formulaire indique que le compte est associé, tout est prêt.',
  },
  quote: (label) => `«\u00a0${label}\u00a0»`,
};
