import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Maak een link en stuur die naar iemand met de benodigde rechten in Personio. Die persoon volgt de stappen op een eigen apparaat en vult de toegangsgegevens zelf in, zodat u het secret nooit in handen krijgt.',
  create: 'Link maken',
  creating: 'Link wordt gemaakt…',
  created: 'Stuur deze link naar uw collega',
  expires: (time) =>
    `De link werkt één keer en verloopt op ${time}. De link wordt niet nog een keer getoond.`,
  copy: 'Link kopiëren',
  copied: 'Gekopieerd',
  selected:
    'Uw browser staat kopiëren hier niet toe. De link is geselecteerd: druk op Ctrl + C, of op ⌘ C op een Mac.',
  email: 'E\u2011mail schrijven',
  system: 'Delen…',
  qr: {
    show: 'QR\u2011code tonen',
    hide: 'QR\u2011code verbergen',
    name: 'QR\u2011code van de uitnodigingslink',
    hint: 'Scan de code met de camera van een telefoon.',
    failed: 'De QR\u2011code kon niet worden geladen. Kopieer in plaats daarvan de link.',
  },
  shareFailed: 'Dat lukte hier niet. Kopieer in plaats daarvan de link.',
  another: 'Nog een link maken',
  message: {
    subject: (name) => `Verzoek: Personio koppelen${ifNamed(' aan ', name)}`,
    relinkSubject: (name, label) =>
      `Verzoek: toegangsgegevens van Personio vernieuwen${ifNamed(' voor ', label)}${ifNamed(' in ', name)}`,
    text: (name) =>
      `Hallo,\n\nwilt u ons Personio-account${ifNamed(' aan ', name)} koppelen? Daarvoor zijn rechten in Personio nodig die ik niet heb. Op de volgende pagina staat elke stap en vult u de toegangsgegevens zelf in:`,
    relinkText: (name, label) =>
      `Hallo,\n\nwilt u de toegangsgegevens van Personio${ifNamed(' voor ', label)}${ifNamed(' in ', name)} vernieuwen? Op de volgende pagina staat elke stap en vult u de nieuwe toegangsgegevens zelf in:`,
    note: (time) =>
      `De link werkt één keer en verloopt op ${time}. Stuur de link niet door en stuur de toegangsgegevens nooit per e\u2011mail of chat.`,
  },
};
