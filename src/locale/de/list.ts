import { listFormat, numberFormat, timeUntil, type NumberFormat } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const and = listFormat('de');
const until = timeUntil('de');
const tickMissing =
  'Öffnen Sie die Integration in Personio, setzen Sie die fehlenden Haken und speichern Sie. Prüfen Sie dann erneut.';

/** With the numbers of a region. */
export const listIn = (number: NumberFormat): ListMessages => ({
  title: 'Verknüpfte Konten',
  loading: 'Verknüpfte Konten werden geladen\u00a0…',
  columns: {
    account: 'Konto',
    status: 'Status',
    access: 'Zugriff',
    linked: 'Verknüpft',
    checked: 'Geprüft',
    actions: 'Aktionen',
  },
  linkedBy: (name) => `von ${name}`,
  linkedByInvitation: (name) => `auf Einladung von ${name}`,
  byInvitation: 'auf Einladung',
  neverChecked: 'Noch nicht',
  unchecked: 'Noch nicht geprüft',
  accessUnknown: 'Unbekannt',
  rightMissing: (right) => `${right} fehlt`,
  moreModules: (names, more) =>
    and.format(more > 0 ? [...names, more === 1 ? '1 weiteres' : `${number.format(more)} weitere`] : names),
  noModules: 'Keiner',
  modulesMissing: (count) => (count === 1 ? '1 fehlt' : `${number.format(count)} fehlen`),
  actionsFor: (label) => `Aktionen für ${label}`,
  actions: {
    check: {
      label: 'Prüfen',
      name: (label) => `${label} prüfen`,
      pending: 'Wird geprüft\u00a0…',
      failed: (reason) => `Prüfung fehlgeschlagen: ${reason}`,
    },
    relink: {
      label: 'Neue Zugriffsdaten',
      name: (label) => `Neue Zugriffsdaten für ${label}`,
      pending: 'Wird aktualisiert\u00a0…',
      failed: (reason) => `Zugriffsdaten nicht aktualisiert: ${reason}`,
    },
    rename: {
      label: 'Umbenennen',
      name: (label) => `${label} umbenennen`,
      pending: 'Wird umbenannt\u00a0…',
      failed: (reason) => `Nicht umbenannt: ${reason}`,
    },
    unlink: {
      label: 'Trennen',
      name: (label) => `${label} trennen`,
      pending: 'Wird getrennt\u00a0…',
      failed: (reason) => `Nicht getrennt: ${reason}`,
    },
  },
  history: {
    label: 'Verlauf',
    name: (label) => `Verlauf von ${label}`,
    empty: 'Noch keine Einträge.',
    entries: {
      linked: 'Verknüpft',
      relinked: 'Neue Zugriffsdaten',
      renamed: 'Umbenannt',
      unlinked: 'Getrennt',
      invited: 'Einladung für neue Zugriffsdaten erstellt',
    },
    statusChanged: (status) => `Status geändert: ${status}`,
    checked: 'Prüfergebnis geändert',
    rightsRevoked: (rights) => `Nicht mehr erteilt: ${rights}`,
    rightsGranted: (rights) => `Erteilt: ${rights}`,
    attributesRevoked: (attributes) => `Nicht mehr lesbar: ${attributes}`,
    attributesGranted: (attributes) => `Jetzt lesbar: ${attributes}`,
    accessMissing: (missing) => `Berechtigungen geändert, es fehlt: ${missing}`,
    accessChanged: 'Berechtigungen geändert',
    checkedBy: (name) => `geprüft von ${name}`,
  },
  problemSince: (since) => `Seit ${since}`,
  activeAgainSince: (since) => `Wieder aktiv seit ${since}`,
  notCheckedFor: (days) =>
    days === 1 ? 'Seit einem Tag nicht geprüft' : `Seit ${number.format(days)} Tagen nicht geprüft`,
  missing: {
    title: (missing) => `In Personio nicht erteilt: ${missing}`,
    newlyRequired: (missing, since) => `Erforderlich seit ${since}: ${missing}`,
    revoked: (missing, since) => `Nicht mehr erteilt seit ${since}: ${missing}`,
    advice: `Davon abhängige Funktionen stehen nicht zur Verfügung. ${tickMissing}`,
    blockingAdvice: `Ohne diesen Zugriff funktioniert das Konto nicht. ${tickMissing}`,
    newIntegrationAdvice: 'Erteilen Sie diesen Zugriff auch in der neuen Integration.',
    showInGuide: 'In der Anleitung zeigen',
  },
  relink:
    'Wahrscheinlich wurden die Zugriffsdaten in Personio gelöscht oder ersetzt. Legen Sie dort eine neue Integration an und geben Sie deren Client ID und Secret hier ein.',
  linkAgain:
    'Wahrscheinlich wurden die Zugriffsdaten in Personio gelöscht oder ersetzt. Legen Sie dort eine neue Integration an. Trennen Sie dann dieses Konto und verknüpfen Sie es über das Formular mit der neuen Client ID und dem neuen Secret.',
  noAttributes: {
    title: 'Keine lesbaren Mitarbeitendenattribute',
    advice:
      'Die Datensätze enthalten daher keine Namen. Öffnen Sie die Integration in Personio, wählen Sie die Attribute unter *Readable employee attributes* (Lesbare Mitarbeitendenattribute) aus und speichern Sie. Prüfen Sie dann erneut.',
  },
  unreachable: {
    title: 'Letzte Prüfung fehlgeschlagen: Personio war nicht erreichbar',
    advice: 'Das heißt nicht, dass die Zugriffsdaten falsch sind. Prüfen Sie in einigen Minuten erneut.',
  },
  empty: {
    title: 'Noch kein Konto verknüpft',
    text: 'Legen Sie in Personio eine eigene Integration an und verknüpfen Sie Ihr erstes Konto mit deren Client ID und Secret. Es erscheint dann sofort hier.',
  },
  unmatched: { title: 'Keine passenden Konten', clear: 'Suche und Filter zurücksetzen' },
  unreadable: (count) =>
    count === 1
      ? 'Ein Konto kann nicht angezeigt werden, weil die Daten dazu nicht lesbar waren.'
      : `${number.format(count)} Konten können nicht angezeigt werden, weil die Daten dazu nicht lesbar waren.`,
  attention: {
    summary: (needingAttention, count, isAll) =>
      `Bei ${number.format(needingAttention)} ${isAll ? 'von' : 'der ersten'} ${number.format(count)} Konten besteht Handlungsbedarf`,
    show: 'Anzeigen',
    shown: 'Es werden nur Konten mit Handlungsbedarf angezeigt.',
    noneSoFar: (count) =>
      `Bei keinem der ersten ${number.format(count)} Konten besteht Handlungsbedarf. Laden Sie mehr, um weiterzusuchen.`,
    showAll: 'Alle anzeigen',
  },
  searching: 'Wird gesucht\u00a0…',
  secretName: 'Das sieht nach einem Secret aus. Den Namen können alle sehen: Wählen Sie einen anderen.',
  find: {
    toolbar: 'Konten finden',
    reload: 'Neu laden',
    search: 'Suche',
    placeholder: 'Name oder Client ID',
    secretRejected:
      'Das sah nach einem Secret aus. Deshalb wurde es entfernt, und es wurde nicht danach gesucht. Suchen Sie nach einem Namen oder einer Client ID.',
    filter: 'Anzeigen',
    filters: { all: 'Alle', attention: 'Handlungsbedarf' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Sortieren nach',
    sorts: {
      default: 'Standard',
      attention: 'Probleme zuerst',
      label: 'Name',
      linked: 'Zuletzt verknüpft',
      checked: 'Zuletzt geprüft',
    },
  },
  loadMore: 'Mehr laden',
  loadingMore: 'Wird geladen\u00a0…',
  shown: (count, total) =>
    total === undefined
      ? `${number.format(count)} angezeigt`
      : `${number.format(count)} von ${number.format(total)}`,
  retryIn: (count) => `Erneut versuchen ${until(count)}`,
  reload: 'Liste neu laden',
  close: 'Schließen',
  cancel: 'Abbrechen',
  invite: {
    label: 'Eine andere Person einladen',
    name: (label) => `Eine andere Person einladen, die Zugriffsdaten von ${label} zu erneuern`,
    open: 'Offene Einladungen',
    link: 'Ein neues Konto verknüpfen',
    relink: (label) => `Neue Zugriffsdaten für ${label}`,
    relinkOther: 'Neue Zugriffsdaten für ein anderes Konto',
    by: (name) => `von ${name}`,
    expires: (time) => `gültig bis zum ${time} Uhr`,
    revoke: 'Widerrufen',
    revoking: 'Wird widerrufen\u00a0…',
    revoked: 'Die Einladung wurde widerrufen. Ihr Link funktioniert nicht mehr.',
  },
  unlinkDialog: {
    title: (label) => `${label} trennen?`,
    effect:
      'Diese Anwendung verliert den Zugriff auf das Konto, und es verschwindet aus dieser Liste. Um es wieder zu verknüpfen, brauchen Sie Client ID und Secret oder eine neue Integration.',
    remains:
      'Die Zugriffsdaten bleiben in Personio gültig. Um sie zu widerrufen, löschen Sie die Integration in Personio unter *Settings* (Einstellungen) → *Integrations* (Integrationen) → *API credentials* (API\u2011Zugriffsdaten).',
  },
  announcements: {
    loaded: (shown) => `Verknüpfte Konten: ${shown}`,
    linked: (label) => `${label} ist verknüpft.`,
    checked: (label, status) => `Status von ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `Das Konto heißt jetzt ${label}.`,
    unlinked: (label) => `${label} wurde getrennt.`,
  },
});

export const list = listIn(numberFormat('de'));
