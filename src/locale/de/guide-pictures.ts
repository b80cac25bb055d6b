import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'Die Einstellungen von Personio: Im Seitenmenü ist unter „Integrations“ der Eintrag „API credentials“ hervorgehoben.',
    create:
      'Die Seite „Connected integrations“ von Personio: Oben rechts ist die Schaltfläche „Create custom integration“ hervorgehoben.',
    name: 'Das Fenster „Create a custom integration“, erster Teil: Das Feld „Name“ ist hervorgehoben; darunter steht die Schaltfläche „Next“.',
    access:
      'Das Fenster „Create a custom integration“, zweiter Teil: eine Tabelle mit den Spalten „Read“ und „Write“, in der „Read“ für „Employees“ hervorgehoben ist; darunter „Readable employee attributes“ mit der Schaltfläche „Choose attributes“ und die Schaltfläche „Create integration“.',
    credentials:
      'Das Fenster „Create a custom integration“, dritter Teil: „Your client ID“ mit der Schaltfläche „Copy client ID“ und „Your API secret“ mit der Schaltfläche „Copy secret“, die hervorgehoben ist; darunter die Schaltfläche „Finish“.',
    'change-rights':
      'Eine Integration in Personio: die Tabelle ihrer Berechtigungen mit den Spalten „Read“ und „Write“ und gesetzten Haken; darunter ist die Schaltfläche „Update“ hervorgehoben.',
    link: 'Das Formular in Ihrer Anwendung: Die Felder „Client ID“ und „Client Secret“ sind ausgefüllt und hervorgehoben; darunter steht die Schaltfläche „Konto verknüpfen“.',
  },
  labels: {
    'Settings → Integrations → API credentials': 'Einstellungen → Integrationen → API-Zugriffsdaten',
    'Marketplace → Connected integrations': 'Marktplatz → Verbundene Integrationen',
    'Create custom integration': 'Eigene Integration erstellen',
    'Create a custom integration': 'Eigene Integration erstellen',
    'Enter integration info': 'Angaben zur Integration',
    Next: 'Weiter',
    'Configure access rights': 'Zugriffsrechte festlegen',
    'Readable employee attributes': 'Lesbare Mitarbeitendenattribute',
    'Choose attributes': 'Attribute auswählen',
    'Create integration': 'Integration erstellen',
    'View credentials': 'Zugriffsdaten ansehen',
    'Your client ID': 'Ihre Client ID',
    'Copy client ID': 'Client ID kopieren',
    'Your API secret': 'Ihr API Secret',
    'Copy secret': 'Secret kopieren',
    Update: 'Aktualisieren',
    Finish: 'Fertigstellen',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Konto verknüpfen' },
};
