import type { GuideMessages } from '../guide-messages.ts';
import { pluralOf } from '../formats.ts';
import { pictures } from './guide-pictures.ts';

const plural = pluralOf('it');

const settings =
  '*Settings → Integrations → API credentials* (Impostazioni → Integrazioni → Credenziali\u00a0API)';
const marketplace = '*Marketplace → Connected integrations* (Marketplace → Integrazioni collegate)';
const rights = '*Marketplace Integration* (Integrazione Marketplace) e *API*';
const info = '*Enter integration info* (Dati dell’integrazione)';
const accessRights = '*Configure access rights* (Configura i diritti di accesso)';
const credentials = '*View credentials* (Visualizza le credenziali)';
const attributes = '*Readable employee attributes* (Attributi leggibili dei dipendenti)';
const chooseAttributes = '*Choose attributes* (Scegli attributi)';

export const guide: GuideMessages = {
  title: 'Creare un’integrazione personalizzata in Personio',
  intro:
    'Un’integrazione personalizzata (Custom integration) dà a questa applicazione un accesso proprio ai dati in Personio. La crea in Personio, decide che cosa può fare e poi incolla due valori in un modulo. Bastano pochi minuti e non servono conoscenze tecniche.',
  prerequisites: {
    title: 'Prima di iniziare',
    rights: `In Personio servono i diritti di modifica per ${rights}.`,
    adminNotNeeded: 'Non servono diritti di amministrazione completi.',
    plan: 'All’azienda serve il piano Core Pro di Personio, che include le integrazioni personalizzate.',
    labels:
      'Le parole evidenziate come *Next* sono quelle dell’interfaccia inglese di Personio; la traduzione segue tra parentesi. Nell’interfaccia italiana il testo può essere leggermente diverso.',
  },
  selfCheck: {
    title: 'Può occuparsene lei?',
    rights: {
      question: `Può aprire ${settings} o ${marketplace} in Personio?`,
      no: 'Probabilmente non ha i diritti di modifica. Chieda a chi amministra Personio nella sua azienda di concederli o di eseguire questi passaggi al posto suo.',
      unsure: 'Prosegua con il primo passaggio, che porta a quella pagina. Vedrà subito se si apre.',
    },
    plan: {
      question: 'L’azienda ha il piano Core Pro?',
      no: 'Le integrazioni personalizzate fanno parte di Core Pro. Si rivolga a chi gestisce il contratto con Personio.',
      unsure:
        'Prosegua: se trova il pulsante *Create custom integration* (Crea integrazione personalizzata), il piano è sufficiente.',
    },
    answers: { yes: 'Sì', no: 'No', unsure: 'Non lo so' },
    ready: 'Probabilmente può occuparsene lei. Inizi dal primo passaggio.',
    share: 'Condividi le istruzioni',
  },
  steps: {
    open: {
      title: 'Aprire la pagina delle integrazioni',
      goTo: 'Acceda a Personio e vada a:',
      path: 'Impostazioni → Integrazioni → Credenziali\u00a0API',
      otherPathTitle: 'Non trova questa voce?',
      otherPath: `Vada invece a ${marketplace}. Entrambi i percorsi portano alla stessa pagina.`,
    },
    create: {
      title: 'Creare un’integrazione personalizzata',
      select:
        'Faccia clic su *Create custom integration* (Crea integrazione personalizzata) in alto a destra.',
      opens: `Si apre la finestra *Create a custom integration* (Crea un’integrazione personalizzata). I passaggi successivi illustrano le sue tre parti: ${info}, ${accessRights} e ${credentials}.`,
    },
    name: {
      title: 'Dare un nome all’integrazione',
      enter: `In ${info}, inserisca questo nel campo *Name* (Nome):`,
      enterOwn: `In ${info}, inserisca un nome nel campo *Name* (Nome). Lo scelga in modo che anche altre persone capiscano a che cosa serve l’integrazione, ad esempio il nome di questa applicazione.`,
      next: 'Poi faccia clic su *Next* (Avanti).',
    },
    access: {
      title: 'Scegliere i diritti di accesso',
      tick: `In ${accessRights}, selezioni esattamente queste caselle e lasci vuote tutte le altre:`,
      attributes: `Consigliato: in ${attributes}, faccia clic su ${chooseAttributes} e decida quali dati dei dipendenti possono essere letti, ad esempio nome e indirizzo e\u2011mail. Senza questa scelta, i dati dei dipendenti potrebbero arrivare senza i nomi.`,
      chooseAttributes: `Personio omette senza messaggi di errore gli attributi non selezionati. In ${attributes}, faccia clic su ${chooseAttributes} e selezioni questi:`,
      legalEntities:
        'Facoltativo: se Personio consente di scegliere le entità giuridiche (Legal entities), può limitare l’accesso ad alcune di esse.',
      create: 'Poi faccia clic su *Create integration* (Crea integrazione).',
    },
    credentials: {
      title: 'Copiare il Client ID e il secret',
      keepOpen:
        'Lasci aperta questa finestra in Personio finché l’account non è collegato. Il secret viene mostrato solo qui e una sola volta.',
      where: `In ${credentials} trova ora *Your client ID* (Il suo Client ID) e *Your API secret* (Il suo secret API).`,
      what: 'Sono come il nome utente e la password dell’integrazione.',
      clientId:
        'Faccia clic su *Copy client ID* (Copia Client ID) e incolli il valore come indicato nel passaggio successivo. Inizia con «papi-».',
      secret:
        'Torni qui, faccia clic su *Copy secret* (Copia secret) e incolli anche questo valore. Sullo schermo resta nascosto, ma viene copiato per intero.',
      store:
        'Se non può incollare subito il secret, lo conservi in un gestore di password, mai in un’e\u2011mail, in una chat o in un appunto.',
    },
    link: {
      title: 'Incollare i due valori nel modulo',
      form: 'Il modulo si trova nell’applicazione che sta collegando a Personio.',
      clientId: 'Incolli il Client ID nel campo «Client ID».',
      secret:
        'Incolli il secret nel campo «Client Secret». Personio lo chiama «API secret»: è lo stesso valore.',
      submit: 'Invii il modulo e attenda che confermi l’esito positivo.',
      finish: 'Solo dopo faccia clic su *Finish* (Fine) in Personio.',
    },
  },
  boxes: {
    caption: 'Caselle, nell’ordine di Personio',
    module: 'Modulo',
    advice: {
      required: 'Seleziona',
      recommended: 'Consigliato',
      leave: 'Lascia vuota',
      'not-offered': 'Non previsto',
    },
    meaning: {
      required: 'Seleziona: obbligatorio',
      recommended: 'Consigliato: l’account si può collegare anche senza',
      leave: 'Lascia vuota',
      'not-offered': 'Non previsto: in Personio questa casella non esiste',
    },
    keep: 'Non modificare',
    essential: 'Senza *Read* (Lettura) qui, l’account non può essere collegato.',
    notOnScreen: 'Se non vede questa riga in Personio, la ignori.',
    done: 'Fatto',
    tickOff: (module) => `${module}: fatto`,
    ticked: (done, total) =>
      done < total
        ? `Righe complete: ${done} su ${total}`
        : total === 1
          ? '1 riga completa'
          : 'Tutte le righe sono complete',
    missing: 'Mancante',
    missingMeaning: 'Mancante: Personio non ha concesso questo diritto',
    missingTitle: (rights) => `Personio non ha concesso: ${rights}`,
    missingAdvice:
      'Apra l’integrazione in Personio, selezioni le caselle indicate sotto come mancanti e salvi. Poi torni dove ha inserito le credenziali e verifichi di nuovo. In alternativa, crei una nuova integrazione con tutte le caselle sotto e ne inserisca lì le credenziali.',
    limitedAdvice:
      'L’account è collegato, ma non funziona completamente finché ciò che manca non viene concesso. Apra l’integrazione in Personio, selezioni le caselle indicate sotto come mancanti e salvi, poi verifichi di nuovo l’account. In alternativa, crei una nuova integrazione con tutte le caselle sotto e ne usi le credenziali per questo account.',
  },
  changeRights: {
    title: 'Modificare i diritti di un’integrazione',
    keep: 'Può modificare l’integrazione esistente. Il Client ID e il secret restano gli stessi.',
    open: 'Apra l’integrazione e vada ai suoi diritti di accesso.',
    openNamed: 'Apra l’integrazione con questo nome e vada ai suoi diritti di accesso:',
    tick: 'Lasci tutte le altre caselle come sono e selezioni queste:',
    chooseAttributes: `In ${attributes}, faccia clic su ${chooseAttributes}. Lasci tutti gli altri attributi come sono e selezioni questi:`,
    save: 'Salvi le modifiche. Di solito il pulsante si chiama *Update* (Aggiorna).',
    check: 'Poi torni qui e verifichi di nuovo. La modifica ha effetto immediato.',
    show: 'Modifica i diritti di un’integrazione esistente',
    back: 'Torna ai passaggi',
  },
  attributes: {
    title: 'Attributi dei dipendenti',
    ticked: (done, total) =>
      done < total
        ? `Attributi completi: ${done} su ${total}`
        : total === 1
          ? '1 attributo completo'
          : 'Tutti gli attributi sono completi',
    missingTitle: (attributes) => `Attributi dei dipendenti non leggibili: ${attributes}`,
    noneTitle: 'Nessun attributo dei dipendenti è leggibile',
    noneAdvice:
      'L’account è collegato, ma i dati non conterranno i nomi. Apra l’integrazione in Personio, scelga gli attributi come indicato sotto e salvi. Poi verifichi di nuovo l’account.',
  },
  page: {
    open: 'Apri la pagina in Personio',
    direct: 'Link diretto alla pagina',
    ask: 'Indirizzo Personio dell’azienda',
    hint: 'Si trova nella barra degli indirizzi del browser quando usa Personio.',
    save: 'Mostra il link',
    change: 'Modifica l’indirizzo',
    invalid:
      'Non è un indirizzo Personio. Inserisca solo la parte prima di «.app.personio.com», ad esempio «acme».',
  },
  notes: {
    title: 'Da sapere',
    renewal:
      'Un account collegato resta collegato. L’applicazione rinnova automaticamente il proprio accesso a Personio; non deve fare nulla.',
    rights:
      'Le caselle selezionate determinano che cosa l’applicazione può leggere e modificare in Personio. Non ha accesso ad altro.',
    secrecy:
      'Mantenga riservato il secret, come una password. Nessuno ha bisogno di riceverlo per e\u2011mail o in chat, nemmeno l’assistenza.',
    manage: `Può modificare o eliminare l’integrazione in qualsiasi momento in ${settings} o ${marketplace}. Una volta eliminata, l’applicazione non ha più accesso.`,
    change:
      'Per cambiare i diritti, modifichi l’integrazione esistente in Personio e salvi, poi verifichi di nuovo l’account. In alternativa, crei una nuova integrazione con i diritti desiderati e ne inserisca le credenziali.',
    lost: 'Il secret serve solo finché l’account non è collegato. Se lo perde prima, crei una nuova integrazione.',
    documentation: 'Documentazione dell’API di Personio (in inglese)',
    newTab: 'si apre in una nuova scheda',
  },
  help: {
    title: 'In caso di problemi',
    page: {
      problem: 'Non trovo la pagina o il pulsante',
      advice: `Provi entrambi i percorsi: ${settings} e ${marketplace}. Se non vede nessuno dei due, non ha i diritti di modifica per ${rights}, oppure l’azienda non ha il piano Core Pro. Si rivolga a chi amministra Personio nella sua azienda.`,
    },
    boxes: {
      problem: 'Non riesco a selezionare le caselle',
      advice:
        'Probabilmente può visualizzare la pagina ma non modificarla: chieda i diritti di modifica per *API*. Alcuni moduli sono di sola lettura: per questi Personio non prevede la casella *Write* (Scrittura).',
    },
    secret: {
      problem: 'Ho perso il secret',
      advice:
        'Una volta collegato l’account, il secret non serve più. Se l’account non è ancora collegato, crei una nuova integrazione, ne inserisca Client ID e secret nel modulo ed elimini quella vecchia.',
    },
    rights: {
      problem: 'Manca un diritto o servono altri diritti',
      advice:
        'Apra l’integrazione in Personio, selezioni le caselle indicate in questa guida e salvi, poi verifichi di nuovo l’account. In alternativa, crei una nuova integrazione con queste caselle, ne inserisca Client ID e secret ed elimini quella vecchia.',
    },
  },
  copy: {
    name: 'Copia il nome',
    path: 'Copia il percorso',
    access: 'Copia l’elenco',
    attributes: 'Copia gli attributi',
    instructions: 'Copia le istruzioni',
    value: 'Copia',
    copied: 'Copiato',
    selected:
      'Il browser non consente di copiare qui. Il testo è selezionato: prema Ctrl\u00a0+\u00a0C, oppure ⌘\u00a0C su un Mac.',
    text: 'Testo da copiare',
  },
  share: {
    title: 'Deve occuparsene un’altra persona?',
    text: 'Condivida queste istruzioni: indicano esattamente quali caselle selezionare e non contengono nulla di riservato.',
    invite: 'Invita una persona',
    textBesideInvitation:
      'Oppure condivida solo le istruzioni, che non contengono nulla di riservato, e inserisca lei le credenziali.',
    email: 'Scrivi un’e\u2011mail',
    system: 'Condividi…',
    print: 'Stampa',
    request: (name) =>
      `Potrebbe creare un’integrazione personalizzata${name ? ` «${name}»` : ''} in Personio?`,
    handOver:
      'I due valori vanno inseriti nel modulo dell’applicazione. Non invii mai il secret per e\u2011mail o in chat: lo inserisca lei o usi un gestore di password condiviso.',
    failed: 'Qui non ha funzionato. Copi invece le istruzioni.',
  },
  pictures,
  stepList: 'Passaggi',
  progress: (step, total, done) =>
    `Passaggio ${step} di ${total}${done > 0 ? ` · ${plural(done, { one: `${done} completato`, other: `${done} completati` })}` : ''}`,
  allDone: (total) => `Tutti i ${total} passaggi sono completati`,
  done: 'Completato',
  back: 'Indietro',
  next: 'Passaggio successivo',
  finish: 'Tutto fatto',
  toForm: 'Vai al modulo',
  startOver: 'Ricomincia',
  completed: {
    title: 'Ha completato tutti i passaggi',
    text: 'Quando il modulo indica che l’account è collegato, è tutto pronto.',
  },
  quote: (label) => `«${label}»`,
};
