import type { GuideMessages } from '../guide-messages.ts';
import { pictures } from './guide-pictures.ts';

const settings = '*Settings → Integrations → API credentials* (Ustawienia → Integracje → Dane dostępowe API)';
const marketplace = '*Marketplace → Connected integrations* (Marketplace → Połączone integracje)';
const rights = '*Marketplace Integration* (Integracja Marketplace) i *API*';
const info = '*Enter integration info* (Podaj informacje o integracji)';
const accessRights = '*Configure access rights* (Skonfiguruj uprawnienia)';
const attributes = '*Readable employee attributes* (Dostępne atrybuty pracowników)';
const choose = '*Choose attributes* (Wybierz atrybuty)';
const credentials = '*View credentials* (Wyświetl dane dostępowe)';

export const guide: GuideMessages = {
  title: 'Utwórz własną integrację w Personio',
  intro:
    'Własna integracja (Custom integration) daje tej aplikacji osobny dostęp do danych w Personio. Integrację tworzy się w Personio, gdzie określa się jej uprawnienia, a następnie wkleja się dwie wartości do formularza. Zajmuje to kilka minut i nie wymaga wiedzy technicznej.',
  prerequisites: {
    title: 'Przed rozpoczęciem',
    rights: `W Personio potrzebne są uprawnienia do edycji: ${rights}.`,
    adminNotNeeded: 'Pełne uprawnienia administratora nie są konieczne.',
    plan: 'Firma musi korzystać z planu Personio Core Pro, który obejmuje własne integracje.',
    labels:
      'Słowa wyróżnione jak *Next* to nazwy z angielskiej wersji Personio, a w nawiasie podano ich znaczenie po polsku. W innych wersjach językowych nazwy mogą się różnić.',
  },
  selfCheck: {
    title: 'Czy można to zrobić samodzielnie?',
    rights: {
      question: `Czy w Personio otwiera się ${settings} lub ${marketplace}?`,
      no: 'Prawdopodobnie brakuje uprawnień do edycji. Poproś administratora Personio o ich nadanie lub o wykonanie tych kroków.',
      unsure: 'Przejdź do pierwszego kroku. Od razu okaże się tam, czy strona się otwiera.',
    },
    plan: {
      question: 'Czy firma korzysta z planu Core Pro?',
      no: 'Własne integracje są częścią planu Core Pro. Zapytaj osobę, która w firmie zajmuje się umową z Personio.',
      unsure:
        'Przejdź dalej: jeśli widać przycisk *Create custom integration* (Utwórz własną integrację), plan je obejmuje.',
    },
    answers: { yes: 'Tak', no: 'Nie', unsure: 'Nie wiem' },
    ready: 'Prawdopodobnie można to zrobić samodzielnie. Zacznij od pierwszego kroku.',
    share: 'Udostępnij tę instrukcję',
  },
  steps: {
    open: {
      title: 'Otwórz stronę integracji',
      goTo: 'Zaloguj się do Personio i przejdź do:',
      path: 'Ustawienia → Integracje → Dane dostępowe API',
      otherPathTitle: 'Nie ma tej pozycji?',
      otherPath: `Przejdź do ${marketplace}. Obie drogi prowadzą do tej samej strony.`,
    },
    create: {
      title: 'Utwórz własną integrację',
      select: 'W prawym górnym rogu kliknij *Create custom integration* (Utwórz własną integrację).',
      opens: `Otworzy się okno *Create a custom integration* (Utwórz własną integrację). Kolejne kroki opisują jego trzy części: ${info}, ${accessRights} i ${credentials}.`,
    },
    name: {
      title: 'Nazwij integrację',
      enter: `W części ${info} wpisz w polu *Name* (Nazwa):`,
      enterOwn: `W części ${info} wpisz nazwę w polu *Name* (Nazwa). Wybierz taką, z której także inni później odczytają, do czego służy integracja, na przykład nazwę tej aplikacji.`,
      next: 'Następnie kliknij *Next* (Dalej).',
    },
    access: {
      title: 'Wybierz uprawnienia',
      tick: `W części ${accessRights} zaznacz dokładnie te pola, a wszystkie inne pozostaw puste:`,
      attributes: `Zalecane: w sekcji ${attributes} kliknij ${choose} i zdecyduj, które dane pracowników można odczytywać, np.\u00a0imię i nazwisko oraz adres e\u2011mail. Bez tego wyboru w danych może brakować nazwisk.`,
      chooseAttributes: `Niezaznaczone atrybuty Personio pomija bez komunikatu o błędzie. W sekcji ${attributes} kliknij ${choose} i zaznacz te:`,
      legalEntities:
        'Opcjonalnie: jeśli Personio pozwala wybrać podmioty prawne (Legal entities), można ograniczyć dostęp do niektórych z nich.',
      create: 'Następnie kliknij *Create integration* (Utwórz integrację).',
    },
    credentials: {
      title: 'Skopiuj Client ID i klucz tajny',
      keepOpen:
        'Nie zamykaj tego okna w Personio, dopóki konto nie zostanie połączone. Klucz tajny jest wyświetlany tylko tutaj i tylko raz.',
      where: `W części ${credentials} znajdują się teraz *Your client ID* i *Your API secret* (klucz tajny API).`,
      what: 'To jakby nazwa użytkownika i hasło integracji.',
      clientId:
        'Kliknij *Copy client ID* (Kopiuj Client ID) i wklej wartość tak, jak pokazuje następny krok. Zaczyna się ona od „papi-”.',
      secret:
        'Wróć tutaj, kliknij *Copy secret* (Kopiuj klucz tajny) i wklej także tę wartość. Na ekranie pozostaje zasłonięta, ale kopiuje się w całości.',
      store:
        'Jeśli nie można od razu wkleić klucza tajnego, przechowaj go w menedżerze haseł, nigdy w e\u2011mailu, na czacie ani w notatce.',
    },
    link: {
      title: 'Wklej obie wartości do formularza',
      form: 'Formularz znajduje się w aplikacji, która ma zostać połączona z Personio.',
      clientId: 'Wklej Client ID w polu „Client ID”.',
      secret:
        'Wklej klucz tajny w polu „Client Secret”. W Personio nazywa się on „API secret”; to ta sama wartość.',
      submit: 'Wyślij formularz i poczekaj na komunikat o powodzeniu.',
      finish: 'Dopiero wtedy kliknij w Personio *Finish* (Zakończ).',
    },
  },
  boxes: {
    caption: 'Pola wyboru w kolejności z Personio',
    module: 'Moduł',
    advice: {
      required: 'Zaznacz',
      recommended: 'Zalecane',
      leave: 'Zostaw puste',
      'not-offered': 'Niedostępne',
    },
    meaning: {
      required: 'Zaznacz: wymagane',
      recommended: 'Zalecane: bez tego też można połączyć konto',
      leave: 'Zostaw puste',
      'not-offered': 'Niedostępne: w Personio nie ma takiego pola',
    },
    keep: 'Nie zmieniaj',
    essential: 'Bez *Read* (Odczyt) w tym wierszu nie można połączyć konta.',
    notOnScreen: 'Jeśli w Personio nie ma tego wiersza, pomiń go.',
    done: 'Gotowe',
    tickOff: (module) => `${module}: gotowe`,
    ticked: (done, total) =>
      done < total
        ? `Gotowe wiersze: ${done} z ${total}`
        : total === 1
          ? '1 wiersz gotowy'
          : 'Wszystkie wiersze gotowe',
    missing: 'Brakuje',
    missingMeaning: 'Brakuje: nie przyznano w Personio',
    missingTitle: (rights) => `Nie przyznano: ${rights}`,
    missingAdvice:
      'Otwórz integrację w Personio, zaznacz pola oznaczone poniżej jako brakujące i zapisz zmiany. Następnie sprawdź ponownie tam, gdzie wpisano dane dostępowe. Można też utworzyć nową integrację ze wszystkimi poniższymi polami i wpisać tam jej dane dostępowe.',
    limitedAdvice:
      'Konto jest połączone, ale będzie w pełni działać dopiero po przyznaniu brakującego dostępu. Otwórz integrację w Personio, zaznacz pola oznaczone poniżej jako brakujące, zapisz zmiany i ponownie sprawdź konto. Można też utworzyć nową integrację ze wszystkimi poniższymi polami i użyć jej danych dostępowych dla tego konta.',
  },
  changeRights: {
    title: 'Zmień uprawnienia integracji',
    keep: 'Można zmienić obecną integrację. Jej Client ID i klucz tajny pozostają bez zmian.',
    open: 'Otwórz integrację i przejdź do jej uprawnień.',
    openNamed: 'Otwórz integrację o tej nazwie i przejdź do jej uprawnień:',
    tick: 'Innych pól nie zmieniaj. Zaznacz te:',
    chooseAttributes: `W sekcji ${attributes} kliknij ${choose}. Innych atrybutów nie zmieniaj. Zaznacz te:`,
    save: 'Zapisz zmiany. Przycisk zwykle nazywa się *Update* (Aktualizuj).',
    check: 'Następnie wróć tutaj i sprawdź ponownie. Zmiana działa od razu.',
    show: 'Zmień uprawnienia istniejącej integracji',
    back: 'Wróć do kroków',
  },
  attributes: {
    title: 'Atrybuty pracowników',
    ticked: (done, total) =>
      done < total
        ? `Gotowe atrybuty: ${done} z ${total}`
        : total === 1
          ? '1 atrybut gotowy'
          : 'Wszystkie atrybuty gotowe',
    missingTitle: (attributes) => `Niedostępne atrybuty pracowników: ${attributes}`,
    noneTitle: 'Brak dostępnych atrybutów pracowników',
    noneAdvice:
      'Konto jest połączone, ale dane nie zawierają nazwisk. Otwórz integrację w Personio, wybierz atrybuty zgodnie z opisem poniżej i zapisz zmiany. Następnie ponownie sprawdź konto.',
  },
  page: {
    open: 'Otwórz stronę w Personio',
    direct: 'Bezpośredni link do strony',
    ask: 'Adres firmy w Personio',
    hint: 'Po zalogowaniu do Personio widać go w pasku adresu przeglądarki.',
    save: 'Pokaż link',
    change: 'Zmień adres',
    invalid: 'To nie jest adres w Personio. Wpisz tylko część przed „.app.personio.com”, np.\u00a0„acme”.',
  },
  notes: {
    title: 'Ważne informacje',
    renewal:
      'Połączone konto pozostaje połączone. Aplikacja automatycznie odnawia swoje logowanie do Personio; nie trzeba nic robić.',
    rights:
      'Zaznaczone pola określają, co aplikacja może odczytywać i zmieniać w Personio. Do niczego innego nie ma dostępu.',
    secrecy:
      'Klucz tajny trzeba chronić tak jak hasło. Nikt nie potrzebuje go w e\u2011mailu ani na czacie, także pomoc techniczna.',
    manage: `Integrację można w każdej chwili edytować lub usunąć w ${settings} lub ${marketplace}. Po usunięciu integracji aplikacja nie ma już dostępu.`,
    change:
      'Aby zmienić uprawnienia, edytuj istniejącą integrację w Personio, zapisz zmiany i ponownie sprawdź konto. Można też utworzyć nową integrację z potrzebnymi uprawnieniami i wpisać jej dane dostępowe.',
    lost: 'Klucz tajny jest potrzebny tylko do połączenia konta. W razie jego wcześniejszej utraty utwórz nową integrację.',
    documentation: 'Dokumentacja API Personio (po angielsku)',
    newTab: 'otwiera się w nowej karcie',
  },
  help: {
    title: 'Jeśli coś się nie udaje',
    page: {
      problem: 'Nie widać tej strony lub przycisku',
      advice: `Wypróbuj obie drogi: ${settings} oraz ${marketplace}. Jeśli żadna nie działa, brakuje uprawnień do edycji (${rights}) albo firma nie korzysta z planu Core Pro. Zwróć się do administratora Personio.`,
    },
    boxes: {
      problem: 'Nie można zaznaczyć pól',
      advice:
        'Prawdopodobnie stronę można wyświetlić, ale nie edytować: poproś o uprawnienia do edycji dla *API*. Niektóre moduły są tylko do odczytu: w Personio nie mają pola *Write* (Zapis).',
    },
    secret: {
      problem: 'Klucz tajny został utracony',
      advice:
        'Po połączeniu konta nie jest już potrzebny. Jeśli nie jest jeszcze połączone, utwórz nową integrację, wpisz jej Client ID i klucz tajny w formularzu, a starą usuń.',
    },
    rights: {
      problem: 'Brakuje uprawnienia lub potrzebne są inne',
      advice:
        'Otwórz integrację w Personio, zaznacz pola podane w tej instrukcji, zapisz zmiany i ponownie sprawdź konto. Można też utworzyć nową integrację z tymi polami, wpisać jej Client ID i klucz tajny, a starą usunąć.',
    },
  },
  copy: {
    name: 'Kopiuj nazwę',
    path: 'Kopiuj ścieżkę',
    access: 'Kopiuj listę',
    attributes: 'Kopiuj atrybuty',
    instructions: 'Kopiuj instrukcję',
    value: 'Kopiuj',
    copied: 'Skopiowano',
    selected:
      'Przeglądarka nie pozwala tu na kopiowanie. Tekst jest zaznaczony: naciśnij Ctrl + C, a na komputerze Mac ⌘ C.',
    text: 'Tekst do skopiowania',
  },
  share: {
    title: 'Czy ma to zrobić ktoś inny?',
    text: 'Udostępnij tę instrukcję. Podaje ona dokładnie, które pola zaznaczyć, i nie zawiera nic poufnego.',
    invite: 'Zaproś inną osobę',
    textBesideInvitation:
      'Albo udostępnij samą instrukcję, która nie zawiera nic poufnego, i wpisz dane dostępowe samodzielnie.',
    email: 'Napisz e\u2011mail',
    system: 'Udostępnij…',
    print: 'Drukuj',
    request: (name) => `Proszę o utworzenie w Personio własnej integracji${name ? ` „${name}”` : ''}.`,
    handOver:
      'Obie wartości należy wpisać w formularzu aplikacji. Nigdy nie wysyłaj klucza tajnego e\u2011mailem ani na czacie: wpisz go samodzielnie lub użyj wspólnego menedżera haseł.',
    failed: 'To się tutaj nie udało. Zamiast tego skopiuj instrukcję.',
  },
  pictures,
  stepList: 'Kroki',
  progress: (step, total, done) => `Krok ${step} z ${total}${done > 0 ? ` · ukończone: ${done}` : ''}`,
  allDone: (total) => `Ukończono wszystkie kroki: ${total}`,
  done: 'Ukończono',
  back: 'Wstecz',
  next: 'Następny krok',
  finish: 'Wszystko gotowe',
  toForm: 'Przejdź do formularza',
  startOver: 'Zacznij od nowa',
  completed: {
    title: 'Wszystkie kroki zostały wykonane',
    text: 'Gdy formularz potwierdzi, że konto jest połączone, wszystko będzie gotowe.',
  },
  quote: (label) => `„${label}”`,
};
