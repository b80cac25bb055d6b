import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Crei un link e lo invii a una persona che ha i diritti necessari in Personio. Seguirà i passaggi sul proprio dispositivo e inserirà direttamente le credenziali, così lei non viene mai a conoscenza del secret.',
  create: 'Crea link',
  creating: 'Creazione del link…',
  created: 'Invii questo link all’altra persona',
  expires: (time) => `Funziona una sola volta. Scadenza: ${time}. Non verrà più mostrato.`,
  copy: 'Copia link',
  copied: 'Copiato',
  selected:
    'Il browser non consente di copiare qui. Il link è selezionato: prema Ctrl\u00a0+\u00a0C, oppure ⌘\u00a0C su un Mac.',
  email: 'Scrivi un’e\u2011mail',
  system: 'Condividi…',
  qr: {
    show: 'Mostra codice\u00a0QR',
    hide: 'Nascondi codice\u00a0QR',
    name: 'Codice\u00a0QR del link di invito',
    hint: 'Lo inquadri con la fotocamera di un telefono.',
    failed: 'Non è stato possibile caricare il codice\u00a0QR. Copi invece il link.',
  },
  shareFailed: 'Qui non ha funzionato. Copi invece il link.',
  another: 'Crea un altro link',
  message: {
    subject: (name) => `Richiesta di collegare Personio${ifNamed(' a ', name)}`,
    relinkSubject: (name, label) =>
      `Richiesta di rinnovare le credenziali Personio${ifNamed(' di ', label)}${ifNamed(' in ', name)}`,
    text: (name) =>
      `Buongiorno,\n\npotrebbe collegare il nostro account Personio${ifNamed(' a ', name)}? Per farlo servono diritti in Personio che non ho. La pagina seguente mostra ogni passaggio e permette di inserire direttamente le credenziali:`,
    relinkText: (name, label) =>
      `Buongiorno,\n\npotrebbe rinnovare le credenziali Personio${ifNamed(' di ', label)}${ifNamed(' in ', name)}? La pagina seguente mostra ogni passaggio e permette di inserire direttamente le nuove credenziali:`,
    note: (time) =>
      `Il link funziona una sola volta. Scadenza: ${time}. La prego di non inoltrarlo e di non inviare mai le credenziali per e\u2011mail o in chat.`,
  },
};
