import type { FormMessages } from '../form-messages.ts';
import { pluralOf, timeUntil } from '../formats.ts';

const plural = pluralOf('it');
const until = timeUntil('it');

export const form: FormMessages = {
  title: 'Collegare l’account Personio',
  relinkTitle: (label) => `Nuove credenziali per ${label}`,
  intro:
    'Inserisca i due valori che Personio mostra alla fine di «Create a custom integration» (Crea un’integrazione personalizzata).',
  relinkIntro:
    'Inserisca il Client ID e il secret dell’integrazione che questo account deve usare da ora in poi.',
  relinkClientId: (clientId) => `Client ID attuale: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: '«Your client ID» in Personio; inizia con\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: '«Your API secret» in Personio' },
  },
  label: {
    label: 'Nome di questo account',
    hint: 'Aiuta a distinguere più account, ad esempio «Acme S.r.l., Milano»',
    empty: 'Inserisca un nome per questo account.',
    secret: 'Sembra una delle sue credenziali. Il nome è visibile a tutti: ne scelga un altro.',
  },
  optional: 'facoltativo',
  showSecret: 'Mostra',
  hideSecret: 'Nascondi',
  submit: 'Collega account',
  submitRelink: 'Aggiorna credenziali',
  findIt: 'Dove si trova?',
  secretShown: 'Il secret è visibile.',
  secretHidden: 'Il secret è nascosto.',
  secretMasked:
    'Viene visualizzato sotto forma di punti. Lo incolli anziché digitarlo: uno screen reader potrebbe leggere ad alta voce i tasti premuti.',
  submitting: 'Collegamento in corso…',
  submittingRelink: 'Aggiornamento in corso…',
  stages: {
    authenticating: 'Accesso a Personio',
    'checking-access': 'Verifica dei diritti di accesso',
    saving: 'Salvataggio',
  },
  stageDone: '(completato)',
  problemsTitle: (count) =>
    plural(count, { one: `${count} campo da correggere`, other: `${count} campi da correggere` }),
  problems: {
    clientId: {
      empty: 'Inserisca il Client ID.',
      characters: 'Il Client ID contiene uno spazio o un carattere speciale. Lo copi di nuovo da Personio.',
      masked:
        'Questi sono solo punti segnaposto. Faccia clic su «Copy client ID» in Personio e incolli qui il valore.',
      same: 'Il Client ID e il secret sono uguali.',
      'too-long': 'È troppo lungo per un Client ID. Lo copi di nuovo da Personio.',
    },
    clientSecret: {
      empty: 'Inserisca il secret.',
      characters: 'Il secret contiene uno spazio o un carattere speciale. Lo copi di nuovo da Personio.',
      masked:
        'Questi sono solo i punti che nascondono il secret. Faccia clic su «Copy secret» in Personio e incolli qui il valore.',
      same: 'Il Client ID e il secret sono uguali. Li copi di nuovo da Personio.',
      'too-long': 'È troppo lungo per un secret. Lo copi di nuovo da Personio.',
    },
  },
  hints: {
    swapped: 'I due valori sembrano invertiti.',
    'pasted-both': 'Questo campo sembra contenere entrambi i valori.',
    placeholder:
      'Questo è l’esempio della documentazione. Il suo Client ID contiene cifre e lettere al posto delle x.',
    'company-id': 'Sembra un ID azienda per il recruiting. Il Client ID inizia con papi-.',
    shape: 'Di solito un Client ID inizia con papi-, seguito da 36 caratteri. Controlli che sia completo.',
    short: 'È più corto dei secret abituali di Personio. Controlli che sia completo.',
  },
  swap: 'Scambia i valori',
  split: 'Dividi nei due campi',
  valuesMoved: 'Ora ogni valore è nel suo campo.',
  checkAgain: 'Verifica di nuovo',
  retryIn: (count) => `Potrà riprovare ${until(count)}.`,
  retryReady: 'Ora può riprovare.',
  linkedTitle: (label) => `L’account ${label} è collegato`,
  relinkedTitle: (label) => `L’account ${label} ha nuove credenziali`,
  linkedText: 'È tutto pronto. Se la finestra di Personio è ancora aperta, faccia clic su «Finish» (Fine).',
  limitedTitle: (label) => `L’account ${label} è collegato con accesso limitato`,
  limitedText: (missing, access) =>
    `Personio non ha concesso: ${access.list(missing)}. Le funzioni che ne dipendono non sono ancora disponibili. Apra l’integrazione in Personio, selezioni ciò che manca e salvi, poi verifichi di nuovo l’account. In alternativa, crei una nuova integrazione con tutti i diritti e ne usi le credenziali per questo account.`,
  missingAttributesText: (attributes) =>
    `Attributi dei dipendenti non leggibili: ${attributes}. Apra l’integrazione in Personio, selezioni ciò che manca alla voce «Readable employee attributes» (Attributi leggibili dei dipendenti) e salvi, poi verifichi di nuovo l’account.`,
  noAttributesText:
    'Nessun attributo dei dipendenti è leggibile, quindi i dati non conterranno i nomi. Apra l’integrazione in Personio, scelga gli attributi alla voce «Readable employee attributes» (Attributi leggibili dei dipendenti) e salvi, poi verifichi di nuovo l’account.',
  uncheckedText:
    'Personio non ha risposto, quindi l’account non è ancora stato verificato. Lo verifichi tra qualche minuto.',
  attributesReadable: (readable, total) =>
    `Attributi dei dipendenti leggibili: ${readable}\u00a0su\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `Il Client ID è cambiato da ${before} a ${after}. Si assicuri che appartenga alla stessa azienda.`,
  granted: 'Concesso',
  notGranted: 'Consigliato ma non concesso',
  linkAnother: 'Collega un altro account',
  checkField: { clientId: 'Controlla il Client ID', clientSecret: 'Controlla il secret' },
  findCredentials: 'Vedi nella guida dove si trovano',
  findBoxes: 'Vedi nella guida quali caselle selezionare',
  secretCleared:
    'Per sicurezza, il secret è stato cancellato mentre questa pagina era in secondo piano. Lo incolli di nuovo.',
  offline: {
    title: 'Connessione a Internet assente',
    advice: 'Il server non è raggiungibile. I dati inseriti non vanno persi.',
  },
  sendOnceOnline: 'Invia appena torna la connessione',
  waiting: {
    title: 'In attesa della connessione',
    advice:
      'Il modulo verrà inviato appena la connessione sarà ripristinata. Tenga questa pagina aperta e visibile.',
  },
  stopWaiting: 'Annulla',
  superseded: {
    title: 'Un’altra persona ha appena aggiornato le credenziali di questo account',
    advice:
      'Le credenziali inserite non sono state salvate. Controlli l’account nell’elenco. Se le sue sono quelle giuste, invii di nuovo il modulo.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Questa pagina non può proteggere il secret',
      advice:
        'Non viene fornita tramite HTTPS, quindi il secret non può essere crittografato. Non è stato inviato nulla. Contatti l’assistenza di questa applicazione.',
    },
    'no-key': {
      title: 'Il secret non può essere crittografato',
      advice:
        'A questa applicazione manca la chiave di crittografia. Non è stato inviato nulla. Contatti l’assistenza dell’applicazione.',
    },
  },
  copyTraceId: 'Copia',
  traceIdCopied: 'Copiato',
};
