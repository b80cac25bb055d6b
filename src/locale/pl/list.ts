import { numberFormat, pluralOf, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const number = numberFormat('pl');
const plural = pluralOf('pl');
const until = timeUntil('pl');
const tickMissing =
  'Otwórz integrację w Personio, zaznacz brakujące pola i zapisz zmiany. Następnie sprawdź ponownie.';

export const list: ListMessages = {
  title: 'Połączone konta',
  loading: 'Wczytywanie połączonych kont…',
  columns: {
    account: 'Konto',
    status: 'Status',
    access: 'Dostęp',
    linked: 'Połączono',
    checked: 'Sprawdzono',
    actions: 'Działania',
  },
  linkedBy: (name) => `przez: ${name}`,
  linkedByInvitation: (name) => `na zaproszenie: ${name}`,
  byInvitation: 'na zaproszenie',
  neverChecked: 'Jeszcze nie',
  unchecked: 'Jeszcze nie sprawdzone',
  accessUnknown: 'Nieznany',
  rightMissing: (right) => `brakuje: ${right}`,
  moreModules: (names, more) =>
    `${names.join(', ')}${more > 0 ? ` i\u00a0jeszcze\u00a0${number.format(more)}` : ''}`,
  noModules: 'Brak',
  modulesMissing: (count) => `brakuje: ${number.format(count)}`,
  actionsFor: (label) => `Działania dla konta ${label}`,
  actions: {
    check: {
      label: 'Sprawdź',
      name: (label) => `Sprawdź konto ${label}`,
      pending: 'Sprawdzanie…',
      failed: (reason) => `Nie udało się sprawdzić konta: ${reason}`,
    },
    relink: {
      label: 'Nowe dane dostępowe',
      name: (label) => `Nowe dane dostępowe konta ${label}`,
      pending: 'Aktualizowanie…',
      failed: (reason) => `Nie zaktualizowano danych dostępowych: ${reason}`,
    },
    rename: {
      label: 'Zmień nazwę',
      name: (label) => `Zmień nazwę konta ${label}`,
      pending: 'Zmienianie nazwy…',
      failed: (reason) => `Nie zmieniono nazwy: ${reason}`,
    },
    unlink: {
      label: 'Odłącz',
      name: (label) => `Odłącz konto ${label}`,
      pending: 'Odłączanie…',
      failed: (reason) => `Nie odłączono konta: ${reason}`,
    },
  },
  history: {
    label: 'Historia',
    name: (label) => `Historia konta ${label}`,
    empty: 'Nie ma jeszcze żadnych wpisów.',
    entries: {
      linked: 'Połączono',
      relinked: 'Nowe dane dostępowe',
      renamed: 'Zmieniono nazwę',
      unlinked: 'Odłączono',
      invited: 'Zaproszenie do wpisania nowych danych dostępowych utworzone',
    },
    statusChanged: (status) => `Zmiana statusu: ${status}`,
    checked: 'Zmiana wyniku sprawdzenia',
    rightsRevoked: (rights) => `Cofnięte: ${rights}`,
    rightsGranted: (rights) => `Przyznane: ${rights}`,
    attributesRevoked: (attributes) => `Nie można już odczytać: ${attributes}`,
    attributesGranted: (attributes) => `Można teraz odczytać: ${attributes}`,
    accessMissing: (missing) => `Zmiana uprawnień, brakuje: ${missing}`,
    accessChanged: 'Zmiana uprawnień',
    checkedBy: (name) => `sprawdzone przez: ${name}`,
  },
  problemSince: (since) => `Od ${since}`,
  activeAgainSince: (since) => `Ponownie aktywne od ${since}`,
  notCheckedFor: (days) =>
    `Bez sprawdzenia od ${number.format(days)} ${plural(days, { one: 'dnia', few: 'dni', many: 'dni', other: 'dnia' })}`,
  missing: {
    title: (missing) => `Nie przyznano w Personio: ${missing}`,
    newlyRequired: (missing, since) => `Wymagane od ${since}: ${missing}`,
    revoked: (missing, since) => `Cofnięte od ${since}: ${missing}`,
    advice: `Funkcje, które tego wymagają, nie działają. ${tickMissing}`,
    blockingAdvice: `Bez tego dostępu konto nie działa. ${tickMissing}`,
    newIntegrationAdvice: 'Przyznaj ten dostęp także w nowej integracji.',
    showInGuide: 'Pokaż w instrukcji',
  },
  relink:
    'Prawdopodobnie dane dostępowe zostały w Personio usunięte lub zastąpione. Utwórz tam nową integrację, a następnie wpisz tutaj jej Client ID i klucz tajny.',
  linkAgain:
    'Prawdopodobnie dane dostępowe zostały w Personio usunięte lub zastąpione. Utwórz tam nową integrację. Następnie odłącz to konto i połącz je ponownie za pomocą formularza, podając nowy Client ID i nowy klucz tajny.',
  noAttributes: {
    title: 'Brak dostępnych atrybutów pracowników',
    advice:
      'Dlatego dane nie zawierają nazwisk. Otwórz integrację w Personio, wybierz atrybuty w sekcji *Readable employee attributes* (Dostępne atrybuty pracowników) i zapisz zmiany. Następnie sprawdź ponownie.',
  },
  unreachable: {
    title: 'Podczas ostatniego sprawdzenia Personio było nieosiągalne',
    advice: 'Nie oznacza to, że dane dostępowe są błędne. Sprawdź ponownie za kilka minut.',
  },
  empty: {
    title: 'Nie ma jeszcze połączonych kont',
    text: 'Utwórz w Personio własną integrację i połącz pierwsze konto za pomocą jej Client ID i klucza tajnego. Od razu pojawi się tutaj.',
  },
  unmatched: { title: 'Nie znaleziono kont', clear: 'Wyczyść wyszukiwanie i filtr' },
  unreadable: (count) =>
    plural(count, {
      one: 'Nie można wyświetlić jednego konta, ponieważ nie udało się odczytać jego danych.',
      other: `Nie można wyświetlić części kont (${number.format(count)}), ponieważ nie udało się odczytać ich danych.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) =>
      `Konta wymagające uwagi: ${number.format(needingAttention)} z ${isAll ? '' : 'pierwszych '}${number.format(count)}`,
    show: 'Pokaż',
    shown: 'Wyświetlane są tylko konta wymagające uwagi.',
    noneSoFar: (count) =>
      `Wśród pierwszych kont (${number.format(count)}) żadne nie wymaga uwagi. Aby szukać dalej, wczytaj więcej.`,
    showAll: 'Pokaż wszystkie',
  },
  searching: 'Wyszukiwanie…',
  secretName: 'To wygląda na klucz tajny. Nazwę widzą wszyscy, więc wybierz inną.',
  find: {
    toolbar: 'Wyszukiwanie kont',
    reload: 'Odśwież',
    search: 'Szukaj',
    placeholder: 'Nazwa lub Client ID',
    secretRejected:
      'To wyglądało na klucz tajny, dlatego zostało usunięte bez wyszukiwania. Szukaj według nazwy lub Client ID.',
    filter: 'Pokaż',
    filters: { all: 'Wszystkie', attention: 'Wymagające uwagi' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Sortuj według',
    sorts: {
      default: 'Domyślnie',
      attention: 'Najpierw problemy',
      label: 'Nazwa',
      linked: 'Ostatnio połączone',
      checked: 'Ostatnio sprawdzone',
    },
  },
  loadMore: 'Wczytaj więcej',
  loadingMore: 'Wczytywanie…',
  shown: (count, total) =>
    total === undefined
      ? `Wyświetlane: ${number.format(count)}`
      : `${number.format(count)} z ${number.format(total)}`,
  retryIn: (count) => `Spróbuj ponownie ${until(count)}`,
  reload: 'Odśwież listę',
  close: 'Zamknij',
  cancel: 'Anuluj',
  invite: {
    label: 'Zaproś inną osobę',
    name: (label) => `Zaproś inną osobę do aktualizacji danych dostępowych konta ${label}`,
    open: 'Oczekujące zaproszenia',
    link: 'Połączenie nowego konta',
    relink: (label) => `Nowe dane dostępowe konta ${label}`,
    relinkOther: 'Nowe dane dostępowe innego konta',
    by: (name) => `od: ${name}`,
    expires: (time) => `wygasa ${time}`,
    revoke: 'Wycofaj',
    revoking: 'Wycofywanie…',
    revoked: 'Zaproszenie zostało wycofane. Link już nie działa.',
  },
  unlinkDialog: {
    title: (label) => `Odłączyć konto ${label}?`,
    effect:
      'Ta aplikacja straci dostęp do konta, a konto zniknie z tej listy. Do ponownego połączenia potrzebny będzie Client ID i klucz tajny albo nowa integracja.',
    remains:
      'Dane dostępowe pozostają ważne w Personio. Aby je unieważnić, usuń integrację w Personio: *Settings* (Ustawienia) → *Integrations* (Integracje) → *API credentials* (Dane dostępowe API).',
  },
  announcements: {
    loaded: (shown) => `Połączone konta: ${shown}`,
    linked: (label) => `Konto ${label} jest połączone.`,
    checked: (label, status) => `Status konta ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `Konto nazywa się teraz ${label}.`,
    unlinked: (label) => `Konto ${label} zostało odłączone.`,
  },
};
