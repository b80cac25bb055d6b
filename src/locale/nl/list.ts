import { listFormat, numberFormat, pluralOf, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const number = numberFormat('nl');
const and = listFormat('nl');
const plural = pluralOf('nl');
const until = timeUntil('nl');
const tickMissing =
  'Open de integratie in Personio, vink aan wat ontbreekt en sla de wijzigingen op. Controleer daarna opnieuw.';

export const list: ListMessages = {
  title: 'Gekoppelde accounts',
  loading: 'Gekoppelde accounts worden geladen…',
  columns: {
    account: 'Account',
    status: 'Status',
    access: 'Toegang',
    linked: 'Gekoppeld',
    checked: 'Controle',
    actions: 'Acties',
  },
  linkedBy: (name) => `door ${name}`,
  linkedByInvitation: (name) => `op uitnodiging van ${name}`,
  byInvitation: 'op uitnodiging',
  neverChecked: 'Nog niet',
  unchecked: 'Nog niet gecontroleerd',
  accessUnknown: 'Onbekend',
  rightMissing: (right) => `${right} ontbreekt`,
  moreModules: (names, more) => and.format(more > 0 ? [...names, `nog\u00a0${number.format(more)}`] : names),
  noModules: 'Geen',
  modulesMissing: (count) =>
    `${number.format(count)} ${plural(count, { one: 'ontbreekt', other: 'ontbreken' })}`,
  actionsFor: (label) => `Acties voor ${label}`,
  actions: {
    check: {
      label: 'Controleren',
      name: (label) => `${label} controleren`,
      pending: 'Wordt gecontroleerd…',
      failed: (reason) => `Controle mislukt: ${reason}`,
    },
    relink: {
      label: 'Nieuwe toegangsgegevens',
      name: (label) => `Nieuwe toegangsgegevens voor ${label}`,
      pending: 'Wordt vernieuwd…',
      failed: (reason) => `Toegangsgegevens niet vernieuwd: ${reason}`,
    },
    rename: {
      label: 'Naam wijzigen',
      name: (label) => `Naam wijzigen van ${label}`,
      pending: 'Wordt gewijzigd…',
      failed: (reason) => `Naam niet gewijzigd: ${reason}`,
    },
    unlink: {
      label: 'Ontkoppelen',
      name: (label) => `${label} ontkoppelen`,
      pending: 'Wordt ontkoppeld…',
      failed: (reason) => `Niet ontkoppeld: ${reason}`,
    },
  },
  history: {
    label: 'Geschiedenis',
    name: (label) => `Geschiedenis van ${label}`,
    empty: 'Er is nog niets vastgelegd.',
    entries: {
      linked: 'Gekoppeld',
      relinked: 'Nieuwe toegangsgegevens',
      renamed: 'Naam gewijzigd',
      unlinked: 'Ontkoppeld',
      invited: 'Uitnodiging voor nieuwe toegangsgegevens gemaakt',
    },
    statusChanged: (status) => `Status gewijzigd: ${status}`,
    checked: 'Resultaat van de controle gewijzigd',
    rightsRevoked: (rights) => `Niet meer toegekend: ${rights}`,
    rightsGranted: (rights) => `Toegekend: ${rights}`,
    attributesRevoked: (attributes) => `Niet meer leesbaar: ${attributes}`,
    attributesGranted: (attributes) => `Nu leesbaar: ${attributes}`,
    accessMissing: (missing) => `Rechten gewijzigd, nu ontbreekt: ${missing}`,
    accessChanged: 'Rechten gewijzigd',
    checkedBy: (name) => `gecontroleerd door ${name}`,
  },
  problemSince: (since) => `Sinds ${since}`,
  activeAgainSince: (since) => `Weer actief sinds ${since}`,
  notCheckedFor: (days) =>
    `Al ${number.format(days)} ${plural(days, { one: 'dag', other: 'dagen' })} niet gecontroleerd`,
  missing: {
    title: (missing) => `Niet toegekend in Personio: ${missing}`,
    newlyRequired: (missing, since) => `Nodig sinds ${since}: ${missing}`,
    revoked: (missing, since) => `Niet meer toegekend sinds ${since}: ${missing}`,
    advice: `Functies die dit nodig hebben, werken niet. ${tickMissing}`,
    blockingAdvice: `Het account werkt pas als dit is toegekend. ${tickMissing}`,
    newIntegrationAdvice: 'Ken dit ook toe in de nieuwe integratie.',
    showInGuide: 'In de handleiding tonen',
  },
  relink:
    'Waarschijnlijk zijn de toegangsgegevens in Personio verwijderd of vervangen. Maak daar een nieuwe integratie en vul de client\u2011ID en het secret daarvan hier in.',
  linkAgain:
    'Waarschijnlijk zijn de toegangsgegevens in Personio verwijderd of vervangen. Maak daar een nieuwe integratie. Ontkoppel daarna dit account en koppel het opnieuw met het formulier, met de nieuwe client\u2011ID en het nieuwe secret.',
  noAttributes: {
    title: 'Geen leesbare medewerkersattributen',
    advice:
      'De gegevens bevatten daardoor geen namen. Open de integratie in Personio, kies de attributen onder *Readable employee attributes* (Leesbare medewerkersattributen) en sla de wijzigingen op. Controleer daarna opnieuw.',
  },
  unreachable: {
    title: 'Bij de laatste controle was Personio niet bereikbaar',
    advice:
      'Dit betekent niet dat de toegangsgegevens onjuist zijn. Controleer over een paar minuten opnieuw.',
  },
  empty: {
    title: 'Nog geen gekoppelde accounts',
    text: 'Maak in Personio een aangepaste integratie en koppel uw eerste account met de client\u2011ID en het secret daarvan. Het staat dan meteen hier.',
  },
  unmatched: { title: 'Geen accounts gevonden', clear: 'Zoekopdracht en filter wissen' },
  unreadable: (count) =>
    plural(count, {
      one: 'Eén account kan niet worden getoond, omdat de gegevens ervan niet leesbaar waren.',
      other: `${number.format(count)} accounts kunnen niet worden getoond, omdat de gegevens ervan niet leesbaar waren.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) =>
      `Aandacht nodig: ${number.format(needingAttention)} van ${isAll ? '' : 'de eerste '}${number.format(count)} ${plural(count, { one: 'account', other: 'accounts' })}`,
    show: 'Tonen',
    shown: 'Alleen accounts die aandacht nodig hebben, worden getoond.',
    noneSoFar: (count) =>
      `Geen van de eerste ${number.format(count)} accounts heeft aandacht nodig. Laad meer accounts om verder te zoeken.`,
    showAll: 'Alle tonen',
  },
  searching: 'Bezig met zoeken…',
  secretName: 'Dit lijkt op een secret. Iedereen kan de naam zien: kies een andere.',
  find: {
    toolbar: 'Accounts zoeken',
    reload: 'Opnieuw laden',
    search: 'Zoeken',
    placeholder: 'Naam of client\u2011ID',
    secretRejected:
      'Dat leek op een secret. Het is verwijderd en er is niet naar gezocht. Zoek op een naam of client\u2011ID.',
    filter: 'Tonen',
    filters: { all: 'Alle', attention: 'Aandacht nodig' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Sorteren op',
    sorts: {
      default: 'Standaard',
      attention: 'Problemen eerst',
      label: 'Naam',
      linked: 'Laatst gekoppeld',
      checked: 'Laatst gecontroleerd',
    },
  },
  loadMore: 'Meer laden',
  loadingMore: 'Wordt geladen…',
  shown: (count, total) =>
    total === undefined
      ? `${number.format(count)} getoond`
      : `${number.format(count)} van ${number.format(total)}`,
  retryIn: (count) => `Opnieuw proberen ${until(count)}`,
  reload: 'Lijst opnieuw laden',
  close: 'Sluiten',
  cancel: 'Annuleren',
  invite: {
    label: 'Een collega uitnodigen',
    name: (label) => `Een collega uitnodigen om de toegangsgegevens van ${label} te vernieuwen`,
    open: 'Openstaande uitnodigingen',
    link: 'Een nieuw account koppelen',
    relink: (label) => `Nieuwe toegangsgegevens voor ${label}`,
    relinkOther: 'Nieuwe toegangsgegevens voor een ander account',
    by: (name) => `van ${name}`,
    expires: (time) => `geldig tot ${time}`,
    revoke: 'Intrekken',
    revoking: 'Wordt ingetrokken…',
    revoked: 'De uitnodiging is ingetrokken. De link werkt niet meer.',
  },
  unlinkDialog: {
    title: (label) => `${label} ontkoppelen?`,
    effect:
      'Deze applicatie verliest de toegang tot het account en het account verdwijnt uit deze lijst. Om het opnieuw te koppelen, hebt u de client\u2011ID en het secret nodig, of een nieuwe integratie.',
    remains:
      'De toegangsgegevens blijven geldig in Personio. Om ze in te trekken, verwijdert u de integratie in Personio onder *Settings* (Instellingen) → *Integrations* (Integraties) → *API credentials* (API\u2011toegangsgegevens).',
  },
  announcements: {
    loaded: (shown) => `Gekoppelde accounts: ${shown}`,
    linked: (label) => `${label} is gekoppeld.`,
    checked: (label, status) => `Status van ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `Het account heet nu ${label}.`,
    unlinked: (label) => `${label} is ontkoppeld.`,
  },
};
