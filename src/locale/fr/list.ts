import { listFormat, numberFormat, pluralOf, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const number = numberFormat('fr');
const days = numberFormat('fr', { style: 'unit', unit: 'day', unitDisplay: 'long' });
const plural = pluralOf('fr');
const and = listFormat('fr');

const until = timeUntil('fr');
const tickMissing =
  'Ouvrez l’intégration dans Personio, cochez ce qui manque et enregistrez. Vérifiez ensuite de nouveau.';

export const list: ListMessages = {
  title: 'Comptes associés',
  loading: 'Chargement des comptes associés…',
  columns: {
    account: 'Compte',
    status: 'Statut',
    access: 'Accès',
    linked: 'Associé',
    checked: 'Vérifié',
    actions: 'Actions',
  },
  linkedBy: (name) => `par ${name}`,
  linkedByInvitation: (name) => `sur invitation (${name})`,
  byInvitation: 'sur invitation',
  neverChecked: 'Pas encore',
  unchecked: 'Pas encore vérifié',
  accessUnknown: 'Inconnu',
  rightMissing: (right) => `manque\u202f: ${right}`,
  moreModules: (names, more) =>
    and.format(
      more > 0
        ? [
            ...names,
            plural(more, { one: `${number.format(more)} autre`, other: `${number.format(more)} autres` }),
          ]
        : names,
    ),
  noModules: 'Aucun',
  modulesMissing: (count) =>
    `${number.format(count)} ${plural(count, { one: 'manquant', other: 'manquants' })}`,
  actionsFor: (label) => `Actions pour ${label}`,
  actions: {
    check: {
      label: 'Vérifier',
      name: (label) => `Vérifier ${label}`,
      pending: 'Vérification…',
      failed: (reason) => `Échec de la vérification\u202f: ${reason}`,
    },
    relink: {
      label: 'Nouveaux identifiants',
      name: (label) => `Nouveaux identifiants pour ${label}`,
      pending: 'Mise à jour…',
      failed: (reason) => `Identifiants non mis à jour\u202f: ${reason}`,
    },
    rename: {
      label: 'Renommer',
      name: (label) => `Renommer ${label}`,
      pending: 'Changement de nom…',
      failed: (reason) => `Nom inchangé\u202f: ${reason}`,
    },
    unlink: {
      label: 'Dissocier',
      name: (label) => `Dissocier ${label}`,
      pending: 'Dissociation…',
      failed: (reason) => `Compte non dissocié\u202f: ${reason}`,
    },
  },
  history: {
    label: 'Historique',
    name: (label) => `Historique du compte ${label}`,
    empty: 'Aucun événement pour le moment.',
    entries: {
      linked: 'Compte associé',
      relinked: 'Nouveaux identifiants',
      renamed: 'Compte renommé',
      unlinked: 'Compte dissocié',
      invited: 'Invitation pour de nouveaux identifiants créée',
    },
    statusChanged: (status) => `Nouveau statut\u202f: ${status}`,
    checked: 'Nouveau résultat de vérification',
    rightsRevoked: (rights) => `Personio n’accorde plus\u202f: ${rights}`,
    rightsGranted: (rights) => `Personio accorde désormais\u202f: ${rights}`,
    attributesRevoked: (attributes) => `Lecture désormais impossible\u202f: ${attributes}`,
    attributesGranted: (attributes) => `Lecture désormais possible\u202f: ${attributes}`,
    accessMissing: (missing) => `Droits modifiés, il manque\u202f: ${missing}`,
    accessChanged: 'Droits modifiés',
    checkedBy: (name) => `vérifié par ${name}`,
  },
  problemSince: (since) => `Depuis le ${since}`,
  activeAgainSince: (since) => `De nouveau actif depuis le ${since}`,
  notCheckedFor: (count) => `Non vérifié depuis ${days.format(count)}`,
  missing: {
    title: (missing) => `Personio n’a pas accordé\u202f: ${missing}`,
    newlyRequired: (missing, since) => `Requis depuis le ${since}\u202f: ${missing}`,
    revoked: (missing, since) => `Accès retiré depuis le ${since}\u202f: ${missing}`,
    advice: `Les fonctions qui en dépendent ne sont pas disponibles. ${tickMissing}`,
    blockingAdvice: `Sans cet accès, le compte ne fonctionne pas. ${tickMissing}`,
    newIntegrationAdvice: 'Accordez aussi cet accès dans la nouvelle intégration.',
    showInGuide: 'Voir dans le guide',
  },
  relink:
    'Les identifiants ont sans doute été supprimés ou remplacés dans Personio. Créez-y une nouvelle intégration, puis saisissez ici son Client ID et son secret.',
  linkAgain:
    'Les identifiants ont sans doute été supprimés ou remplacés dans Personio. Créez-y une nouvelle intégration. Dissociez ensuite ce compte et associez-le de nouveau avec le formulaire et les nouveaux identifiants.',
  noAttributes: {
    title: 'Aucun attribut des employés n’est lisible',
    advice:
      'Les données ne contiendront pas les noms. Ouvrez l’intégration dans Personio, choisissez les attributs sous *Readable employee attributes* (Attributs lisibles des employés) et enregistrez. Vérifiez ensuite de nouveau.',
  },
  unreachable: {
    title: 'Échec de la dernière vérification\u202f: Personio était injoignable',
    advice:
      'Cela ne veut pas dire que les identifiants sont incorrects. Vérifiez de nouveau dans quelques minutes.',
  },
  empty: {
    title: 'Aucun compte associé pour le moment',
    text: 'Créez une intégration personnalisée dans Personio, puis associez votre premier compte avec son Client ID et son secret. Il apparaîtra aussitôt ici.',
  },
  unmatched: { title: 'Aucun compte correspondant', clear: 'Effacer la recherche et le filtre' },
  unreadable: (count) =>
    plural(count, {
      one: `${number.format(count)} compte n’a pas pu être affiché, car ses données sont illisibles.`,
      other: `${number.format(count)} comptes n’ont pas pu être affichés, car leurs données sont illisibles.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) => {
      const accounts = plural(needingAttention, {
        one: `${number.format(needingAttention)} compte`,
        other: `${number.format(needingAttention)} comptes`,
      });
      return isAll
        ? `${accounts} sur ${number.format(count)} à traiter`
        : `${accounts} à traiter parmi les ${number.format(count)} premiers`;
    },
    show: 'Afficher',
    shown: 'Seuls les comptes à traiter sont affichés.',
    noneSoFar: (count) =>
      `Aucun compte à traiter parmi les ${number.format(count)} premiers. Chargez-en d’autres pour continuer.`,
    showAll: 'Tout afficher',
  },
  searching: 'Recherche…',
  secretName: 'Cela ressemble à un secret. Ce nom est visible par tous\u202f: choisissez-en un autre.',
  find: {
    toolbar: 'Trouver des comptes',
    reload: 'Recharger',
    search: 'Rechercher',
    placeholder: 'Nom ou Client ID',
    secretRejected:
      'Cela ressemblait à un secret\u202f: le texte a été effacé et n’a pas été recherché. Recherchez un nom ou un Client ID.',
    filter: 'Afficher',
    filters: { all: 'Tous', attention: 'À traiter' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Trier par',
    sorts: {
      default: 'Par défaut',
      attention: 'Problèmes d’abord',
      label: 'Nom',
      linked: 'Association récente',
      checked: 'Vérification récente',
    },
  },
  loadMore: 'Afficher plus',
  loadingMore: 'Chargement…',
  shown: (count, total) =>
    total === undefined
      ? plural(count, {
          one: `${number.format(count)} compte affiché`,
          other: `${number.format(count)} comptes affichés`,
        })
      : `${number.format(count)} sur ${number.format(total)}`,
  retryIn: (count) => `Réessayer ${until(count)}`,
  reload: 'Recharger la liste',
  close: 'Fermer',
  cancel: 'Annuler',
  invite: {
    label: 'Inviter une personne',
    name: (label) => `Inviter une personne à renouveler les identifiants du compte ${label}`,
    open: 'Invitations en attente',
    link: 'Associer un nouveau compte',
    relink: (label) => `Nouveaux identifiants pour ${label}`,
    relinkOther: 'Nouveaux identifiants pour un autre compte',
    by: (name) => `envoyée par ${name}`,
    expires: (time) => `valable jusqu’au ${time}`,
    revoke: 'Révoquer',
    revoking: 'Révocation…',
    revoked: 'L’invitation a été révoquée. Son lien ne fonctionne plus.',
  },
  unlinkDialog: {
    title: (label) => `Dissocier ${label}\u202f?`,
    effect:
      'Cette application n’aura plus accès au compte, qui disparaîtra de cette liste. Pour l’associer de nouveau, il vous faudra son Client ID et son secret, ou une nouvelle intégration.',
    remains:
      'Les identifiants restent valables dans Personio. Pour les révoquer, supprimez l’intégration dans Personio sous *Settings* (Paramètres) → *Integrations* (Intégrations) → *API credentials* (Identifiants\u00a0API).',
  },
  announcements: {
    loaded: (shown) => `Comptes associés\u202f: ${shown}`,
    linked: (label) => `Le compte ${label} est associé.`,
    checked: (label, status) => `Statut du compte ${label}\u202f: ${status}`,
    about: (label, text) => `${label}\u202f: ${text}`,
    renamed: (label) => `Le compte s’appelle maintenant ${label}.`,
    unlinked: (label) => `Le compte ${label} a été dissocié.`,
  },
};
