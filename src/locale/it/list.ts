import { listFormat, numberFormat, pluralOf, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const number = numberFormat('it');
const days = numberFormat('it', { style: 'unit', unit: 'day', unitDisplay: 'long' });
const plural = pluralOf('it');
const and = listFormat('it');

const until = timeUntil('it');
const tickMissing =
  'Apra l’integrazione in Personio, selezioni ciò che manca e salvi. Poi verifichi di nuovo.';

export const list: ListMessages = {
  title: 'Account collegati',
  loading: 'Caricamento degli account collegati…',
  columns: {
    account: 'Account',
    status: 'Stato',
    access: 'Accesso',
    linked: 'Collegato',
    checked: 'Verificato',
    actions: 'Azioni',
  },
  linkedBy: (name) => `da ${name}`,
  linkedByInvitation: (name) => `su invito di ${name}`,
  byInvitation: 'su invito',
  neverChecked: 'Non ancora',
  unchecked: 'Non ancora verificato',
  accessUnknown: 'Sconosciuto',
  rightMissing: (right) => `manca: ${right}`,
  moreModules: (names, more) =>
    and.format(
      more > 0
        ? [
            ...names,
            plural(more, { one: `${number.format(more)} altro`, other: `${number.format(more)} altri` }),
          ]
        : names,
    ),
  noModules: 'Nessuno',
  modulesMissing: (count) =>
    `${number.format(count)} ${plural(count, { one: 'mancante', other: 'mancanti' })}`,
  actionsFor: (label) => `Azioni per ${label}`,
  actions: {
    check: {
      label: 'Verifica',
      name: (label) => `Verifica ${label}`,
      pending: 'Verifica in corso…',
      failed: (reason) => `Verifica non riuscita: ${reason}`,
    },
    relink: {
      label: 'Nuove credenziali',
      name: (label) => `Nuove credenziali per ${label}`,
      pending: 'Aggiornamento…',
      failed: (reason) => `Credenziali non aggiornate: ${reason}`,
    },
    rename: {
      label: 'Rinomina',
      name: (label) => `Rinomina ${label}`,
      pending: 'Modifica del nome…',
      failed: (reason) => `Nome non modificato: ${reason}`,
    },
    unlink: {
      label: 'Scollega',
      name: (label) => `Scollega ${label}`,
      pending: 'Scollegamento…',
      failed: (reason) => `Account non scollegato: ${reason}`,
    },
  },
  history: {
    label: 'Cronologia',
    name: (label) => `Cronologia di ${label}`,
    empty: 'Ancora nessun evento registrato.',
    entries: {
      linked: 'Account collegato',
      relinked: 'Nuove credenziali',
      renamed: 'Nome modificato',
      unlinked: 'Account scollegato',
      invited: 'Invito per nuove credenziali creato',
    },
    statusChanged: (status) => `Nuovo stato: ${status}`,
    checked: 'Nuovo risultato della verifica',
    rightsRevoked: (rights) => `Personio non concede più: ${rights}`,
    rightsGranted: (rights) => `Personio ora concede: ${rights}`,
    attributesRevoked: (attributes) => `Non si può più leggere: ${attributes}`,
    attributesGranted: (attributes) => `Ora si può leggere: ${attributes}`,
    accessMissing: (missing) => `Diritti modificati, manca: ${missing}`,
    accessChanged: 'Diritti modificati',
    checkedBy: (name) => `verificato da ${name}`,
  },
  // With a preposition, the article before a date would depend on its day: "dal 7", but "dall’8".
  problemSince: (since) => `Inizio del problema: ${since}`,
  activeAgainSince: (since) => `Di nuovo attivo (${since})`,
  notCheckedFor: (count) => `Non verificato da ${days.format(count)}`,
  missing: {
    title: (missing) => `Personio non ha concesso: ${missing}`,
    newlyRequired: (missing, since) => `Nuovo requisito (${since}): ${missing}`,
    revoked: (missing, since) => `Accesso revocato (${since}): ${missing}`,
    advice: `Le funzioni che ne dipendono non sono disponibili. ${tickMissing}`,
    blockingAdvice: `L’account non funziona finché questo non viene concesso. ${tickMissing}`,
    newIntegrationAdvice: 'Lo conceda anche nella nuova integrazione.',
    showInGuide: 'Mostra nella guida',
  },
  relink:
    'Probabilmente le credenziali sono state eliminate o sostituite in Personio. Crei lì una nuova integrazione e ne inserisca qui il Client ID e il secret.',
  linkAgain:
    'Probabilmente le credenziali sono state eliminate o sostituite in Personio. Crei lì una nuova integrazione. Poi scolleghi questo account e lo colleghi di nuovo con il modulo, usando il nuovo Client ID e il nuovo secret.',
  noAttributes: {
    title: 'Nessun attributo dei dipendenti è leggibile',
    advice:
      'I dati non conterranno i nomi. Apra l’integrazione in Personio, scelga gli attributi alla voce *Readable employee attributes* (Attributi leggibili dei dipendenti) e salvi. Poi verifichi di nuovo.',
  },
  unreachable: {
    title: 'Ultima verifica non riuscita: Personio non era raggiungibile',
    advice: 'Non significa che le credenziali siano errate. Verifichi di nuovo tra qualche minuto.',
  },
  empty: {
    title: 'Ancora nessun account collegato',
    text: 'Crei un’integrazione personalizzata in Personio, poi colleghi il primo account con il suo Client ID e il suo secret. Comparirà subito qui.',
  },
  unmatched: { title: 'Nessun account corrispondente', clear: 'Cancella ricerca e filtro' },
  unreadable: (count) =>
    plural(count, {
      one: `Non è stato possibile mostrare ${number.format(count)} account, perché i suoi dati non sono leggibili.`,
      other: `Non è stato possibile mostrare ${number.format(count)} account, perché i loro dati non sono leggibili.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) => {
      const accounts = isAll
        ? `${number.format(needingAttention)} account su ${number.format(count)}`
        : `${number.format(needingAttention)} dei primi ${number.format(count)} account`;
      return plural(needingAttention, {
        one: `${accounts} richiede attenzione`,
        other: `${accounts} richiedono attenzione`,
      });
    },
    show: 'Mostra',
    shown: 'Vengono mostrati solo gli account che richiedono attenzione.',
    noneSoFar: (count) =>
      `Nessuno dei primi ${number.format(count)} account richiede attenzione. Ne carichi altri per continuare la ricerca.`,
    showAll: 'Mostra tutti',
  },
  searching: 'Ricerca in corso…',
  secretName: 'Sembra un secret. Il nome è visibile a tutti: ne scelga un altro.',
  find: {
    toolbar: 'Trova account',
    reload: 'Ricarica',
    search: 'Cerca',
    placeholder: 'Nome o Client ID',
    secretRejected:
      'Sembrava un secret: il testo è stato cancellato e non è stato cercato. Cerchi un nome o un Client ID.',
    filter: 'Mostra',
    filters: { all: 'Tutti', attention: 'Richiedono attenzione' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Ordina per',
    sorts: {
      default: 'Predefinito',
      attention: 'Prima i problemi',
      label: 'Nome',
      linked: 'Collegati di recente',
      checked: 'Verificati di recente',
    },
  },
  loadMore: 'Carica altri',
  loadingMore: 'Caricamento…',
  shown: (count, total) =>
    total === undefined
      ? plural(count, {
          one: `${number.format(count)} account visualizzato`,
          other: `${number.format(count)} account visualizzati`,
        })
      : `${number.format(count)} di ${number.format(total)}`,
  retryIn: (count) => `Riprova ${until(count)}`,
  reload: 'Ricarica elenco',
  close: 'Chiudi',
  cancel: 'Annulla',
  invite: {
    label: 'Invita una persona',
    name: (label) => `Invita una persona a rinnovare le credenziali di ${label}`,
    open: 'Inviti in sospeso',
    link: 'Collegare un nuovo account',
    relink: (label) => `Nuove credenziali per ${label}`,
    relinkOther: 'Nuove credenziali per un altro account',
    by: (name) => `inviato da ${name}`,
    expires: (time) => `scadenza: ${time}`,
    revoke: 'Revoca',
    revoking: 'Revoca in corso…',
    revoked: 'L’invito è stato revocato. Il suo link non funziona più.',
  },
  unlinkDialog: {
    title: (label) => `Scollegare ${label}?`,
    effect:
      'Questa applicazione non avrà più accesso all’account, che scomparirà da questo elenco. Per collegarlo di nuovo serviranno il Client ID e il secret, oppure una nuova integrazione.',
    remains:
      'Le credenziali restano valide in Personio. Per revocarle, elimini l’integrazione in Personio, in *Settings* (Impostazioni) → *Integrations* (Integrazioni) → *API credentials* (Credenziali\u00a0API).',
  },
  announcements: {
    loaded: (shown) => `Account collegati: ${shown}`,
    linked: (label) => `L’account ${label} è collegato.`,
    checked: (label, status) => `Stato dell’account ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `Ora l’account si chiama ${label}.`,
    unlinked: (label) => `L’account ${label} è stato scollegato.`,
  },
};
