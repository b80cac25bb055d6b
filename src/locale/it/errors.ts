import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'Questo invito non esiste',
    advice:
      'Il link potrebbe essere stato troncato. Lo riapra dal messaggio originale o ne chieda uno nuovo alla persona che lo ha inviato.',
  },
  used: {
    title: 'Questo invito è già stato usato',
    advice:
      'Le credenziali sono già state inserite e un invito vale una sola volta. Se non è stato lei, avvisi la persona che ha inviato l’invito.',
  },
  revoked: {
    title: 'Questo invito è stato revocato',
    advice: 'Chieda alla persona che lo ha inviato se il suo aiuto serve ancora.',
  },
  expired: {
    title: 'Questo invito è scaduto',
    advice: 'Ne chieda uno nuovo alla persona che lo ha inviato.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio non accetta queste credenziali',
      advice:
        'Personio non indica quale dei due valori è errato. Li copi di nuovo entrambi dalla stessa integrazione. Se il secret non è più visibile, crei una nuova integrazione.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'L’integrazione non ha tutti i diritti necessari',
      advice: `Le credenziali sono corrette, ma Personio non ha concesso: ${access.list(missing)}. Apra l’integrazione in Personio, selezioni ciò che manca e salvi. Poi verifichi di nuovo. In alternativa, crei una nuova integrazione con tutti i diritti e ne inserisca le credenziali.`,
    }),
    'already-linked': () => ({
      title: 'Questa integrazione è già collegata',
      advice:
        'Un account con questo Client ID è già nell’elenco degli account collegati. Se si tratta di un altro account, crei un’integrazione separata.',
    }),
    'account-not-found': () => ({
      title: 'Questo account non è più collegato',
      advice: 'Forse un’altra persona lo ha scollegato nel frattempo. Ricarichi l’elenco.',
    }),
    'rate-limited': () => ({
      title: 'Troppi tentativi in poco tempo',
      advice: 'Il numero di richieste al minuto è limitato. Attenda un momento e riprovi.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio non ha risposto',
      advice: 'Non significa che le credenziali siano errate. Riprovi tra qualche minuto.',
    }),
    'backend-unavailable': () => ({
      title: 'Connessione non riuscita',
      advice: 'Il server non è raggiungibile. Controlli la connessione a Internet e riprovi.',
    }),
    timeout: () => ({
      title: 'Tempo di attesa scaduto',
      advice: 'La risposta non è arrivata in tempo. Può riprovare senza rischi.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Questa pagina è scaduta',
            advice: 'Ricarichi la pagina e riprovi. I dati inseriti andranno persi.',
          }
        : {
            title:
              reason === 'redirected'
                ? 'La sessione è stata probabilmente chiusa'
                : 'La sessione è stata chiusa',
            advice: 'Acceda di nuovo e riprovi.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'La richiesta è stata bloccata',
            advice:
              'Un firewall o un altro sistema davanti al server non l’ha lasciata passare. Contatti l’assistenza di questa applicazione.',
          }
        : {
            title: 'Non ha l’autorizzazione necessaria',
            advice: 'Chieda aiuto o l’accesso a chi amministra questa applicazione.',
          },
    'invalid-response': () => ({
      title: 'Risposta imprevista',
      advice:
        'Non è stato possibile leggere la risposta del server. Riprovi. Se il problema persiste, contatti l’assistenza di questa applicazione.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Troppi inviti in sospeso',
            advice:
              'Nell’elenco degli account collegati, revochi un invito in sospeso che non serve più, poi ne crei uno nuovo.',
          }
        : {
            title: 'La richiesta è stata rifiutata',
            advice:
              detail ??
              'L’applicazione non l’ha consentita. Se il rifiuto è inatteso, contatti l’assistenza dell’applicazione.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Questa pagina non è ancora configurata',
      advice: 'Non è collegata a nessun server. Contatti l’assistenza di questa applicazione.',
    }),
    unexpected: () => ({
      title: 'Si è verificato un errore',
      advice: 'Riprovi. Se il problema persiste, contatti l’assistenza di questa applicazione.',
    }),
  },
  retry: 'Riprova',
  traceId: 'ID di traccia di Personio',
};
