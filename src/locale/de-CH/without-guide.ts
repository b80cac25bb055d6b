import { listIn } from '../de/list.ts';
import { noticeIn } from '../de/notice.ts';
import { withoutGuide as german } from '../de/without-guide.ts';
import { numberFormat } from '../formats.ts';
import { listAttributes, listRights } from '../list-rights.ts';
import { mergeMessages } from '../merge.ts';
import type { Messages, PartialMessages } from '../messages.ts';

const number = numberFormat('de-CH');

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
        title: 'Personio hat nicht geantwortet',
        advice:
          'Das heisst nicht, dass die Zugriffsdaten falsch sind. Versuchen Sie es in einigen Minuten erneut.',
      }),
    },
  },
  form: {
    intro:
      'Geben Sie die beiden Werte ein, die Personio am Ende von «Create a custom integration» (Eigene Integration erstellen) anzeigt.',
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
      },
    },
    linkedText:
      'Alles ist eingerichtet. Ist das Fenster in Personio noch offen, klicken Sie dort auf «Finish» (Fertigstellen).',
    missingAttributesText: (attributes) =>
      `Nicht lesbare Mitarbeitendenattribute: ${attributes}. Öffnen Sie die Integration in Personio, setzen Sie unter «Readable employee attributes» (Lesbare Mitarbeitendenattribute) die fehlenden Haken, speichern Sie und prüfen Sie dann das Konto erneut.`,
    noAttributesText:
      'Es sind keine Mitarbeitendenattribute lesbar, die Datensätze enthalten daher keine Namen. Öffnen Sie die Integration in Personio, wählen Sie die Attribute unter «Readable employee attributes» (Lesbare Mitarbeitendenattribute) aus, speichern Sie und prüfen Sie dann das Konto erneut.',
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
    close: 'Schliessen',
    announcements: { renamed: (label) => `Das Konto heisst jetzt ${label}.` },
  },
  notice: noticeIn(number),
};

/** Without a comma, and a capital letter after it. */
function withSwissSalutation(message: string): string {
  return message.replace(/^Guten Tag,\n\nk/, 'Guten Tag\n\nK');
}

export const withoutGuide = mergeMessages(german, differences);
