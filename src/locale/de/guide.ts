import type { GuideMessages } from '../guide-messages.ts';
import { pictures } from './guide-pictures.ts';

const settings =
  '*Settings → Integrations → API credentials* (Einstellungen → Integrationen → API\u2011Zugriffsdaten)';
const marketplace = '*Marketplace → Connected integrations* (Marktplatz → Verbundene Integrationen)';
const rights = '*Marketplace Integration* (Marktplatz-Integration) und *API*';
const info = '*Enter integration info* (Angaben zur Integration)';
const accessRights = '*Configure access rights* (Zugriffsrechte festlegen)';
const credentials = '*View credentials* (Zugriffsdaten ansehen)';

export const guide: GuideMessages = {
  title: 'Eigene Integration in Personio anlegen',
  intro:
    'Mit einer eigenen Integration (Custom integration) erhält diese Anwendung einen eigenen Zugriff auf Ihre Daten in Personio. Sie legen diese Integration in Personio an, bestimmen ihre Berechtigungen und fügen anschließend zwei Werte in ein Formular ein. Das dauert nur wenige Minuten und erfordert keine technischen Kenntnisse.',
  prerequisites: {
    title: 'Bevor Sie beginnen',
    rights: `Sie brauchen in Personio Bearbeitungsrechte für ${rights}.`,
    adminNotNeeded: 'Volle Administrationsrechte sind nicht nötig.',
    plan: 'Ihr Unternehmen braucht den Personio-Tarif Core Pro, der eigene Integrationen enthält.',
    labels:
      'Hervorgehobene Wörter wie *Next* stehen so in der englischen Oberfläche von Personio; dahinter folgt in Klammern die Übersetzung. In der deutschen Oberfläche kann der Wortlaut davon abweichen.',
  },
  selfCheck: {
    title: 'Können Sie das selbst erledigen?',
    rights: {
      question: `Können Sie in Personio ${settings} oder ${marketplace} öffnen?`,
      no: 'Wahrscheinlich fehlen Ihnen die Bearbeitungsrechte. Bitten Sie die Person, die Personio bei Ihnen administriert, Ihnen diese Rechte zu geben oder die Schritte für Sie zu übernehmen.',
      unsure:
        'Beginnen Sie mit dem ersten Schritt, er führt dorthin. Sie sehen dann sofort, ob sich die Seite öffnet.',
    },
    plan: {
      question: 'Nutzt Ihr Unternehmen den Tarif Core Pro?',
      no: 'Eigene Integrationen gehören zu Core Pro. Fragen Sie die Person, die bei Ihnen den Vertrag mit Personio betreut.',
      unsure:
        'Fahren Sie fort: Finden Sie die Schaltfläche *Create custom integration* (Eigene Integration erstellen), reicht Ihr Tarif aus.',
    },
    answers: { yes: 'Ja', no: 'Nein', unsure: 'Weiß ich nicht' },
    ready: 'Sie können das voraussichtlich selbst erledigen. Beginnen Sie mit dem ersten Schritt.',
    share: 'Anleitung weitergeben',
  },
  steps: {
    open: {
      title: 'Die Seite für Integrationen öffnen',
      goTo: 'Melden Sie sich bei Personio an und gehen Sie zu:',
      path: 'Einstellungen → Integrationen → API\u2011Zugriffsdaten',
      otherPathTitle: 'Sie finden diesen Eintrag nicht?',
      otherPath: `Gehen Sie stattdessen zu ${marketplace}. Beide Wege führen auf dieselbe Seite.`,
    },
    create: {
      title: 'Eine eigene Integration anlegen',
      select: 'Klicken Sie oben rechts auf *Create custom integration* (Eigene Integration erstellen).',
      opens: `Das Fenster *Create a custom integration* (Eigene Integration erstellen) öffnet sich. Die nächsten Schritte führen Sie durch seine drei Teile: ${info}, ${accessRights} und ${credentials}.`,
    },
    name: {
      title: 'Der Integration einen Namen geben',
      enter: `Tragen Sie unter ${info} in das Feld *Name* Folgendes ein:`,
      enterOwn: `Tragen Sie unter ${info} in das Feld *Name* einen Namen ein. Wählen Sie ihn so, dass auch andere später erkennen, wozu die Integration dient, zum Beispiel den Namen dieser Anwendung.`,
      next: 'Klicken Sie dann auf *Next* (Weiter).',
    },
    access: {
      title: 'Die Berechtigungen auswählen',
      tick: `Setzen Sie unter ${accessRights} genau diese Haken und sonst keine:`,
      attributes:
        'Empfohlen: Klicken Sie unter *Readable employee attributes* (Lesbare Mitarbeitendenattribute) auf *Choose attributes* (Attribute auswählen) und bestimmen Sie, welche Angaben zu einer Person gelesen werden dürfen, etwa Name und E\u2011Mail-Adresse. Ohne diese Auswahl fehlen den Datensätzen möglicherweise die Namen.',
      chooseAttributes:
        'Attribute ohne Haken lässt Personio ohne Fehlermeldung weg. Klicken Sie unter *Readable employee attributes* (Lesbare Mitarbeitendenattribute) auf *Choose attributes* (Attribute auswählen) und setzen Sie diese Haken:',
      legalEntities:
        'Optional: Wenn Personio Ihnen juristische Einheiten (Legal entities) zur Auswahl anbietet, können Sie den Zugriff auf einzelne davon beschränken.',
      create: 'Klicken Sie dann auf *Create integration* (Integration erstellen).',
    },
    credentials: {
      title: 'Client ID und Secret kopieren',
      keepOpen:
        'Lassen Sie dieses Fenster in Personio offen, bis das Konto verknüpft ist. Das Secret wird nur hier und nur einmal angezeigt.',
      where: `Unter ${credentials} finden Sie jetzt *Your client ID* (Ihre Client ID) und *Your API secret* (Ihr API Secret).`,
      what: 'Diese beiden Werte sind so etwas wie Benutzername und Passwort der Integration.',
      clientId:
        'Klicken Sie auf *Copy client ID* (Client ID kopieren) und fügen Sie den Wert ein, wie der nächste Schritt es zeigt. Er beginnt mit „papi-“.',
      secret:
        'Kehren Sie zurück, klicken Sie auf *Copy secret* (Secret kopieren) und fügen Sie auch diesen Wert ein. Auf dem Bildschirm bleibt er verdeckt, kopiert wird er trotzdem vollständig.',
      store:
        'Wenn Sie das Secret nicht sofort einfügen können, bewahren Sie es in einem Passwort-Manager auf, niemals in einer E\u2011Mail, einem Chat oder einer Notiz.',
    },
    link: {
      title: 'Beide Werte in das Formular einfügen',
      form: 'Das Formular finden Sie in der Anwendung, die Sie mit Personio verknüpfen.',
      clientId: 'Fügen Sie die Client ID in das Feld „Client ID“ ein.',
      secret:
        'Fügen Sie das Secret in das Feld „Client Secret“ ein. Bei Personio heißt es „API secret“; beide Namen bezeichnen denselben Wert.',
      submit: 'Senden Sie das Formular ab und warten Sie, bis es den Erfolg meldet.',
      finish: 'Klicken Sie erst danach in Personio auf *Finish* (Fertigstellen).',
    },
  },
  boxes: {
    caption: 'Kästchen in Personio, in derselben Reihenfolge',
    module: 'Modul',
    advice: {
      required: 'Setzen',
      recommended: 'Empfohlen',
      leave: 'Leer lassen',
      'not-offered': 'Nicht vorhanden',
    },
    meaning: {
      required: 'Haken setzen: erforderlich',
      recommended: 'Empfohlen: Verknüpfen ist auch ohne möglich',
      leave: 'Leer lassen',
      'not-offered': 'Nicht vorhanden: Dieses Kästchen gibt es in Personio nicht',
    },
    keep: 'Nicht ändern',
    essential: 'Ohne *Read* (Lesen) lässt sich das Konto nicht verknüpfen.',
    notOnScreen: 'Wenn Sie diese Zeile in Personio nicht sehen, überspringen Sie sie.',
    done: 'Erledigt',
    tickOff: (module) => `${module}: erledigt`,
    ticked: (done, total) =>
      done < total
        ? `${done} von ${total} ${total === 1 ? 'Zeile' : 'Zeilen'} erledigt`
        : total === 1
          ? '1 Zeile erledigt'
          : 'Alle Zeilen erledigt',
    missing: 'Fehlt',
    missingMeaning: 'Fehlt: Personio hat diese Berechtigung nicht erteilt',
    missingTitle: (rights) => `Nicht erteilt: ${rights}`,
    missingAdvice:
      'Öffnen Sie die Integration in Personio, setzen Sie die Haken, die unten als fehlend markiert sind, und speichern Sie. Prüfen Sie dann dort erneut, wo Sie die Zugriffsdaten eingegeben haben. Oder legen Sie eine neue Integration mit allen unten gezeigten Haken an und geben Sie deren Zugriffsdaten dort ein.',
    limitedAdvice:
      'Das Konto ist verknüpft, funktioniert aber erst vollständig, wenn alles Fehlende erteilt ist. Öffnen Sie die Integration in Personio, setzen Sie die Haken, die unten als fehlend markiert sind, speichern Sie und prüfen Sie dann das Konto erneut. Oder legen Sie eine neue Integration mit allen unten gezeigten Haken an und verwenden Sie deren Zugriffsdaten für dieses Konto.',
  },
  changeRights: {
    title: 'Berechtigungen einer Integration ändern',
    keep: 'Sie können die vorhandene Integration ändern. Client ID und Secret bleiben gleich.',
    open: 'Öffnen Sie die Integration und gehen Sie zu ihren Berechtigungen.',
    openNamed: 'Öffnen Sie die Integration mit diesem Namen und gehen Sie zu ihren Berechtigungen:',
    tick: 'Lassen Sie alle anderen Haken, wie sie sind, und setzen Sie diese:',
    chooseAttributes:
      'Klicken Sie unter *Readable employee attributes* (Lesbare Mitarbeitendenattribute) auf *Choose attributes* (Attribute auswählen). Lassen Sie alle anderen Haken, wie sie sind, und setzen Sie diese:',
    save: 'Speichern Sie die Änderungen. Meist heißt die Schaltfläche *Update* (Aktualisieren).',
    check: 'Kommen Sie dann zurück und prüfen Sie erneut. Die Änderung gilt sofort.',
    show: 'Berechtigungen einer vorhandenen Integration ändern',
    back: 'Zurück zu den Schritten',
  },
  attributes: {
    title: 'Mitarbeitendenattribute',
    ticked: (done, total) =>
      done < total
        ? `${done} von ${total} ${total === 1 ? 'Attribut' : 'Attributen'} erledigt`
        : total === 1
          ? '1 Attribut erledigt'
          : 'Alle Attribute erledigt',
    missingTitle: (attributes) => `Nicht lesbare Mitarbeitendenattribute: ${attributes}`,
    noneTitle: 'Keine lesbaren Mitarbeitendenattribute',
    noneAdvice:
      'Das Konto ist verknüpft, aber die Datensätze enthalten keine Namen. Öffnen Sie die Integration in Personio, wählen Sie die Attribute wie unten beschrieben aus und speichern Sie. Prüfen Sie dann das Konto erneut.',
  },
  page: {
    open: 'Die Seite in Personio öffnen',
    direct: 'Direkter Link zur Seite',
    ask: 'Personio-Adresse Ihres Unternehmens',
    hint: 'Sie steht in der Adresszeile des Browsers, wenn Sie bei Personio angemeldet sind.',
    save: 'Link anzeigen',
    change: 'Adresse ändern',
    invalid:
      'Das ist keine Personio-Adresse. Geben Sie nur den Teil vor „.app.personio.com“ ein, z.\u00a0B. „acme“.',
  },
  notes: {
    title: 'Wichtige Hinweise',
    renewal:
      'Ein verknüpftes Konto bleibt verknüpft. Die Anwendung erneuert ihre Anmeldung bei Personio automatisch; Sie müssen nichts weiter tun.',
    rights:
      'Die gesetzten Haken bestimmen, was die Anwendung in Personio lesen und ändern kann. Auf alles andere hat sie keinen Zugriff.',
    secrecy:
      'Behandeln Sie das Secret so vertraulich wie ein Passwort. Niemand muss es per E\u2011Mail oder Chat erhalten, auch nicht der Support.',
    manage: `Unter ${settings} oder ${marketplace} können Sie die Integration jederzeit bearbeiten oder löschen. Nach dem Löschen hat die Anwendung keinen Zugriff mehr.`,
    change:
      'Um die Berechtigungen zu ändern, bearbeiten Sie die bestehende Integration in Personio, speichern Sie und prüfen Sie dann das Konto erneut. Oder legen Sie eine neue Integration mit den gewünschten Berechtigungen an und geben Sie deren Zugriffsdaten ein.',
    lost: 'Das Secret brauchen Sie nur, bis das Konto verknüpft ist. Wenn Sie es vorher verlieren, legen Sie eine neue Integration an.',
    documentation: 'API-Dokumentation von Personio (auf Englisch)',
    newTab: 'öffnet sich in einem neuen Tab',
  },
  help: {
    title: 'Wenn etwas nicht klappt',
    page: {
      problem: 'Ich finde die Seite oder die Schaltfläche nicht',
      advice: `Versuchen Sie beide Wege: ${settings} und ${marketplace}. Fehlt beides, haben Sie keine Bearbeitungsrechte für ${rights}, oder Ihr Unternehmen nutzt nicht den Tarif Core Pro. Wenden Sie sich an die Person, die Personio bei Ihnen administriert.`,
    },
    boxes: {
      problem: 'Ich kann die Haken nicht setzen',
      advice:
        'Wahrscheinlich dürfen Sie die Seite ansehen, aber nicht bearbeiten: Bitten Sie um Bearbeitungsrechte für *API*. Manche Module lassen sich nur lesen; für sie hat Personio kein Kästchen *Write* (Bearbeiten).',
    },
    secret: {
      problem: 'Ich habe das Secret verloren',
      advice:
        'Sobald das Konto verknüpft ist, brauchen Sie das Secret nicht mehr. Ist das Konto noch nicht verknüpft, legen Sie eine neue Integration an, geben Sie deren Client ID und Secret im Formular ein und löschen Sie die alte.',
    },
    rights: {
      problem: 'Eine Berechtigung fehlt oder es werden andere benötigt',
      advice:
        'Öffnen Sie die Integration in Personio, setzen Sie die hier gezeigten Haken, speichern Sie und prüfen Sie dann das Konto erneut. Oder legen Sie eine neue Integration mit diesen Haken an, geben Sie deren Client ID und Secret ein und löschen Sie die alte.',
    },
  },
  copy: {
    name: 'Namen kopieren',
    path: 'Pfad kopieren',
    access: 'Liste kopieren',
    attributes: 'Attribute kopieren',
    instructions: 'Anleitung kopieren',
    value: 'Kopieren',
    copied: 'Kopiert',
    selected:
      'Ihr Browser lässt das Kopieren hier nicht zu. Der Text ist markiert: Drücken Sie Strg + C, auf einem Mac ⌘ C.',
    text: 'Text zum Kopieren',
  },
  share: {
    title: 'Muss das jemand anders erledigen?',
    text: 'Geben Sie diese Anleitung weiter. Sie nennt genau die Haken, die zu setzen sind, und enthält nichts Vertrauliches.',
    invite: 'Eine andere Person einladen',
    textBesideInvitation:
      'Oder geben Sie nur die Anleitung weiter, die nichts Vertrauliches enthält, und tragen Sie die Zugriffsdaten selbst ein.',
    email: 'E\u2011Mail schreiben',
    system: 'Teilen\u00a0…',
    print: 'Drucken',
    request: (name) => `Bitte legen Sie in Personio eine eigene Integration${name ? ` „${name}“` : ''} an.`,
    handOver:
      'Beide Werte gehören in das Formular der Anwendung. Senden Sie das Secret nie per E\u2011Mail oder Chat: Geben Sie es selbst ein, oder nutzen Sie einen gemeinsamen Passwort-Manager.',
    failed: 'Das hat hier nicht geklappt. Kopieren Sie stattdessen die Anleitung.',
  },
  pictures,
  stepList: 'Schritte',
  progress: (step, total, done) => `Schritt ${step} von ${total}${done > 0 ? ` · ${done} erledigt` : ''}`,
  allDone: (total) => `Alle ${total} Schritte erledigt`,
  done: 'Erledigt',
  back: 'Zurück',
  next: 'Nächster Schritt',
  finish: 'Alles erledigt',
  toForm: 'Zum Formular',
  startOver: 'Von vorn beginnen',
  completed: {
    title: 'Sie haben alle Schritte erledigt',
    text: 'Sobald das Formular meldet, dass das Konto verknüpft ist, ist alles eingerichtet.',
  },
  quote: (label) => `„${label}“`,
};
