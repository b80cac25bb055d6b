import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Erstellen Sie einen Link und senden Sie ihn an eine Person mit den nötigen Berechtigungen in Personio. Diese folgt den Schritten auf dem eigenen Gerät und gibt die Zugriffsdaten selbst ein, sodass Sie das Secret nie zu sehen bekommen.',
  create: 'Link erstellen',
  creating: 'Link wird erstellt\u00a0…',
  created: 'Senden Sie diesen Link an die andere Person',
  expires: (time) => `Er funktioniert nur einmal und läuft am ${time} Uhr ab. Er wird nur jetzt angezeigt.`,
  copy: 'Link kopieren',
  copied: 'Kopiert',
  selected:
    'Ihr Browser lässt das Kopieren hier nicht zu. Der Link ist markiert: Drücken Sie Strg + C, auf einem Mac ⌘ C.',
  email: 'E\u2011Mail schreiben',
  system: 'Teilen\u00a0…',
  qr: {
    show: 'QR\u2011Code anzeigen',
    hide: 'QR\u2011Code ausblenden',
    name: 'QR\u2011Code des Einladungslinks',
    hint: 'Scannen Sie ihn mit der Kamera eines Telefons.',
    failed: 'Der QR\u2011Code konnte nicht geladen werden. Kopieren Sie stattdessen den Link.',
  },
  shareFailed: 'Das hat hier nicht geklappt. Kopieren Sie stattdessen den Link.',
  another: 'Weiteren Link erstellen',
  message: {
    subject: (name) => `Bitte Personio${ifNamed(' mit ', name)} verknüpfen`,
    relinkSubject: (name, label) =>
      `Bitte die Personio-Zugriffsdaten${ifNamed(' für ', label)}${ifNamed(' in ', name)} erneuern`,
    text: (name) =>
      `Guten Tag,\n\nkönnten Sie bitte unser Personio-Konto${ifNamed(' mit ', name)} verknüpfen? Dafür sind Berechtigungen in Personio nötig, die ich nicht habe. Die folgende Seite zeigt jeden Schritt, und Sie geben die Zugriffsdaten dort selbst ein:`,
    relinkText: (name, label) =>
      `Guten Tag,\n\nkönnten Sie bitte die Personio-Zugriffsdaten${ifNamed(' für ', label)}${ifNamed(' in ', name)} erneuern? Die folgende Seite zeigt jeden Schritt, und Sie geben die neuen Zugriffsdaten dort selbst ein:`,
    note: (time) =>
      `Der Link funktioniert nur einmal und läuft am ${time} Uhr ab. Bitte leiten Sie ihn nicht weiter und senden Sie die Zugriffsdaten nie per E\u2011Mail oder Chat.`,
  },
};
