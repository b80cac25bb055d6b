import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'Le impostazioni di Personio: nel menu laterale, sotto «Integrations», è evidenziata la voce «API credentials».',
    create:
      'La pagina «Connected integrations» di Personio: in alto a destra è evidenziato il pulsante «Create custom integration».',
    name: 'La finestra «Create a custom integration», prima parte: è evidenziato il campo «Name»; sotto si trova il pulsante «Next».',
    access:
      'La finestra «Create a custom integration», seconda parte: una tabella con le colonne «Read» e «Write», in cui è evidenziato «Read» per «Employees»; sotto si trovano «Readable employee attributes» con il pulsante «Choose attributes» e il pulsante «Create integration».',
    credentials:
      'La finestra «Create a custom integration», terza parte: «Your client ID» con il pulsante «Copy client ID» e «Your API secret» con il pulsante «Copy secret», che è evidenziato; sotto si trova il pulsante «Finish».',
    'change-rights':
      'Un’integrazione in Personio: la tabella dei suoi diritti di accesso con le colonne «Read» e «Write» e alcune caselle selezionate; sotto è evidenziato il pulsante «Update».',
    link: 'Il modulo dell’applicazione: i campi «Client ID» e «Client Secret» sono compilati ed evidenziati; sotto si trova il pulsante «Collega account».',
  },
  labels: {
    'Settings → Integrations → API credentials': 'Impostazioni → Integrazioni → Credenziali API',
    'Marketplace → Connected integrations': 'Marketplace → Integrazioni collegate',
    'Create custom integration': 'Crea integrazione personalizzata',
    'Create a custom integration': 'Crea un’integrazione personalizzata',
    'Enter integration info': 'Dati dell’integrazione',
    Name: 'Nome',
    Next: 'Avanti',
    'Configure access rights': 'Configura i diritti di accesso',
    Read: 'Lettura',
    Write: 'Scrittura',
    'Readable employee attributes': 'Attributi leggibili dei dipendenti',
    'Choose attributes': 'Scegli attributi',
    'Create integration': 'Crea integrazione',
    'View credentials': 'Visualizza le credenziali',
    'Your client ID': 'Il suo Client ID',
    'Copy client ID': 'Copia Client ID',
    'Your API secret': 'Il suo secret API',
    'Copy secret': 'Copia secret',
    Update: 'Aggiorna',
    Finish: 'Fine',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Collega account' },
};
