import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Utwórz link i wyślij go osobie, która ma potrzebne uprawnienia w Personio. Wykona ona kroki na swoim urządzeniu i sama wpisze dane dostępowe, więc klucz tajny nie przejdzie przez inne ręce.',
  create: 'Utwórz link',
  creating: 'Tworzenie linku…',
  created: 'Wyślij ten link drugiej osobie',
  expires: (time) => `Działa jeden raz i wygasa ${time}. Nie zostanie ponownie wyświetlony.`,
  copy: 'Kopiuj link',
  copied: 'Skopiowano',
  selected:
    'Przeglądarka nie pozwala tu na kopiowanie. Link jest zaznaczony: naciśnij Ctrl + C, a na komputerze Mac ⌘ C.',
  email: 'Napisz e\u2011mail',
  system: 'Udostępnij…',
  qr: {
    show: 'Pokaż kod QR',
    hide: 'Ukryj kod QR',
    name: 'Kod QR linku z zaproszeniem',
    hint: 'Zeskanuj go aparatem telefonu.',
    failed: 'Nie udało się wczytać kodu QR. Zamiast tego skopiuj link.',
  },
  shareFailed: 'To się tutaj nie udało. Zamiast tego skopiuj link.',
  another: 'Utwórz kolejny link',
  message: {
    subject: (name) => `Prośba o połączenie Personio${ifNamed(' z aplikacją ', name)}`,
    relinkSubject: (name, label) =>
      `Prośba o aktualizację danych dostępowych Personio${ifNamed(' konta ', label)}${ifNamed(' w aplikacji ', name)}`,
    text: (name) =>
      `Dzień dobry,\n\nproszę o połączenie naszego konta Personio${ifNamed(' z aplikacją ', name)}. Wymaga to uprawnień w Personio, których nie mam. Poniższa strona pokazuje każdy krok i tam też wpisuje się dane dostępowe:`,
    relinkText: (name, label) =>
      `Dzień dobry,\n\nproszę o aktualizację danych dostępowych Personio${ifNamed(' konta ', label)}${ifNamed(' w aplikacji ', name)}. Poniższa strona pokazuje każdy krok i tam też wpisuje się nowe dane dostępowe:`,
    note: (time) =>
      `Link działa jeden raz i wygasa ${time}. Proszę nie przekazywać go dalej i nigdy nie wysyłać danych dostępowych e\u2011mailem ani na czacie.`,
  },
};
