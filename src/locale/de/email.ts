import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Ihr Personio-Konto ${name} braucht neue Zugriffsdaten`
        : `Ihrem Personio-Konto ${name} fehlt eine Berechtigung`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio akzeptiert die Zugriffsdaten des Kontos ${name} nicht. Bis Sie neue Zugriffsdaten eingeben, können keine Daten aus Personio gelesen werden.`,
            'Wahrscheinlich wurden die Zugriffsdaten in Personio gelöscht oder ersetzt. Wer dort API-Zugriffsdaten verwalten darf, kann neue anlegen; das dauert nur wenige Minuten.',
          ]
        : [
            `Der Integration des Kontos ${name} fehlt die Berechtigung, die Daten der Mitarbeitenden zu lesen. Bis sie erteilt ist, funktioniert das Konto nicht.`,
            'Öffnen Sie die Integration in Personio, setzen Sie in der Zeile Employees (Mitarbeitende) den Haken bei Read (Lesen) und speichern Sie. Prüfen Sie dann das Konto erneut.',
          ],
    action: 'Konto öffnen',
    closing:
      reason === 'credentials'
        ? 'Senden Sie das Secret nie per E\u2011Mail. Geben Sie es nur auf der verlinkten Seite ein.'
        : 'Client ID und Secret bleiben gleich.',
  }),
};
