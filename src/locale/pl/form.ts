import type { FormMessages } from '../form-messages.ts';
import { pluralOf, timeUntil } from '../formats.ts';

const plural = pluralOf('pl');
const until = timeUntil('pl');

export const form: FormMessages = {
  title: 'Połącz konto Personio',
  relinkTitle: (label) => `Nowe dane dostępowe konta ${label}`,
  intro:
    'Wpisz dwie wartości, które Personio wyświetla na końcu okna „Create a custom integration” (Utwórz własną integrację).',
  relinkIntro: 'Wpisz Client ID i klucz tajny integracji, z której to konto ma odtąd korzystać.',
  relinkClientId: (clientId) => `Obecny Client ID: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'W Personio „Your client ID”; zaczyna się od\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: 'Klucz tajny; w\u00a0Personio „Your API secret”' },
  },
  label: {
    label: 'Nazwa tego konta',
    hint: 'Pomaga odróżnić konta, np.\u00a0„Acme Sp.\u00a0z\u00a0o.o., Gdańsk”',
    empty: 'Wpisz nazwę tego konta.',
    secret: 'To wygląda na dane dostępowe. Nazwę widzą wszyscy, więc wybierz inną.',
  },
  optional: 'opcjonalnie',
  showSecret: 'Pokaż',
  hideSecret: 'Ukryj',
  submit: 'Połącz konto',
  submitRelink: 'Zaktualizuj dane dostępowe',
  findIt: 'Gdzie to znaleźć?',
  secretShown: 'Klucz tajny jest widoczny.',
  secretHidden: 'Klucz tajny jest ukryty.',
  secretMasked:
    'Wyświetlany jako kropki. Wklej go, zamiast wpisywać: czytnik ekranu może odczytywać na głos naciskane klawisze.',
  submitting: 'Łączenie…',
  submittingRelink: 'Aktualizowanie…',
  stages: {
    authenticating: 'Logowanie do Personio',
    'checking-access': 'Sprawdzanie uprawnień',
    saving: 'Zapisywanie',
  },
  stageDone: '(gotowe)',
  problemsTitle: (count) =>
    plural(count, {
      one: 'Jedno pole wymaga uwagi',
      few: `${count} pola wymagają uwagi`,
      many: `${count} pól wymaga uwagi`,
      other: `${count} pola wymaga uwagi`,
    }),
  problems: {
    clientId: {
      empty: 'Wpisz Client ID.',
      characters: 'Client ID zawiera spację lub znak specjalny. Skopiuj go ponownie z Personio.',
      masked:
        'To tylko kropki, a nie sama wartość. Kliknij w Personio „Copy client ID” i wklej wartość tutaj.',
      same: 'Client ID i klucz tajny są takie same.',
      'too-long': 'To za długie jak na Client ID. Skopiuj go ponownie z Personio.',
    },
    clientSecret: {
      empty: 'Wpisz klucz tajny.',
      characters: 'Klucz tajny zawiera spację lub znak specjalny. Skopiuj go ponownie z Personio.',
      masked:
        'To tylko kropki, które zasłaniają klucz tajny. Kliknij w Personio „Copy secret” i wklej wartość tutaj.',
      same: 'Client ID i klucz tajny są takie same. Skopiuj oba ponownie z Personio.',
      'too-long': 'To za długie jak na klucz tajny. Skopiuj go ponownie z Personio.',
    },
  },
  hints: {
    swapped: 'Wygląda na to, że wartości zostały zamienione miejscami.',
    'pasted-both': 'Wygląda na to, że w tym polu są obie wartości.',
    placeholder: 'To przykład z dokumentacji. Prawdziwy Client ID ma w miejscu znaków „x” cyfry i litery.',
    'company-id':
      'To wygląda na identyfikator firmy do rekrutacji (Recruiting). Client ID zaczyna się od papi-.',
    shape:
      'Client ID zwykle zaczyna się od papi-, po czym następuje 36 znaków. Sprawdź, czy wartość jest pełna.',
    short: 'To mniej znaków, niż zwykle ma klucz tajny z Personio. Sprawdź, czy wartość jest pełna.',
  },
  swap: 'Zamień wartości',
  split: 'Rozdziel na oba pola',
  valuesMoved: 'Każda wartość jest teraz w swoim polu.',
  checkAgain: 'Sprawdź ponownie',
  retryIn: (count) => `Można spróbować ponownie ${until(count)}.`,
  retryReady: 'Można już spróbować ponownie.',
  linkedTitle: (label) => `Konto ${label} jest połączone`,
  relinkedTitle: (label) => `Konto ${label} ma nowe dane dostępowe`,
  linkedText: 'Wszystko gotowe. Jeśli okno w Personio jest nadal otwarte, kliknij w nim „Finish” (Zakończ).',
  limitedTitle: (label) => `Konto ${label} jest połączone z\u00a0ograniczonym dostępem`,
  limitedText: (missing, access) =>
    `W Personio brakuje uprawnień: ${access.list(missing)}. Funkcje, które ich wymagają, jeszcze nie działają. Otwórz integrację w Personio, zaznacz brakujące pola, zapisz zmiany i ponownie sprawdź konto. Można też utworzyć nową integrację ze wszystkimi uprawnieniami i użyć jej danych dostępowych dla tego konta.`,
  missingAttributesText: (attributes) =>
    `Niedostępne atrybuty pracowników: ${attributes}. Otwórz integrację w Personio, zaznacz brakujące pola w sekcji „Readable employee attributes” (Dostępne atrybuty pracowników), zapisz zmiany i ponownie sprawdź konto.`,
  noAttributesText:
    'Nie można odczytać żadnych atrybutów pracowników, więc dane nie zawierają nazwisk. Otwórz integrację w Personio, wybierz atrybuty w sekcji „Readable employee attributes” (Dostępne atrybuty pracowników), zapisz zmiany i ponownie sprawdź konto.',
  uncheckedText:
    'Personio nie odpowiedziało, więc konto nie zostało jeszcze sprawdzone. Sprawdź je za kilka minut.',
  attributesReadable: (readable, total) => `Dostępne atrybuty pracowników: ${readable}\u00a0z\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `Client ID zmienił się z ${before} na ${after}. Upewnij się, że należy do tej samej firmy.`,
  granted: 'Przyznane',
  notGranted: 'Zalecane, ale nieprzyznane',
  linkAnother: 'Połącz kolejne konto',
  checkField: { clientId: 'Sprawdź Client ID', clientSecret: 'Sprawdź klucz tajny' },
  findCredentials: 'Zobacz w instrukcji, gdzie je znaleźć',
  findBoxes: 'Zobacz w instrukcji, które pola zaznaczyć',
  secretCleared:
    'Ze względów bezpieczeństwa klucz tajny został usunięty, gdy ta strona była w tle. Wklej go ponownie.',
  offline: {
    title: 'Brak połączenia z internetem',
    advice: 'Serwer był nieosiągalny. Wpisane dane nie zostaną utracone.',
  },
  sendOnceOnline: 'Wyślij, gdy wróci połączenie',
  waiting: {
    title: 'Oczekiwanie na połączenie',
    advice: 'Formularz zostanie wysłany, gdy tylko wróci połączenie. Nie zamykaj ani nie ukrywaj tej strony.',
  },
  stopWaiting: 'Anuluj',
  superseded: {
    title: 'Ktoś inny właśnie zaktualizował dane dostępowe tego konta',
    advice:
      'Wpisane dane nie zostały zapisane. Sprawdź konto na liście. Jeśli to wpisane tutaj dane są właściwe, wyślij formularz ponownie.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Ta strona nie może chronić klucza tajnego',
      advice:
        'Nie korzysta z HTTPS, dlatego nie można zaszyfrować klucza tajnego. Nic nie zostało wysłane. Skontaktuj się z pomocą techniczną tej aplikacji.',
    },
    'no-key': {
      title: 'Nie można zaszyfrować klucza tajnego',
      advice:
        'W tej aplikacji brakuje klucza szyfrującego. Nic nie zostało wysłane. Skontaktuj się z jej pomocą techniczną.',
    },
  },
  copyTraceId: 'Kopiuj',
  traceIdCopied: 'Skopiowano',
};
