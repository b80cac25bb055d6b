import type { MailMessages } from '../mail-messages.ts';

export const mail: MailMessages = {
  relink: (name, reason) => ({
    subject: `Bitte verknüpfen Sie Ihr Personio-Konto ${name} erneut`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio akzeptiert die Zugriffsdaten des Kontos ${name} nicht mehr. Bis es erneut verknüpft ist, können keine Daten aus Personio gelesen werden.`,
            'Wahrscheinlich wurden die Zugriffsdaten in Personio gelöscht oder ersetzt. Wer dort API-Zugriffsdaten verwalten darf, kann neue anlegen; das dauert etwa fünf Minuten.',
          ]
        : [
            `Die Integration des Kontos ${name} darf in Personio keine Mitarbeitenden mehr lesen. Bis sie das wieder darf, können keine Daten aus Personio gelesen werden.`,
            'Öffnen Sie die Integration in Personio, setzen Sie bei Mitarbeitende den Haken für Lesen und speichern Sie. Prüfen Sie dann das Konto, oder verknüpfen Sie es erneut.',
          ],
    action: 'Konto öffnen',
    closing: 'Niemand braucht Ihr Secret per E-Mail: Geben Sie es nur auf der verlinkten Seite ein.',
  }),
};
