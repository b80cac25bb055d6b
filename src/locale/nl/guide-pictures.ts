import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'De instellingen van Personio: in het zijmenu is onder ‘Integrations’ het onderdeel ‘API credentials’ gemarkeerd.',
    create:
      'De pagina ‘Connected integrations’ in Personio: rechtsboven is de knop ‘Create custom integration’ gemarkeerd.',
    name: 'Het venster ‘Create a custom integration’, eerste deel: het veld ‘Name’ is gemarkeerd; daaronder staat de knop ‘Next’.',
    access:
      'Het venster ‘Create a custom integration’, tweede deel: een tabel met de kolommen ‘Read’ en ‘Write’, waarin ‘Read’ voor ‘Employees’ is gemarkeerd; daaronder staan ‘Readable employee attributes’ met de knop ‘Choose attributes’ en de knop ‘Create integration’.',
    credentials:
      'Het venster ‘Create a custom integration’, derde deel: ‘Your client ID’ met de knop ‘Copy client ID’ en ‘Your API secret’ met de knop ‘Copy secret’, die is gemarkeerd; daaronder staat de knop ‘Finish’.',
    'change-rights':
      'Een integratie in Personio: de tabel met toegangsrechten met de kolommen ‘Read’ en ‘Write’, waarin vakjes zijn aangevinkt; daaronder is de knop ‘Update’ gemarkeerd.',
    link: 'Het formulier in uw applicatie: de velden ‘Client ID’ en ‘Client Secret’ zijn ingevuld en gemarkeerd; daaronder staat de knop ‘Account koppelen’.',
  },
  labels: {
    'Settings → Integrations → API credentials': 'Instellingen → Integraties → API-toegangsgegevens',
    'Marketplace → Connected integrations': 'Marketplace → Gekoppelde integraties',
    'Create custom integration': 'Aangepaste integratie maken',
    'Create a custom integration': 'Een aangepaste integratie maken',
    'Enter integration info': 'Integratiegegevens invullen',
    Name: 'Naam',
    Next: 'Volgende',
    'Configure access rights': 'Toegangsrechten instellen',
    'Readable employee attributes': 'Leesbare medewerkersattributen',
    'Choose attributes': 'Attributen kiezen',
    'Create integration': 'Integratie maken',
    'View credentials': 'Toegangsgegevens bekijken',
    'Your client ID': 'Uw client\u2011ID',
    'Copy client ID': 'Client\u2011ID kopiëren',
    'Your API secret': 'Uw API-secret',
    'Copy secret': 'Secret kopiëren',
    Update: 'Bijwerken',
    Finish: 'Voltooien',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Account koppelen' },
};
