import type { FormMessages } from '../form-messages.ts';
import { pluralOf, timeUntil } from '../formats.ts';

const plural = pluralOf('nl');
const until = timeUntil('nl');

export const form: FormMessages = {
  title: 'Personio-account koppelen',
  relinkTitle: (label) => `Nieuwe toegangsgegevens voor ${label}`,
  intro:
    'Vul de twee waarden in die Personio aan het einde van ‘Create a custom integration’ (Een aangepaste integratie maken) toont.',
  relinkIntro:
    'Vul de client\u2011ID en het secret in van de integratie die dit account vanaf nu moet gebruiken.',
  relinkClientId: (clientId) => `Huidige client\u2011ID: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'In Personio ‘Your client ID’; begint met\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: 'In Personio ‘Your API secret’' },
  },
  label: {
    label: 'Naam voor dit account',
    hint: 'Zo houdt u accounts uit elkaar, bijv.\u00a0‘Acme\u00a0B.V., Utrecht’',
    empty: 'Vul een naam in voor dit account.',
    secret: 'Dit lijkt op uw toegangsgegevens. Iedereen kan de naam zien: kies een andere.',
  },
  optional: 'optioneel',
  showSecret: 'Tonen',
  hideSecret: 'Verbergen',
  submit: 'Account koppelen',
  submitRelink: 'Toegangsgegevens vernieuwen',
  findIt: 'Waar vind ik dit?',
  secretShown: 'Het secret wordt getoond.',
  secretHidden: 'Het secret is verborgen.',
  secretMasked:
    'Wordt als puntjes getoond. Plak het secret in plaats van het te typen: een schermlezer kan de toetsen die u indrukt hardop voorlezen.',
  submitting: 'Wordt gekoppeld…',
  submittingRelink: 'Wordt vernieuwd…',
  stages: {
    authenticating: 'Inloggen bij Personio',
    'checking-access': 'Toegangsrechten controleren',
    saving: 'Opslaan',
  },
  stageDone: '(klaar)',
  problemsTitle: (count) =>
    plural(count, { one: 'Eén veld vraagt uw aandacht', other: `${count} velden vragen uw aandacht` }),
  problems: {
    clientId: {
      empty: 'Vul de client\u2011ID in.',
      characters:
        'De client\u2011ID bevat een spatie of speciaal teken. Kopieer de waarde opnieuw uit Personio.',
      masked:
        'Dit zijn alleen puntjes, niet de waarde zelf. Klik in Personio op ‘Copy client ID’ en plak de waarde hier.',
      same: 'De client\u2011ID en het secret zijn gelijk.',
      'too-long': 'Dit is te lang voor een client\u2011ID. Kopieer de waarde opnieuw uit Personio.',
    },
    clientSecret: {
      empty: 'Vul het secret in.',
      characters: 'Het secret bevat een spatie of speciaal teken. Kopieer de waarde opnieuw uit Personio.',
      masked:
        'Dit zijn alleen de puntjes die het secret verbergen. Klik in Personio op ‘Copy secret’ en plak de waarde hier.',
      same: 'De client\u2011ID en het secret zijn gelijk. Kopieer beide opnieuw uit Personio.',
      'too-long': 'Dit is te lang voor een secret. Kopieer de waarde opnieuw uit Personio.',
    },
  },
  hints: {
    swapped: 'De twee waarden lijken verwisseld.',
    'pasted-both': 'Beide waarden lijken in dit veld te staan.',
    placeholder:
      'Dit is het voorbeeld uit de documentatie. Uw eigen client\u2011ID heeft cijfers en letters waar hier x’en staan.',
    'company-id': 'Dit lijkt een bedrijfs-ID voor Recruiting. De client\u2011ID begint met papi-.',
    shape:
      'Een client\u2011ID begint meestal met papi-, gevolgd door 36 tekens. Controleer of de waarde volledig is.',
    short: 'Dit is korter dan secrets van Personio meestal zijn. Controleer of de waarde volledig is.',
  },
  swap: 'Waarden omwisselen',
  split: 'Over beide velden verdelen',
  valuesMoved: 'Elke waarde staat nu in het juiste veld.',
  checkAgain: 'Opnieuw controleren',
  retryIn: (count) => `U kunt het ${until(count)} opnieuw proberen.`,
  retryReady: 'U kunt het nu opnieuw proberen.',
  linkedTitle: (label) => `${label} is gekoppeld`,
  relinkedTitle: (label) => `${label} heeft nieuwe toegangsgegevens`,
  linkedText:
    'Alles is ingesteld. Is het venster in Personio nog open? Klik daar dan op ‘Finish’ (Voltooien).',
  limitedTitle: (label) => `${label} is gekoppeld met beperkte toegang`,
  limitedText: (missing, access) =>
    `Niet toegekend in Personio: ${access.list(missing)}. Functies die dit nodig hebben, werken nog niet. Open de integratie in Personio, vink aan wat ontbreekt, sla de wijzigingen op en controleer daarna het account opnieuw. Of maak een nieuwe integratie met alle rechten en gebruik de toegangsgegevens daarvan voor dit account.`,
  missingAttributesText: (attributes) =>
    `Niet leesbare medewerkersattributen: ${attributes}. Open de integratie in Personio, vink onder ‘Readable employee attributes’ (Leesbare medewerkersattributen) aan wat ontbreekt, sla de wijzigingen op en controleer daarna het account opnieuw.`,
  noAttributesText:
    'Er zijn geen leesbare medewerkersattributen, dus de gegevens bevatten geen namen. Open de integratie in Personio, kies de attributen onder ‘Readable employee attributes’ (Leesbare medewerkersattributen), sla de wijzigingen op en controleer daarna het account opnieuw.',
  uncheckedText:
    'Personio heeft niet gereageerd, dus het account is nog niet gecontroleerd. Controleer het over een paar minuten.',
  attributesReadable: (readable, total) =>
    `Leesbare medewerkersattributen: ${readable}\u00a0van\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `De client\u2011ID is gewijzigd van ${before} in ${after}. Controleer of de nieuwe bij hetzelfde bedrijf hoort.`,
  granted: 'Toegekend',
  notGranted: 'Aanbevolen, maar niet toegekend',
  linkAnother: 'Nog een account koppelen',
  checkField: { clientId: 'Client\u2011ID controleren', clientSecret: 'Secret controleren' },
  findCredentials: 'In de handleiding bekijken waar ze staan',
  findBoxes: 'In de handleiding bekijken wat u moet aanvinken',
  secretCleared:
    'Voor de veiligheid is het secret gewist toen deze pagina op de achtergrond stond. Plak het opnieuw.',
  offline: {
    title: 'U bent offline',
    advice: 'De server was niet bereikbaar. Wat u hebt ingevuld, blijft bewaard.',
  },
  sendOnceOnline: 'Verzenden zodra ik weer online ben',
  waiting: {
    title: 'Wachten op verbinding',
    advice: 'Het formulier wordt verzonden zodra u weer online bent. Houd deze pagina open en zichtbaar.',
  },
  stopWaiting: 'Annuleren',
  superseded: {
    title: 'Iemand anders heeft de toegangsgegevens van dit account zojuist vernieuwd',
    advice:
      'De gegevens die u hebt ingevuld, zijn niet opgeslagen. Controleer het account in de lijst. Zijn uw gegevens de juiste? Verzend het formulier dan opnieuw.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Deze pagina kan het secret niet beveiligen',
      advice:
        'De pagina is niet via HTTPS geladen, waardoor het secret niet kan worden versleuteld. Er is niets verzonden. Neem contact op met de support van deze applicatie.',
    },
    'no-key': {
      title: 'Het secret kan niet worden versleuteld',
      advice:
        'De sleutel daarvoor ontbreekt in deze applicatie. Er is niets verzonden. Neem contact op met de support van de applicatie.',
    },
  },
  copyTraceId: 'Kopiëren',
  traceIdCopied: 'Gekopieerd',
};
