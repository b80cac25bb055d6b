import type { FormMessages } from '../form-messages.ts';

const seconds = new Intl.PluralRules('de');

export const form: FormMessages = {
  title: 'Personio-Konto verknüpfen',
  relinkTitle: (label) => `Zugangsdaten für ${label} aktualisieren`,
  intro: 'Geben Sie die beiden Werte ein, die Personio am Ende von „Create a custom integration“ anzeigt.',
  relinkIntro: 'Geben Sie Client ID und Secret der Integration ein, die dieses Konto künftig verwenden soll.',
  relinkClientId: (clientId) => `Bisher: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'Bei Personio „Your client ID“, beginnt mit papi-' },
    clientSecret: { label: 'Client Secret', hint: 'Bei Personio „Your API secret“' },
  },
  label: {
    label: 'Name für dieses Konto',
    hint: 'Hilft, mehrere Konten zu unterscheiden, etwa „Acme GmbH, München“',
    empty: 'Geben Sie einen Namen für dieses Konto ein.',
    secret: 'Hier steht einer der Zugangswerte. Den Namen können alle lesen: Geben Sie einen anderen ein.',
  },
  optional: 'optional',
  showSecret: 'Anzeigen',
  hideSecret: 'Verbergen',
  submit: 'Konto verknüpfen',
  submitRelink: 'Zugangsdaten aktualisieren',
  findIt: 'Wo finde ich das?',
  secretShown: 'Das Secret wird angezeigt.',
  secretHidden: 'Das Secret ist verborgen.',
  submitting: 'Wird verknüpft…',
  stages: {
    authenticating: 'Anmeldung bei Personio',
    'checking-access': 'Zugriffsrechte werden geprüft',
    saving: 'Wird gespeichert',
  },
  stageDone: '(erledigt)',
  problemsTitle: (count) =>
    count === 1 ? 'Bitte prüfen Sie eine Eingabe' : `Bitte prüfen Sie ${count} Eingaben`,
  problems: {
    clientId: {
      empty: 'Geben Sie die Client ID ein.',
      characters:
        'In der Client ID steht ein Leer- oder Sonderzeichen. Kopieren Sie sie noch einmal aus Personio.',
      masked:
        'Das sind nur Platzhalterpunkte. Klicken Sie in Personio auf „Copy client ID“ und fügen Sie den Wert hier ein.',
      same: 'Client ID und Client Secret sind gleich.',
      'too-long': 'Das ist zu lang für eine Client ID. Kopieren Sie sie noch einmal aus Personio.',
    },
    clientSecret: {
      empty: 'Geben Sie das Client Secret ein.',
      characters:
        'Im Client Secret steht ein Leer- oder Sonderzeichen. Kopieren Sie es noch einmal aus Personio.',
      masked:
        'Das sind nur die Punkte, die das Secret verbergen. Klicken Sie in Personio auf „Copy secret“ und fügen Sie den Wert hier ein.',
      same: 'Das ist noch einmal die Client ID. Klicken Sie in Personio auf „Copy secret“ und fügen Sie den Wert hier ein.',
      'too-long': 'Das ist zu lang für ein Client Secret. Kopieren Sie es noch einmal aus Personio.',
    },
  },
  hints: {
    swapped: 'Die beiden Werte scheinen vertauscht zu sein.',
    'pasted-both': 'In diesem Feld scheinen beide Werte zu stehen.',
    placeholder:
      'Das ist das Beispiel aus der Dokumentation. Ihre Client ID hat Ziffern und Buchstaben anstelle der x.',
    'company-id': 'Das sieht nach einer Unternehmens-ID für Recruiting aus. Die Client ID beginnt mit papi-.',
    shape:
      'Eine Client ID beginnt meist mit papi-, gefolgt von 36 Zeichen. Prüfen Sie, ob sie vollständig ist.',
    short:
      'Das ist kürzer als die Secrets von Personio üblicherweise sind. Prüfen Sie, ob es vollständig ist.',
  },
  swap: 'Werte tauschen',
  split: 'Auf beide Felder verteilen',
  checkAgain: 'Erneut prüfen',
  retryIn: (count) =>
    count > 120
      ? `möglich in ${String(Math.ceil(count / 60))} Minuten`
      : `möglich in ${count} ${seconds.select(count) === 'one' ? 'Sekunde' : 'Sekunden'}`,
  retryReady: 'Sie können es jetzt erneut versuchen.',
  linkedTitle: (label) => `${label} ist verknüpft`,
  relinkedTitle: (label) => `${label} hat neue Zugangsdaten`,
  linkedText: 'Alles ist eingerichtet. Sie können das Fenster von Personio jetzt schließen.',
  limitedTitle: (label) => `${label} ist eingeschränkt verknüpft`,
  limitedText: (missing, access) =>
    `Diese Rechte fehlen in Personio: ${access.list(missing)}. Was davon abhängt, funktioniert noch nicht. Setzen Sie die Haken in dieser Integration, falls Personio das bei Ihnen zulässt, und prüfen Sie das Konto noch einmal; oder trennen Sie es und verknüpfen Sie eine neue Integration mit allen Rechten.`,
  noAttributesText:
    'Es ist kein Mitarbeitendenattribut lesbar, die Datensätze enthalten daher keine Namen. Wählen Sie die Attribute in Personio unter „Readable employee attributes“ aus.',
  granted: 'Gewährt',
  notGranted: 'Empfohlen, nicht gewährt',
  linkAnother: 'Weiteres Konto verknüpfen',
  checkField: { clientId: 'Client ID prüfen', clientSecret: 'Client Secret prüfen' },
  findCredentials: 'In der Anleitung nachsehen, wo beide stehen',
  findBoxes: 'In der Anleitung nachsehen, welche Haken fehlen',
  secretForgotten:
    'Das Secret wurde entfernt, weil diese Seite lange nicht zu sehen war. Fügen Sie es noch einmal ein.',
  offline: {
    title: 'Sie sind offline',
    advice: 'Es wurde nichts gesendet, und Ihre Eingaben sind noch da.',
  },
  sendOnceOnline: 'Absenden, sobald ich online bin',
  waiting: {
    title: 'Warten auf die Verbindung',
    advice: 'Das Formular wird abgesendet, sobald Sie wieder online sind. Lassen Sie diese Seite offen.',
  },
  stopWaiting: 'Nicht warten',
  unsealed: {
    'no-secure-context': {
      title: 'Diese Seite kann das Secret nicht schützen',
      advice:
        'Sie wird nicht über HTTPS ausgeliefert, daher kann der Browser nicht verschlüsseln. Es wurde nichts gesendet. Wenden Sie sich an den Support dieser Anwendung.',
    },
    'no-key': {
      title: 'Das Secret kann nicht verschlüsselt werden',
      advice:
        'Dieser Anwendung fehlt ein Schlüssel dafür. Es wurde nichts gesendet. Wenden Sie sich an ihren Support.',
    },
  },
  copyTraceId: 'Kopieren',
  traceIdCopied: 'Kopiert',
};
