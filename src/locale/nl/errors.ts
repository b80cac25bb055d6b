import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'Deze uitnodiging bestaat niet',
    advice:
      'Misschien is de link niet volledig. Open de link opnieuw vanuit het oorspronkelijke bericht of vraag de persoon die u de uitnodiging heeft gestuurd om een nieuwe.',
  },
  used: {
    title: 'Deze uitnodiging is al gebruikt',
    advice:
      'De toegangsgegevens zijn al ingevuld en een uitnodiging werkt maar één keer. Was u dat niet? Laat het dan weten aan de persoon die u de uitnodiging heeft gestuurd.',
  },
  revoked: {
    title: 'Deze uitnodiging is ingetrokken',
    advice: 'Vraag de persoon die u de uitnodiging heeft gestuurd of uw hulp nog nodig is.',
  },
  expired: {
    title: 'Deze uitnodiging is verlopen',
    advice: 'Vraag de persoon die u de uitnodiging heeft gestuurd om een nieuwe.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio accepteert deze toegangsgegevens niet',
      advice:
        'Personio meldt niet welke van de twee waarden onjuist is. Kopieer beide opnieuw uit dezelfde integratie. Wordt het secret niet meer getoond? Maak dan een nieuwe integratie.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'De integratie heeft niet alle benodigde rechten',
      advice: `De toegangsgegevens kloppen, maar in Personio is niet toegekend: ${access.list(missing)}. Open de integratie in Personio, vink aan wat ontbreekt en sla de wijzigingen op. Controleer daarna opnieuw. Of maak een nieuwe integratie met alle rechten en vul de toegangsgegevens daarvan in.`,
    }),
    'already-linked': () => ({
      title: 'Deze integratie is al gekoppeld',
      advice:
        'In de lijst met gekoppelde accounts staat al een account met deze client\u2011ID. Gaat het om een ander account? Maak dan een aparte integratie.',
    }),
    'account-not-found': () => ({
      title: 'Dit account is niet meer gekoppeld',
      advice: 'Misschien heeft iemand het intussen ontkoppeld. Laad de lijst opnieuw.',
    }),
    'rate-limited': () => ({
      title: 'Te veel pogingen tegelijk',
      advice: 'Het aantal verzoeken per minuut is beperkt. Wacht even en probeer het dan opnieuw.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio heeft niet gereageerd',
      advice:
        'Dit betekent niet dat de toegangsgegevens onjuist zijn. Probeer het over een paar minuten opnieuw.',
    }),
    'backend-unavailable': () => ({
      title: 'Geen verbinding',
      advice: 'De server was niet bereikbaar. Controleer uw internetverbinding en probeer het opnieuw.',
    }),
    timeout: () => ({
      title: 'Dit duurde te lang',
      advice: 'Er kwam niet op tijd een antwoord. U kunt het gerust opnieuw proberen.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Deze pagina is verlopen',
            advice:
              'Laad de pagina opnieuw en probeer het nog eens. Wat u hebt ingevuld, gaat daarbij verloren.',
          }
        : {
            title: reason === 'redirected' ? 'U bent waarschijnlijk uitgelogd' : 'U bent uitgelogd',
            advice: 'Log opnieuw in en probeer het nog eens.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'Het verzoek is geblokkeerd',
            advice:
              'Een firewall of een ander systeem vóór de server heeft het niet doorgelaten. Neem contact op met de support van deze applicatie.',
          }
        : {
            title: 'U bent hiervoor niet bevoegd',
            advice: 'Vraag uw beheerder om hulp of om toegang.',
          },
    'invalid-response': () => ({
      title: 'Onverwacht antwoord',
      advice:
        'Het antwoord van de server kon niet worden gelezen. Probeer het opnieuw. Als het probleem zich blijft voordoen, neem dan contact op met de support van deze applicatie.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Te veel openstaande uitnodigingen',
            advice:
              'Trek in de lijst met gekoppelde accounts een openstaande uitnodiging in die niet meer nodig is en maak daarna een nieuwe.',
          }
        : {
            title: 'Dit verzoek is afgewezen',
            advice:
              detail ??
              'De applicatie heeft het niet toegestaan. Had u dit niet verwacht? Neem dan contact op met de support van de applicatie.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Deze pagina is nog niet ingesteld',
      advice:
        'De pagina is niet met een server verbonden. Neem contact op met de support van deze applicatie.',
    }),
    unexpected: () => ({
      title: 'Er is iets misgegaan',
      advice:
        'Probeer het opnieuw. Als het probleem zich blijft voordoen, neem dan contact op met de support van deze applicatie.',
    }),
  },
  retry: 'Opnieuw proberen',
  traceId: 'Trace-ID van Personio',
};
