import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Konto Personio ${name} wymaga nowych danych dostępowych`
        : `Konto Personio ${name}: brakuje uprawnienia`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio nie przyjmuje danych dostępowych konta ${name}. Do czasu wpisania nowych danych dostępowych nie można odczytywać danych z Personio.`,
            'Prawdopodobnie dane dostępowe zostały w Personio usunięte lub zastąpione. Nowe może utworzyć każda osoba, która może tam zarządzać danymi dostępowymi API. Zajmuje to kilka minut.',
          ]
        : [
            `Integracja konta ${name} nie ma uprawnienia do odczytu danych pracowników. Konto nie będzie działać do czasu przyznania tego uprawnienia.`,
            'Proszę otworzyć integrację w Personio, zaznaczyć Read (Odczyt) w wierszu Employees (Pracownicy) i zapisać zmiany, a następnie ponownie sprawdzić konto.',
          ],
    action: 'Otwórz konto',
    closing:
      reason === 'credentials'
        ? 'Proszę nigdy nie wysyłać klucza tajnego e\u2011mailem. Należy go wpisać wyłącznie na stronie, do której prowadzi ten link.'
        : 'Client ID i klucz tajny pozostają bez zmian.',
  }),
};
