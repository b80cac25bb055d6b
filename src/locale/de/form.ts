import type { FormMessages } from '../form-messages.ts';
import { timeUntil } from '../formats.ts';
const until = timeUntil('de');

export const form: FormMessages = {
  title: 'Personio-Konto verknüpfen',
  relinkTitle: (label) => `Neue Zugriffsdaten für ${label}`,
  intro:
    'Geben Sie die beiden Werte ein, die Personio am Ende von „Create a custom integration“ (Eigene Integration erstellen) anzeigt.',
  relinkIntro: 'Geben Sie Client ID und Secret der Integration ein, die dieses Konto künftig verwenden soll.',
  relinkClientId: (clientId) => `Aktuelle Client ID: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'In Personio „Your client ID“; beginnt mit\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: 'In Personio „Your API secret“' },
  },
  label: {
    label: 'Name für dieses Konto',
    hint: 'Hilft, mehrere Konten zu unterscheiden, z.\u00a0B. „Acme GmbH, München“',
    empty: 'Geben Sie einen Namen für dieses Konto ein.',
    secret: 'Das sieht nach Ihren Zugriffsdaten aus. Den Namen können alle sehen: Wählen Sie einen anderen.',
  },
  optional: 'optional',
  showSecret: 'Anzeigen',
  hideSecret: 'Verbergen',
  submit: 'Konto verknüpfen',
  submitRelink: 'Zugriffsdaten aktualisieren',
  findIt: 'Wo finde ich das?',
  secretShown: 'Das Secret wird angezeigt.',
  secretHidden: 'Das Secret ist verborgen.',
  secretMasked:
    'Das Secret wird als Punkte angezeigt. Fügen Sie es ein, statt es zu tippen: Ein Screenreader könnte die gedrückten Tasten vorlesen.',
  submitting: 'Wird verknüpft\u00a0…',
  submittingRelink: 'Wird aktualisiert\u00a0…',
  stages: {
    authenticating: 'Anmeldung bei Personio',
    'checking-access': 'Berechtigungen werden geprüft',
    saving: 'Wird gespeichert',
  },
  stageDone: '(erledigt)',
  problemsTitle: (count) =>
    count === 1 ? 'Bitte prüfen Sie eine Eingabe' : `Bitte prüfen Sie ${count} Eingaben`,
  problems: {
    clientId: {
      empty: 'Geben Sie die Client ID ein.',
      characters:
        'Die Client ID enthält ein Leer- oder Sonderzeichen. Kopieren Sie sie noch einmal aus Personio.',
      masked:
        'Das sind nur Platzhalterpunkte. Klicken Sie in Personio auf „Copy client ID“ und fügen Sie den Wert hier ein.',
      same: 'Client ID und Secret sind gleich.',
      'too-long': 'Das ist zu lang für eine Client ID. Kopieren Sie sie noch einmal aus Personio.',
    },
    clientSecret: {
      empty: 'Geben Sie das Secret ein.',
      characters:
        'Das Secret enthält ein Leer- oder Sonderzeichen. Kopieren Sie es noch einmal aus Personio.',
      masked:
        'Das sind nur die Punkte, die das Secret verbergen. Klicken Sie in Personio auf „Copy secret“ und fügen Sie den Wert hier ein.',
      same: 'Client ID und Secret sind gleich. Kopieren Sie beide noch einmal aus Personio.',
      'too-long': 'Das ist zu lang für ein Secret. Kopieren Sie es noch einmal aus Personio.',
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
    short: 'Das ist kürzer, als Secrets von Personio üblicherweise sind. Prüfen Sie, ob es vollständig ist.',
  },
  swap: 'Werte tauschen',
  split: 'Auf beide Felder verteilen',
  valuesMoved: 'Jeder Wert steht jetzt in seinem Feld.',
  checkAgain: 'Erneut prüfen',
  retryIn: (count) => `Erneut möglich ${until(count)}.`,
  retryReady: 'Sie können es jetzt erneut versuchen.',
  linkedTitle: (label) => `${label} ist verknüpft`,
  relinkedTitle: (label) => `${label} hat neue Zugriffsdaten`,
  linkedText:
    'Alles ist eingerichtet. Ist das Fenster in Personio noch offen, klicken Sie dort auf „Finish“ (Fertigstellen).',
  limitedTitle: (label) => `${label} ist eingeschränkt verknüpft`,
  limitedText: (missing, access) =>
    `In Personio nicht erteilt: ${access.list(missing)}. Davon abhängige Funktionen stehen noch nicht zur Verfügung. Öffnen Sie die Integration in Personio, setzen Sie die fehlenden Haken, speichern Sie und prüfen Sie dann das Konto erneut. Oder legen Sie eine neue Integration mit allen Berechtigungen an und verwenden Sie deren Zugriffsdaten für dieses Konto.`,
  missingAttributesText: (attributes) =>
    `Nicht lesbare Mitarbeitendenattribute: ${attributes}. Öffnen Sie die Integration in Personio, setzen Sie unter „Readable employee attributes“ (Lesbare Mitarbeitendenattribute) die fehlenden Haken, speichern Sie und prüfen Sie dann das Konto erneut.`,
  noAttributesText:
    'Es sind keine Mitarbeitendenattribute lesbar, die Datensätze enthalten daher keine Namen. Öffnen Sie die Integration in Personio, wählen Sie die Attribute unter „Readable employee attributes“ (Lesbare Mitarbeitendenattribute) aus, speichern Sie und prüfen Sie dann das Konto erneut.',
  uncheckedText:
    'Personio hat nicht geantwortet, deshalb ist das Konto noch nicht geprüft. Prüfen Sie es in einigen Minuten.',
  attributesReadable: (readable, total) =>
    `Lesbare Mitarbeitendenattribute: ${readable}\u00a0von\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `Die Client ID hat sich geändert: von ${before} zu ${after}. Vergewissern Sie sich, dass sie zum selben Unternehmen gehört.`,
  granted: 'Erteilt',
  notGranted: 'Empfohlen, aber nicht erteilt',
  linkAnother: 'Weiteres Konto verknüpfen',
  checkField: { clientId: 'Client ID prüfen', clientSecret: 'Secret prüfen' },
  findCredentials: 'In der Anleitung nachsehen, wo beide stehen',
  findBoxes: 'In der Anleitung nachsehen, welche Haken fehlen',
  secretCleared:
    'Das Secret wurde zur Sicherheit entfernt, weil diese Seite länger im Hintergrund war. Fügen Sie es noch einmal ein.',
  offline: {
    title: 'Sie sind offline',
    advice: 'Der Server war nicht erreichbar. Ihre Eingaben bleiben erhalten.',
  },
  sendOnceOnline: 'Absenden, sobald ich wieder online bin',
  waiting: {
    title: 'Warten auf eine Verbindung',
    advice:
      'Das Formular wird abgesendet, sobald Sie wieder online sind. Lassen Sie diese Seite geöffnet und sichtbar.',
  },
  stopWaiting: 'Abbrechen',
  superseded: {
    title: 'Jemand anders hat die Zugriffsdaten dieses Kontos gerade aktualisiert',
    advice:
      'Ihre Eingaben wurden nicht gespeichert. Prüfen Sie das Konto in der Liste. Wenn Ihre Zugriffsdaten die richtigen sind, senden Sie das Formular noch einmal ab.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Diese Seite kann das Secret nicht schützen',
      advice:
        'Sie wird nicht über HTTPS ausgeliefert, daher kann das Secret nicht verschlüsselt werden. Es wurde nichts gesendet. Wenden Sie sich an den Support dieser Anwendung.',
    },
    'no-key': {
      title: 'Das Secret kann nicht verschlüsselt werden',
      advice:
        'Dieser Anwendung fehlt der Schlüssel dafür. Es wurde nichts gesendet. Wenden Sie sich an deren Support.',
    },
  },
  copyTraceId: 'Kopieren',
  traceIdCopied: 'Kopiert',
};
