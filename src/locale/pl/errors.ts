import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'To zaproszenie nie istnieje',
    advice:
      'Link mógł zostać ucięty. Otwórz go ponownie z oryginalnej wiadomości albo poproś osobę zapraszającą o nowy.',
  },
  used: {
    title: 'To zaproszenie zostało już wykorzystane',
    advice:
      'Dane dostępowe zostały już wpisane, a zaproszenie działa tylko raz. Jeśli zrobił to ktoś niepowołany, powiadom osobę zapraszającą.',
  },
  revoked: {
    title: 'To zaproszenie zostało wycofane',
    advice: 'Zapytaj osobę zapraszającą, czy pomoc jest jeszcze potrzebna.',
  },
  expired: {
    title: 'To zaproszenie wygasło',
    advice: 'Poproś osobę zapraszającą o nowe.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio nie przyjmuje tych danych dostępowych',
      advice:
        'Personio nie podaje, która z dwóch wartości jest błędna. Skopiuj obie ponownie z tej samej integracji. Jeśli klucz tajny nie jest już wyświetlany, utwórz nową integrację.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'Integracja nie ma wszystkich wymaganych uprawnień',
      advice: `Dane dostępowe są poprawne, ale w Personio brakuje uprawnień: ${access.list(missing)}. Otwórz integrację w Personio, zaznacz brakujące pola i zapisz zmiany. Następnie sprawdź ponownie. Można też utworzyć nową integrację ze wszystkimi uprawnieniami i wpisać jej dane dostępowe.`,
    }),
    'already-linked': () => ({
      title: 'Ta integracja jest już połączona',
      advice:
        'Na liście połączonych kont jest już konto z tym Client ID. Jeśli chodzi o inne konto, utwórz osobną integrację.',
    }),
    'account-not-found': () => ({
      title: 'To konto nie jest już połączone',
      advice: 'Być może ktoś je w międzyczasie odłączył. Odśwież listę.',
    }),
    'rate-limited': () => ({
      title: 'Zbyt wiele prób naraz',
      advice: 'Liczba żądań na minutę jest ograniczona. Odczekaj chwilę i spróbuj ponownie.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio nie odpowiedziało',
      advice: 'Nie oznacza to, że dane dostępowe są błędne. Spróbuj ponownie za kilka minut.',
    }),
    'backend-unavailable': () => ({
      title: 'Brak połączenia',
      advice: 'Serwer był nieosiągalny. Sprawdź połączenie z internetem i spróbuj ponownie.',
    }),
    timeout: () => ({
      title: 'Przekroczono czas oczekiwania',
      advice: 'Odpowiedź nie nadeszła na czas. Można bezpiecznie spróbować ponownie.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Ta strona wygasła',
            advice: 'Odśwież stronę i spróbuj ponownie. Wpisane dane zostaną utracone.',
          }
        : {
            title: reason === 'redirected' ? 'Prawdopodobnie nastąpiło wylogowanie' : 'Nastąpiło wylogowanie',
            advice: 'Zaloguj się ponownie i spróbuj jeszcze raz.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'Żądanie zostało zablokowane',
            advice:
              'Nie przepuściła go zapora sieciowa lub inny system przed serwerem. Skontaktuj się z pomocą techniczną tej aplikacji.',
          }
        : {
            title: 'Brak uprawnień do tej czynności',
            advice: 'Poproś administratora o pomoc lub o dostęp.',
          },
    'invalid-response': () => ({
      title: 'Nieoczekiwana odpowiedź',
      advice:
        'Nie udało się odczytać odpowiedzi serwera. Spróbuj ponownie. Jeśli problem się powtarza, skontaktuj się z pomocą techniczną tej aplikacji.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Zbyt wiele oczekujących zaproszeń',
            advice:
              'Na liście połączonych kont wycofaj oczekujące zaproszenie, które nie jest już potrzebne, a następnie utwórz nowe.',
          }
        : {
            title: 'To żądanie zostało odrzucone',
            advice:
              detail ??
              'Aplikacja na nie nie pozwoliła. Jeśli to nieoczekiwane, skontaktuj się z jej pomocą techniczną.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Ta strona nie jest jeszcze skonfigurowana',
      advice: 'Nie jest połączona z serwerem. Skontaktuj się z pomocą techniczną tej aplikacji.',
    }),
    unexpected: () => ({
      title: 'Coś poszło nie tak',
      advice:
        'Spróbuj ponownie. Jeśli problem się powtarza, skontaktuj się z pomocą techniczną tej aplikacji.',
    }),
  },
  retry: 'Spróbuj ponownie',
  traceId: 'Trace ID z Personio',
};
