import type { InvitationMessages } from '../invitation-messages.ts';

export const invitation: InvitationMessages = {
  loading: 'Uw uitnodiging wordt geopend…',
  title: (integrationName) => `Personio koppelen aan ${integrationName}`,
  relinkTitle: (label) => `Nieuwe toegangsgegevens van Personio voor ${label}`,
  request: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} vraagt u` : 'Er is u gevraagd'} om het Personio-account van uw bedrijf aan ${integrationName} te koppelen. Daarvoor zijn rechten in Personio nodig die niet iedereen heeft.`,
  relinkRequest: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} vraagt u` : 'Er is u gevraagd'} om nieuwe toegangsgegevens van Personio in te vullen, zodat ${integrationName} met dit account kan blijven werken.`,
  steps: (integrationName) =>
    `De stappen hieronder leiden u door Personio. Aan het einde vult u twee waarden in het formulier op deze pagina in. Dat duurt een paar minuten en u hebt geen account bij ${integrationName} nodig.`,
  onlyThisAccount: (clientId) => `De link werkt alleen voor dit account (${clientId}).`,
  expires: (time) => `De link werkt één keer en verloopt op ${time}.`,
  caution: 'Ga alleen verder als u dit verwachtte en weet van wie de link komt.',
  done: {
    title: 'Klaar. U kunt deze pagina sluiten.',
    limitedTitle: 'Bijna klaar: in Personio ontbreekt nog iets',
    linked: (label) => `${label} is gekoppeld.`,
    relinked: (label) => `${label} heeft nieuwe toegangsgegevens.`,
    next: (createdBy, integrationName) =>
      `${createdBy ?? 'De persoon die u de uitnodiging heeft gestuurd'} kan het account nu zien in ${integrationName}.`,
    nextRelinked: (integrationName) => `${integrationName} kan de nieuwe toegangsgegevens nu gebruiken.`,
    nothingToSend: 'U hoeft niets te sturen.',
    missing: (list) =>
      `Nog niet toegekend: ${list}. Open de integratie in Personio, vink aan wat ontbreekt en sla de wijzigingen op. Vraag daarna de persoon die u de uitnodiging heeft gestuurd om het account opnieuw te controleren. U hebt geen nieuwe link nodig.`,
    noAttributes:
      'Er zijn nog geen leesbare medewerkersattributen, dus de gegevens bevatten geen namen. Open de integratie in Personio, kies de attributen onder *Readable employee attributes* (Leesbare medewerkersattributen) en sla de wijzigingen op. Vraag daarna de persoon die u de uitnodiging heeft gestuurd om het account opnieuw te controleren. U hebt geen nieuwe link nodig.',
  },
  invalid: {
    missing: {
      title: 'Open de link in uw uitnodiging opnieuw',
      advice:
        'Voor uw veiligheid wordt de link uit de adresbalk verwijderd zodra de pagina opent. Na opnieuw laden of in een bladwijzer ontbreekt de link daarom. Kunt u de link niet vanuit het bericht openen? Kopieer dan de hele link en plak die in de adresbalk. Helpt dat niet? Vraag de persoon die u de uitnodiging heeft gestuurd om een nieuwe.',
    },
    incomplete: {
      title: 'De link is niet volledig',
      advice:
        'Sommige e\u2011mailprogramma’s breken lange links af. Kopieer de hele link uit het bericht, tot en met het laatste teken, en plak die in de adresbalk. Lukt het dan nog niet? Vraag de persoon die u de uitnodiging heeft gestuurd om een nieuwe.',
    },
  },
  problems: {
    rejected: {
      title: 'De server heeft deze uitnodiging geweigerd',
      advice:
        'Open de link opnieuw vanuit het bericht. Lukt het dan nog niet? Vraag de persoon die u de uitnodiging heeft gestuurd om een nieuwe.',
    },
    alreadyLinked: {
      title: 'Deze integratie is al gekoppeld',
      advice:
        'Er is al een account met deze client\u2011ID gekoppeld. Misschien hoeft u niets meer te doen: vraag het aan de persoon die u de uitnodiging heeft gestuurd. Gaat het om een ander account? Maak dan een aparte integratie.',
    },
    accountNotFound: {
      title: 'Dit account is niet meer gekoppeld',
      advice: 'Vraag de persoon die u de uitnodiging heeft gestuurd of uw hulp nog nodig is.',
    },
  },
};
