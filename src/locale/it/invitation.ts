import type { InvitationMessages } from '../invitation-messages.ts';

const asked = (createdBy: string | undefined): string =>
  createdBy ? `${createdBy} le chiede` : 'Le è stato chiesto';

export const invitation: InvitationMessages = {
  loading: 'Apertura dell’invito…',
  title: (integrationName) => `Collegare Personio a ${integrationName}`,
  relinkTitle: (label) => `Nuove credenziali Personio per ${label}`,
  request: (createdBy, integrationName) =>
    `${asked(createdBy)} di collegare l’account Personio della sua azienda a ${integrationName}. Per farlo servono diritti in Personio che non tutti hanno.`,
  relinkRequest: (createdBy, integrationName) =>
    `${asked(createdBy)} di inserire nuove credenziali Personio, così che ${integrationName} possa continuare a usare questo account.`,
  steps: (integrationName) =>
    `I passaggi che seguono la guidano in Personio. Alla fine dovrà inserire due valori nel modulo di questa pagina. Bastano pochi minuti e non serve un account utente per ${integrationName}.`,
  onlyThisAccount: (clientId) => `Il link vale solo per questo account (${clientId}).`,
  expires: (time) => `Il link funziona una sola volta. Scadenza: ${time}.`,
  caution: 'Continui solo se si aspettava questo invito e sa chi le ha inviato il link.',
  done: {
    title: 'Fatto. Può chiudere questa pagina.',
    limitedTitle: 'Quasi fatto: in Personio manca ancora qualcosa',
    linked: (label) => `L’account ${label} è collegato.`,
    relinked: (label) => `L’account ${label} ha nuove credenziali.`,
    next: (createdBy, integrationName) =>
      `${createdBy ?? 'La persona che ha inviato l’invito'} può ora vederlo in ${integrationName}.`,
    nextRelinked: (integrationName) => `${integrationName} può ora usare le nuove credenziali.`,
    nothingToSend: 'Non serve inviare nulla.',
    missing: (list) =>
      `Non ancora concesso: ${list}. Apra l’integrazione in Personio, selezioni ciò che manca e salvi. Poi chieda alla persona che ha inviato l’invito di verificare di nuovo l’account. Non serve un nuovo link.`,
    noAttributes:
      'Nessun attributo dei dipendenti è ancora leggibile, quindi i dati non conterranno i nomi. Apra l’integrazione in Personio, scelga gli attributi alla voce *Readable employee attributes* (Attributi leggibili dei dipendenti) e salvi. Poi chieda alla persona che ha inviato l’invito di verificare di nuovo l’account. Non serve un nuovo link.',
  },
  invalid: {
    missing: {
      title: 'Apra di nuovo il link dell’invito',
      advice:
        'Per sicurezza, il link viene rimosso dalla barra degli indirizzi appena si apre la pagina: va quindi perso se ricarica la pagina o la salva nei preferiti. Se non si apre dal messaggio, copi il link intero e lo incolli nella barra degli indirizzi. Se non funziona, ne chieda uno nuovo alla persona che lo ha inviato.',
    },
    incomplete: {
      title: 'Il link è incompleto',
      advice:
        'Alcuni programmi di posta spezzano i link lunghi. Copi il link intero dal messaggio, fino all’ultimo carattere, e lo incolli nella barra degli indirizzi. Se non basta, ne chieda uno nuovo alla persona che lo ha inviato.',
    },
  },
  problems: {
    rejected: {
      title: 'Il server ha rifiutato questo invito',
      advice:
        'Apra di nuovo il link dal messaggio. Se non basta, ne chieda uno nuovo alla persona che lo ha inviato.',
    },
    alreadyLinked: {
      title: 'Questa integrazione è già collegata',
      advice:
        'Un account con questo Client ID è già collegato: forse non c’è altro da fare. Chieda alla persona che ha inviato l’invito. Se si tratta di un altro account, crei un’integrazione separata.',
    },
    accountNotFound: {
      title: 'Questo account non è più collegato',
      advice: 'Chieda alla persona che ha inviato l’invito se il suo aiuto serve ancora.',
    },
  },
};
