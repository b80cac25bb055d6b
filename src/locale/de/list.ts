import type { ListMessages } from '../list-messages.ts';

const seconds = new Intl.PluralRules('de');
const number = new Intl.NumberFormat('de');

export const list: ListMessages = {
  title: 'Verknüpfte Konten',
  loading: 'Verknüpfte Konten werden geladen…',
  columns: {
    account: 'Konto',
    status: 'Status',
    access: 'Zugriff',
    linked: 'Verknüpft',
    checked: 'Geprüft',
    actions: 'Aktionen',
  },
  linkedBy: (name) => `von ${name}`,
  neverChecked: 'Noch nicht',
  accessUnknown: 'Unbekannt',
  lacks: (right) => `${right} fehlt`,
  moreModules: (names, more) => `${names.join(', ')} und ${number.format(more)} weitere`,
  actions: {
    check: {
      label: 'Prüfen',
      name: (label) => `${label} prüfen`,
      pending: 'Wird geprüft…',
      failed: (reason) => `Prüfung fehlgeschlagen: ${reason}`,
    },
    relink: {
      label: 'Neue Zugangsdaten',
      name: (label) => `Neue Zugangsdaten für ${label}`,
      pending: 'Wird aktualisiert…',
      failed: (reason) => `Zugangsdaten nicht aktualisiert: ${reason}`,
    },
    rename: {
      label: 'Umbenennen',
      name: (label) => `${label} umbenennen`,
      pending: 'Wird umbenannt…',
      failed: (reason) => `Nicht umbenannt: ${reason}`,
    },
    unlink: {
      label: 'Trennen',
      name: (label) => `${label} trennen`,
      pending: 'Wird getrennt…',
      failed: (reason) => `Nicht getrennt: ${reason}`,
    },
  },
  missing: {
    title: (rights) => `In Personio fehlt: ${rights}`,
    advice:
      'Was davon abhängt, funktioniert noch nicht. Setzen Sie in Personio für diese Integration den Haken und prüfen Sie dann erneut. Bis Personio eine Änderung weitergibt, können bis zu 24 Stunden vergehen.',
  },
  relink:
    'Kopieren Sie Client ID und Secret in Personio noch einmal oder legen Sie dort eine neue Integration an. Geben Sie dann hier die neuen Zugangsdaten ein.',
  linkAnew:
    'Kopieren Sie Client ID und Secret in Personio noch einmal oder legen Sie dort eine neue Integration an. Trennen Sie dann dieses Konto hier und verknüpfen Sie es mit dem Formular neu.',
  noAttributes: {
    title: 'Kein Mitarbeitendenattribut ist lesbar',
    advice:
      'Die Datensätze enthalten daher keine Namen. Wählen Sie die Attribute in Personio unter *Readable employee attributes* aus und prüfen Sie dann erneut.',
  },
  unreachable: {
    title: 'Die letzte Prüfung kam nicht durch',
    advice: 'Das sagt nichts über die Zugangsdaten aus. Prüfen Sie in einigen Minuten erneut.',
  },
  empty: {
    title: 'Noch kein Konto verknüpft',
    text: 'Legen Sie in Personio eine Integration an und verknüpfen Sie das erste Konto mit deren Client ID und Secret. Es erscheint dann sofort hier.',
  },
  unmatched: { title: 'Kein Konto passt dazu', clear: 'Suche und Filter zurücksetzen' },
  unreadable: (count) =>
    count === 1
      ? 'Ein Konto kann nicht angezeigt werden, weil die Antwort dazu nicht lesbar war.'
      : `${number.format(count)} Konten können nicht angezeigt werden, weil die Antworten dazu nicht lesbar waren.`,
  attention: {
    summary: (troubled, count, isAll) =>
      `Bei ${number.format(troubled)} von ${isAll ? '' : 'den ersten '}${number.format(count)} Konten besteht Handlungsbedarf`,
    show: 'Diese anzeigen',
    noneSoFar: (count) =>
      `Bei keinem der ersten ${number.format(count)} Konten besteht Handlungsbedarf. Laden Sie mehr, um weiterzusuchen.`,
    showAll: 'Alle anzeigen',
  },
  searching: 'Wird gesucht…',
  find: {
    toolbar: 'Konten finden',
    refresh: 'Neu laden',
    search: 'Suche',
    placeholder: 'Name oder Client ID',
    filter: 'Anzeigen',
    filters: { all: 'Alle', attention: 'Handlungsbedarf' },
    sort: 'Reihenfolge',
    sorts: {
      given: 'Standard',
      attention: 'Probleme zuerst',
      label: 'Name',
      linked: 'Zuletzt verknüpft',
      checked: 'Zuletzt geprüft',
    },
  },
  loadMore: 'Mehr laden',
  loadingMore: 'Wird geladen…',
  shown: (count, total) =>
    total === undefined
      ? `${number.format(count)} angezeigt`
      : `${number.format(count)} von ${number.format(total)}`,
  retryIn: (count) =>
    `Erneut versuchen in ${count} ${seconds.select(count) === 'one' ? 'Sekunde' : 'Sekunden'}`,
  reload: 'Liste neu laden',
  unlinkDialog: {
    title: (label) => `${label} trennen?`,
    effect:
      'Diese Anwendung kann das Konto dann nicht mehr verwenden, und es verschwindet aus dieser Liste. Um es wieder zu verwenden, verknüpfen Sie es neu.',
    remains:
      'Die Zugangsdaten selbst bleiben gültig, denn Personio lässt nicht zu, dass andere Anwendungen sie beenden. Um auch sie zu beenden, entfernen Sie die Integration in Personio unter *Settings* (Einstellungen) → *Integrations* (Integrationen) → *API credentials* (API-Zugriffsdaten).',
    cancel: 'Abbrechen',
    close: 'Schließen',
  },
  announcements: {
    loaded: (shown) => `Verknüpfte Konten: ${shown}`,
    linked: (label) => `${label} ist verknüpft und steht am Anfang der Liste.`,
    checked: (label, status) => `${label} wurde geprüft: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `Das Konto heißt jetzt ${label}.`,
    unlinked: (label) => `${label} ist getrennt.`,
  },
};
