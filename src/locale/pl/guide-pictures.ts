import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'Ustawienia Personio: w menu bocznym w sekcji „Integrations” wyróżniona jest pozycja „API credentials”.',
    create:
      'Strona „Connected integrations” w Personio: w prawym górnym rogu wyróżniony jest przycisk „Create custom integration”.',
    name: 'Okno „Create a custom integration”, część pierwsza: wyróżnione jest pole „Name”; pod nim znajduje się przycisk „Next”.',
    access:
      'Okno „Create a custom integration”, część druga: tabela z kolumnami „Read” i „Write”, w której wyróżnione jest pole „Read” w wierszu „Employees”; poniżej sekcja „Readable employee attributes” z przyciskiem „Choose attributes” oraz przycisk „Create integration”.',
    credentials:
      'Okno „Create a custom integration”, część trzecia: „Your client ID” z przyciskiem „Copy client ID” oraz „Your API secret” z wyróżnionym przyciskiem „Copy secret”; poniżej przycisk „Finish”.',
    'change-rights':
      'Integracja w Personio: tabela jej uprawnień z kolumnami „Read” i „Write” oraz zaznaczonymi polami; poniżej wyróżniony jest przycisk „Update”.',
    link: 'Formularz w aplikacji: pola „Client ID” i „Client Secret” są wypełnione i wyróżnione; poniżej znajduje się przycisk „Połącz konto”.',
  },
  labels: {
    'Settings → Integrations → API credentials': 'Ustawienia → Integracje → Dane dostępowe API',
    'Marketplace → Connected integrations': 'Marketplace → Połączone integracje',
    'Create custom integration': 'Utwórz własną integrację',
    'Create a custom integration': 'Utwórz własną integrację',
    'Enter integration info': 'Podaj informacje o integracji',
    Name: 'Nazwa',
    Next: 'Dalej',
    'Configure access rights': 'Skonfiguruj uprawnienia',
    'Readable employee attributes': 'Dostępne atrybuty pracowników',
    'Choose attributes': 'Wybierz atrybuty',
    'Create integration': 'Utwórz integrację',
    'View credentials': 'Wyświetl dane dostępowe',
    'Copy client ID': 'Kopiuj Client ID',
    'Your API secret': 'Klucz tajny API',
    'Copy secret': 'Kopiuj klucz tajny',
    Update: 'Aktualizuj',
    Finish: 'Zakończ',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Połącz konto' },
};
