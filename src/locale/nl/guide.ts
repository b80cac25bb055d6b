import type { GuideMessages } from '../guide-messages.ts';
import { pictures } from './guide-pictures.ts';

const settings =
  '*Settings → Integrations → API credentials* (Instellingen → Integraties → API\u2011toegangsgegevens)';
const marketplace = '*Marketplace → Connected integrations* (Marketplace → Gekoppelde integraties)';
const rights = '*Marketplace Integration* (Marketplace\u2011integratie) en *API*';
const info = '*Enter integration info* (Integratiegegevens invullen)';
const accessRights = '*Configure access rights* (Toegangsrechten instellen)';
const attributes = '*Readable employee attributes* (Leesbare medewerkersattributen)';
const choose = '*Choose attributes* (Attributen kiezen)';
const credentials = '*View credentials* (Toegangsgegevens bekijken)';

const doneOf =
  (one: string, many: string) =>
  (done: number, total: number): string => {
    const noun = total === 1 ? one : many;
    return done < total
      ? `${done} van ${total} ${noun} gedaan`
      : `${total === 1 ? 1 : 'Alle'} ${noun} gedaan`;
  };

export const guide: GuideMessages = {
  title: 'Een aangepaste integratie maken in Personio',
  intro:
    'Met een aangepaste integratie (Custom integration) krijgt deze applicatie een eigen toegang tot uw gegevens in Personio. U maakt de integratie in Personio, bepaalt wat deze mag doen en plakt daarna twee waarden in een formulier. Dat duurt een paar minuten en u hebt er geen technische kennis voor nodig.',
  prerequisites: {
    title: 'Voordat u begint',
    rights: `U hebt in Personio bewerkingsrechten nodig voor ${rights}.`,
    adminNotNeeded: 'U hoeft geen volledige beheerder te zijn.',
    plan: 'Uw bedrijf heeft het Personio-abonnement Core Pro nodig. Aangepaste integraties horen daarbij.',
    labels:
      'Wat zoals *Next* is gemarkeerd, staat zo op de Engelse schermen van Personio. Tussen haakjes staat de vertaling; op Nederlandse schermen kan de tekst iets afwijken.',
  },
  selfCheck: {
    title: 'Kunt u dit zelf doen?',
    rights: {
      question: `Kunt u in Personio ${settings} of ${marketplace} openen?`,
      no: 'U hebt waarschijnlijk geen bewerkingsrechten. Vraag uw Personio-beheerder om u deze rechten te geven of om de stappen voor u uit te voeren.',
      unsure: 'Ga door naar de eerste stap. Daar ziet u meteen of u de pagina kunt openen.',
    },
    plan: {
      question: 'Heeft uw bedrijf het abonnement Core Pro?',
      no: 'Aangepaste integraties horen bij Core Pro. Vraag het aan de persoon die bij u het contract met Personio beheert.',
      unsure:
        'Ga door: als u de knop *Create custom integration* (Aangepaste integratie maken) ziet, is uw abonnement geschikt.',
    },
    answers: { yes: 'Ja', no: 'Nee', unsure: 'Weet ik niet' },
    ready: 'U kunt dit waarschijnlijk zelf doen. Begin met de eerste stap.',
    share: 'Deze handleiding delen',
  },
  steps: {
    open: {
      title: 'De pagina met integraties openen',
      goTo: 'Log in bij Personio en ga naar:',
      path: 'Instellingen → Integraties → API\u2011toegangsgegevens',
      otherPathTitle: 'Vindt u dit onderdeel niet?',
      otherPath: `Ga dan naar ${marketplace}. Beide wegen leiden naar dezelfde pagina.`,
    },
    create: {
      title: 'Een aangepaste integratie maken',
      select: 'Klik rechtsboven op *Create custom integration* (Aangepaste integratie maken).',
      opens: `Het venster *Create a custom integration* (Een aangepaste integratie maken) wordt geopend. De volgende stappen leiden u door de drie delen ervan: ${info}, ${accessRights} en ${credentials}.`,
    },
    name: {
      title: 'De integratie een naam geven',
      enter: `Vul onder ${info} in het veld *Name* (Naam) het volgende in:`,
      enterOwn: `Vul onder ${info} in het veld *Name* (Naam) een naam in. Kies een naam waaraan ook uw collega’s later zien waar de integratie voor dient, bijvoorbeeld de naam van deze applicatie.`,
      next: 'Klik daarna op *Next* (Volgende).',
    },
    access: {
      title: 'De rechten kiezen',
      tick: `Vink onder ${accessRights} precies deze vakjes aan en laat alle andere leeg:`,
      attributes: `Aanbevolen: klik onder ${attributes} op ${choose} en bepaal welke gegevens van een medewerker mogen worden gelezen, zoals naam en e\u2011mailadres. Als u niets kiest, ontbreken mogelijk de namen.`,
      chooseAttributes: `Attributen die niet zijn aangevinkt, laat Personio zonder foutmelding weg. Klik onder ${attributes} op ${choose} en vink deze aan:`,
      legalEntities:
        'Optioneel: als u in Personio juridische entiteiten (Legal entities) kunt kiezen, kunt u de toegang tot enkele daarvan beperken.',
      create: 'Klik daarna op *Create integration* (Integratie maken).',
    },
    credentials: {
      title: 'De client\u2011ID en het secret kopiëren',
      keepOpen:
        'Laat dit venster in Personio open tot het account is gekoppeld. Het secret wordt alleen hier en maar één keer getoond.',
      where: `Onder ${credentials} vindt u nu *Your client ID* (Uw client\u2011ID) en *Your API secret* (Uw API-secret).`,
      what: 'Zie ze als de gebruikersnaam en het wachtwoord van de integratie.',
      clientId:
        'Klik op *Copy client ID* (Client\u2011ID kopiëren) en plak de waarde zoals de volgende stap laat zien. De waarde begint met ‘papi-’.',
      secret:
        'Kom hier terug, klik op *Copy secret* (Secret kopiëren) en plak ook deze waarde. Op het scherm blijft het secret verborgen, maar het wordt volledig gekopieerd.',
      store:
        'Kunt u het secret niet meteen plakken? Bewaar het dan in een wachtwoordmanager, nooit in een e\u2011mail, een chat of een notitie.',
    },
    link: {
      title: 'Beide waarden in het formulier plakken',
      form: 'U vindt het formulier in de applicatie die u aan Personio koppelt.',
      clientId: 'Plak de client\u2011ID in het veld ‘Client ID’.',
      secret:
        'Plak het secret in het veld ‘Client Secret’. In Personio heet het ‘API secret’; het gaat om dezelfde waarde.',
      submit: 'Verzend het formulier en wacht tot het meldt dat alles is gelukt.',
      finish: 'Klik pas daarna in Personio op *Finish* (Voltooien).',
    },
  },
  boxes: {
    caption: 'Selectievakjes, in de volgorde van Personio',
    module: 'Module',
    advice: {
      required: 'Aanvinken',
      recommended: 'Aanbevolen',
      leave: 'Leeg laten',
      'not-offered': 'Niet aanwezig',
    },
    meaning: {
      required: 'Aanvinken: vereist',
      recommended: 'Aanbevolen: koppelen lukt ook zonder',
      leave: 'Leeg laten',
      'not-offered': 'Niet aanwezig: dit vakje bestaat niet in Personio',
    },
    keep: 'Niet wijzigen',
    essential: 'Zonder *Read* (Lezen) kan het account niet worden gekoppeld.',
    notOnScreen: 'Ziet u deze rij niet in Personio? Sla de rij dan over.',
    done: 'Gedaan',
    tickOff: (module) => `${module}: gedaan`,
    ticked: doneOf('rij', 'rijen'),
    missing: 'Ontbreekt',
    missingMeaning: 'Ontbreekt: niet toegekend in Personio',
    missingTitle: (rights) => `Niet toegekend: ${rights}`,
    missingAdvice:
      'Open de integratie in Personio, vink de vakjes aan die hieronder als ontbrekend zijn gemarkeerd en sla de wijzigingen op. Ga daarna terug naar de plaats waar u de toegangsgegevens hebt ingevuld en controleer opnieuw. Of maak een nieuwe integratie met alle vakjes hieronder en vul de toegangsgegevens daarvan op dezelfde plaats in.',
    limitedAdvice:
      'Het account is gekoppeld, maar werkt pas volledig als dit is toegekend. Open de integratie in Personio, vink de vakjes aan die hieronder als ontbrekend zijn gemarkeerd, sla de wijzigingen op en controleer daarna het account opnieuw. Of maak een nieuwe integratie met alle vakjes hieronder en gebruik de toegangsgegevens daarvan voor dit account.',
  },
  changeRights: {
    title: 'De rechten van een integratie wijzigen',
    keep: 'U kunt de bestaande integratie wijzigen. De client\u2011ID en het secret blijven hetzelfde.',
    open: 'Open de integratie en ga naar de toegangsrechten.',
    openNamed: 'Open de integratie met deze naam en ga naar de toegangsrechten:',
    tick: 'Laat alle andere vakjes zoals ze zijn en vink deze aan:',
    chooseAttributes: `Klik onder ${attributes} op ${choose}. Laat alle andere attributen zoals ze zijn en vink deze aan:`,
    save: 'Sla de wijzigingen op. Meestal heet de knop *Update* (Bijwerken).',
    check: 'Kom daarna terug en controleer opnieuw. De wijziging geldt meteen.',
    show: 'De rechten van een bestaande integratie wijzigen',
    back: 'Terug naar de stappen',
  },
  attributes: {
    title: 'Medewerkersattributen',
    ticked: doneOf('attribuut', 'attributen'),
    missingTitle: (attributes) => `Niet leesbare medewerkersattributen: ${attributes}`,
    noneTitle: 'Geen leesbare medewerkersattributen',
    noneAdvice:
      'Het account is gekoppeld, maar de gegevens bevatten geen namen. Open de integratie in Personio, kies de attributen zoals hieronder beschreven en sla de wijzigingen op. Controleer daarna het account opnieuw.',
  },
  page: {
    open: 'De pagina in Personio openen',
    direct: 'Directe link naar de pagina',
    ask: 'Personio-adres van uw bedrijf',
    hint: 'U ziet het in de adresbalk van uw browser wanneer u bij Personio bent ingelogd.',
    save: 'Link tonen',
    change: 'Adres wijzigen',
    invalid:
      'Dit is geen Personio-adres. Vul alleen het deel vóór ‘.app.personio.com’ in, bijv.\u00a0‘acme’.',
  },
  notes: {
    title: 'Belangrijk om te weten',
    renewal:
      'Een gekoppeld account blijft gekoppeld. De applicatie vernieuwt haar aanmelding bij Personio automatisch; u hoeft niets te doen.',
    rights:
      'De vakjes die u aanvinkt, bepalen wat de applicatie in Personio kan lezen en wijzigen. Tot al het andere heeft de applicatie geen toegang.',
    secrecy:
      'Houd het secret geheim, net als een wachtwoord. Niemand heeft het per e\u2011mail of chat van u nodig, ook de support niet.',
    manage: `U kunt de integratie op elk moment bewerken of verwijderen onder ${settings} of ${marketplace}. Nadat u de integratie hebt verwijderd, heeft de applicatie geen toegang meer.`,
    change:
      'Wilt u de rechten wijzigen? Bewerk de bestaande integratie in Personio, sla de wijzigingen op en controleer daarna het account opnieuw. Of maak een nieuwe integratie met de gewenste rechten en vul de toegangsgegevens daarvan in.',
    lost: 'U hebt het secret alleen nodig totdat het account is gekoppeld. Raakt u het eerder kwijt, maak dan een nieuwe integratie.',
    documentation: 'API-documentatie van Personio (Engels)',
    newTab: 'wordt in een nieuw tabblad geopend',
  },
  help: {
    title: 'Als iets niet lukt',
    page: {
      problem: 'Ik kan de pagina of de knop niet vinden',
      advice: `Probeer beide wegen: ${settings} en ${marketplace}. Ziet u geen van beide? Dan hebt u geen bewerkingsrechten voor ${rights}, of heeft uw bedrijf het abonnement Core Pro niet. Vraag het aan uw Personio-beheerder.`,
    },
    boxes: {
      problem: 'Ik kan de vakjes niet aanvinken',
      advice:
        'Waarschijnlijk mag u de pagina wel bekijken, maar niet bewerken: vraag om bewerkingsrechten voor *API*. Sommige modules kunnen alleen worden gelezen; Personio heeft daarvoor geen vakje *Write* (Bewerken).',
    },
    secret: {
      problem: 'Ik ben het secret kwijt',
      advice:
        'Zodra het account is gekoppeld, hebt u het secret niet meer nodig. Is het account nog niet gekoppeld, maak dan een nieuwe integratie, vul de client\u2011ID en het secret daarvan in het formulier in en verwijder de oude.',
    },
    rights: {
      problem: 'Er ontbreekt een recht of er zijn andere rechten nodig',
      advice:
        'Open de integratie in Personio, vink de vakjes aan die deze handleiding toont, sla de wijzigingen op en controleer daarna het account opnieuw. Of maak een nieuwe integratie met deze vakjes, vul de client\u2011ID en het secret daarvan in en verwijder de oude.',
    },
  },
  copy: {
    name: 'Naam kopiëren',
    path: 'Pad kopiëren',
    access: 'Lijst kopiëren',
    attributes: 'Attributen kopiëren',
    instructions: 'Handleiding kopiëren',
    value: 'Kopiëren',
    copied: 'Gekopieerd',
    selected:
      'Uw browser staat kopiëren hier niet toe. De tekst is geselecteerd: druk op Ctrl + C, of op ⌘ C op een Mac.',
    text: 'Tekst om te kopiëren',
  },
  share: {
    title: 'Moet iemand anders dit doen?',
    text: 'Deel deze handleiding. Daarin staat precies welke vakjes moeten worden aangevinkt en niets vertrouwelijks.',
    invite: 'Een collega uitnodigen',
    textBesideInvitation:
      'Of deel alleen de handleiding, waarin niets vertrouwelijks staat, en vul de toegangsgegevens zelf in.',
    email: 'E\u2011mail schrijven',
    system: 'Delen…',
    print: 'Afdrukken',
    request: (name) => `Maak in Personio alstublieft een aangepaste integratie${name ? ` ‘${name}’` : ''}.`,
    handOver:
      'Beide waarden horen in het formulier van de applicatie. Stuur het secret nooit per e\u2011mail of chat: vul het zelf in of gebruik een gedeelde wachtwoordmanager.',
    failed: 'Dat lukte hier niet. Kopieer in plaats daarvan de handleiding.',
  },
  pictures,
  stepList: 'Stappen',
  progress: (step, total, done) => `Stap ${step} van ${total}${done > 0 ? ` · ${done} gedaan` : ''}`,
  allDone: (total) => `Alle ${total} stappen gedaan`,
  done: 'Gedaan',
  back: 'Terug',
  next: 'Volgende stap',
  finish: 'Alles gedaan',
  toForm: 'Naar het formulier',
  startOver: 'Opnieuw beginnen',
  completed: {
    title: 'U hebt alle stappen uitgevoerd',
    text: 'Zodra het formulier meldt dat het account is gekoppeld, is alles ingesteld.',
  },
  quote: (label) => `‘${label}’`,
};
