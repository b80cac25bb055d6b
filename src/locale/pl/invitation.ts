import type { InvitationMessages } from '../invitation-messages.ts';

const asks = (createdBy: string | undefined): string => (createdBy ? `${createdBy} prosi o` : 'To prośba o');

export const invitation: InvitationMessages = {
  loading: 'Otwieranie zaproszenia…',
  title: (integrationName) => `Połącz Personio z aplikacją ${integrationName}`,
  relinkTitle: (label) => `Nowe dane dostępowe Personio dla konta ${label}`,
  request: (createdBy, integrationName) =>
    `${asks(createdBy)} połączenie firmowego konta Personio z aplikacją ${integrationName}. Wymaga to uprawnień w Personio, których nie mają wszyscy.`,
  relinkRequest: (createdBy, integrationName) =>
    `${asks(createdBy)} wpisanie nowych danych dostępowych Personio, aby aplikacja ${integrationName} mogła nadal korzystać z tego konta.`,
  steps: (integrationName) =>
    `Poniższe kroki prowadzą przez Personio. Na końcu wpisuje się dwie wartości w formularzu na tej stronie. Zajmuje to kilka minut, a konto w aplikacji ${integrationName} nie jest potrzebne.`,
  onlyThisAccount: (clientId) => `Link działa tylko dla tego konta (${clientId}).`,
  expires: (time) => `Link działa jeden raz i wygasa ${time}.`,
  caution: 'Kontynuuj tylko wtedy, gdy link był oczekiwany i wiadomo, od kogo pochodzi.',
  done: {
    title: 'Gotowe. Tę stronę można zamknąć.',
    limitedTitle: 'Prawie gotowe: w Personio jeszcze czegoś brakuje',
    linked: (label) => `Konto ${label} jest połączone.`,
    relinked: (label) => `Konto ${label} ma nowe dane dostępowe.`,
    next: (createdBy, integrationName) =>
      `${createdBy ?? 'Osoba zapraszająca'} widzi je już w aplikacji ${integrationName}.`,
    nextRelinked: (integrationName) =>
      `Aplikacja ${integrationName} może już korzystać z nowych danych dostępowych.`,
    nothingToSend: 'Niczego nie trzeba wysyłać.',
    missing: (list) =>
      `Jeszcze nie przyznano: ${list}. Otwórz integrację w Personio, zaznacz brakujące pola i zapisz zmiany. Następnie poproś osobę zapraszającą o ponowne sprawdzenie konta. Nowy link nie jest potrzebny.`,
    noAttributes:
      'Nie można jeszcze odczytać żadnych atrybutów pracowników, więc dane nie zawierają nazwisk. Otwórz integrację w Personio, wybierz atrybuty w sekcji *Readable employee attributes* (Dostępne atrybuty pracowników) i zapisz zmiany. Następnie poproś osobę zapraszającą o ponowne sprawdzenie konta. Nowy link nie jest potrzebny.',
  },
  invalid: {
    missing: {
      title: 'Otwórz ponownie link z zaproszenia',
      advice:
        'Ze względów bezpieczeństwa link znika z paska adresu zaraz po otwarciu strony, dlatego po odświeżeniu ani w zakładkach już go nie ma. Jeśli nie otwiera się z wiadomości, skopiuj cały link i wklej go w pasku adresu. Jeśli to nie pomoże, poproś osobę zapraszającą o nowy.',
    },
    incomplete: {
      title: 'Link jest niepełny',
      advice:
        'Niektóre programy pocztowe dzielą długie linki. Skopiuj z wiadomości cały link, do ostatniego znaku, i wklej go w pasku adresu. Jeśli to nie pomoże, poproś osobę zapraszającą o nowy.',
    },
  },
  problems: {
    rejected: {
      title: 'Serwer odrzucił to zaproszenie',
      advice: 'Otwórz ponownie link z wiadomości. Jeśli to nie pomoże, poproś osobę zapraszającą o nowy.',
    },
    alreadyLinked: {
      title: 'Ta integracja jest już połączona',
      advice:
        'Konto z tym Client ID jest już połączone, więc być może nic więcej nie trzeba robić. Zapytaj osobę zapraszającą. Jeśli chodzi o inne konto, utwórz osobną integrację.',
    },
    accountNotFound: {
      title: 'To konto nie jest już połączone',
      advice: 'Zapytaj osobę zapraszającą, czy pomoc jest jeszcze potrzebna.',
    },
  },
};
