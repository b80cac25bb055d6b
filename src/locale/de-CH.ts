import { listIn } from './de/list.ts';
import { noticeIn } from './de/notice.ts';
import german from './de.ts';
import { listAttributes, listRights } from './list-rights.ts';
import { mergeMessages } from './merge.ts';
import type { Messages, PartialMessages } from './messages.ts';

const number = new Intl.NumberFormat('de-CH');

const modules: Messages['access']['modules'] = { ...german.access.modules, 'salary-bands': 'Lohnbänder' };

const employeeAttributes: Messages['access']['employeeAttributes'] = {
  ...german.access.employeeAttributes,
  employment_type: 'Anstellungsart',
  hire_date: 'Eintrittsdatum',
  fix_salary: 'Fixlohn',
  fix_salary_interval: 'Lohnintervall',
  vacation_day_balance: 'Feriensaldo',
};

/**
 * What differs in Switzerland and Liechtenstein: "ss", «quotation marks», numbers such as 1’000, the keys of the keyboard,
 * words of human resources, and a salutation without a comma.
 */
const differences: PartialMessages = {
  access: {
    modules,
    employeeAttributes,
    list: (rights) => listRights('de-CH', { ...german.access, modules }, rights),
    listAttributes: (keys) => listAttributes('de-CH', employeeAttributes, keys),
  },
  errors: {
    texts: {
      'personio-unavailable': () => ({
        title: 'Personio antwortet gerade nicht',
        advice:
          'Das heisst nicht, dass die Zugriffsdaten falsch sind. Versuchen Sie es in einigen Minuten erneut.',
      }),
    },
  },
  form: {
    intro: 'Geben Sie die beiden Werte ein, die Personio am Ende von «Create a custom integration» anzeigt.',
    fields: {
      clientId: { hint: 'In Personio «Your client ID»; beginnt mit\u00a0papi-' },
      clientSecret: { hint: 'In Personio «Your API secret»' },
    },
    label: { hint: 'Hilft, mehrere Konten zu unterscheiden, z.\u00a0B. «Acme AG, Zürich»' },
    problems: {
      clientId: {
        masked:
          'Das sind nur Platzhalterpunkte. Klicken Sie in Personio auf «Copy client ID» und fügen Sie den Wert hier ein.',
      },
      clientSecret: {
        masked:
          'Das sind nur die Punkte, die das Secret verbergen. Klicken Sie in Personio auf «Copy secret» und fügen Sie den Wert hier ein.',
        same: 'Das ist noch einmal die Client ID. Klicken Sie in Personio auf «Copy secret» und fügen Sie den Wert hier ein.',
      },
    },
    linkedText: 'Alles ist eingerichtet. Sie können das Personio-Fenster jetzt schliessen.',
    missingAttributesText: (attributes) =>
      `Diese Mitarbeitendenattribute sind nicht lesbar: ${attributes}. Öffnen Sie die Integration in Personio, wählen Sie sie unter «Readable employee attributes» aus, speichern Sie und prüfen Sie dann das Konto erneut.`,
    noAttributesText:
      'Es sind keine Mitarbeitendenattribute lesbar, die Datensätze enthalten daher keine Namen. Wählen Sie die Attribute in Personio unter «Readable employee attributes» aus.',
  },
  guide: {
    intro:
      'Mit einer eigenen Integration (Custom integration) erhält diese Anwendung einen eigenen Zugriff auf Ihre Daten in Personio. Sie legen diese Integration in Personio an, bestimmen ihre Berechtigungen und fügen anschliessend zwei Werte in ein Formular ein. Das dauert nur wenige Minuten und erfordert keine technischen Kenntnisse.',
    check: { answers: { unsure: 'Weiss ich nicht' } },
    steps: {
      credentials: {
        clientId:
          'Klicken Sie auf *Copy client ID* (Client ID kopieren) und fügen Sie den Wert ein, wie der nächste Schritt es zeigt. Er beginnt mit «papi-».',
      },
      link: {
        clientId: 'Fügen Sie die Client ID in das Feld «Client ID» ein.',
        secret:
          'Fügen Sie das Secret in das Feld «Client Secret» ein. Bei Personio heisst es «API secret»; beide Namen bezeichnen denselben Wert.',
      },
    },
    changeRights: {
      save: 'Speichern Sie die Änderungen. Meist heisst die Schaltfläche *Update* (Aktualisieren).',
    },
    page: {
      invalid:
        'Das ist keine Personio-Adresse. Geben Sie nur den Teil vor «.app.personio.com» ein, z.\u00a0B. «acme».',
    },
    copy: {
      selected:
        'Ihr Browser lässt das Kopieren hier nicht zu. Der Text ist markiert: Drücken Sie Ctrl + C, auf einem Mac ⌘ C.',
    },
    share: {
      request: (name) => `Bitte legen Sie in Personio eine eigene Integration${name ? ` «${name}»` : ''} an.`,
    },
    pictures: {
      alternatives: {
        open: 'Die Einstellungen von Personio: Im Seitenmenü ist unter «Integrations» der Eintrag «API credentials» hervorgehoben.',
        create:
          'Die Seite «Connected integrations» von Personio: Oben rechts ist die Schaltfläche «Create custom integration» hervorgehoben.',
        name: 'Das Fenster «Create a custom integration», erster Teil: Das Feld «Name» ist hervorgehoben; darunter steht die Schaltfläche «Next».',
        access:
          'Das Fenster «Create a custom integration», zweiter Teil: eine Tabelle mit den Spalten «Read» und «Write», in der «Read» für «Employees» hervorgehoben ist; darunter «Readable employee attributes» mit der Schaltfläche «Choose attributes» und die Schaltfläche «Create integration».',
        credentials:
          'Das Fenster «Create a custom integration», dritter Teil: «Your client ID» mit der Schaltfläche «Copy client ID» und «Your API secret» mit der Schaltfläche «Copy secret», die hervorgehoben ist; darunter die Schaltfläche «Finish».',
        'change-rights':
          'Eine Integration in Personio: die Tabelle ihrer Berechtigungen mit den Spalten «Read» und «Write» und gesetzten Haken; darunter ist die Schaltfläche «Update» hervorgehoben.',
        link: 'Das Formular in Ihrer Anwendung: Die Felder «Client ID» und «Client Secret» sind ausgefüllt und hervorgehoben; darunter steht die Schaltfläche «Konto verknüpfen».',
      },
    },
    quote: (label) => `«${label}»`,
  },
  invitation: { done: { title: 'Fertig. Sie können diese Seite schliessen.' } },
  invite: {
    selected:
      'Ihr Browser lässt das Kopieren hier nicht zu. Der Link ist markiert: Drücken Sie Ctrl + C, auf einem Mac ⌘ C.',
    message: {
      text: (name) => withSwissSalutation(german.invite.message.text(name)),
      relinkText: (name, label) => withSwissSalutation(german.invite.message.relinkText(name, label)),
    },
  },
  list: {
    ...listIn(number),
    unreachable: {
      advice: 'Das heisst nicht, dass die Zugriffsdaten falsch sind. Prüfen Sie in einigen Minuten erneut.',
    },
    unlinkDialog: { close: 'Schliessen' },
    announcements: { renamed: (label) => `Das Konto heisst jetzt ${label}.` },
  },
  notice: noticeIn(number),
};

/** Without a comma, and a capital letter after it. */
function withSwissSalutation(message: string): string {
  return message.replace(/^Guten Tag,\n\nk/, 'Guten Tag\n\nK');
}

export default mergeMessages(german, differences);
