import { guide as german } from '../de/guide.ts';
import { mergeMessages } from '../merge.ts';
import type { PartialMessages } from '../messages.ts';

/** What differs in Switzerland and Liechtenstein. */
const differences: PartialMessages['guide'] = {
  intro:
    'Mit einer eigenen Integration (Custom integration) erhält diese Anwendung einen eigenen Zugriff auf Ihre Daten in Personio. Sie legen diese Integration in Personio an, bestimmen ihre Berechtigungen und fügen anschliessend zwei Werte in ein Formular ein. Das dauert nur wenige Minuten und erfordert keine technischen Kenntnisse.',
  selfCheck: { answers: { unsure: 'Weiss ich nicht' } },
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
};

export const guide = mergeMessages(german, differences);
