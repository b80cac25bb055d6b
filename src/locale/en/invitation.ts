import type { InvitationMessages } from '../invitation-messages.ts';

const inviter = (createdBy: string | undefined): string => createdBy ?? 'The person who invited you';

export const invitation: InvitationMessages = {
  loading: 'Opening your invitation…',
  title: (integrationName) => `Link Personio to ${integrationName}`,
  relinkTitle: (label) => `New Personio credentials for ${label}`,
  request: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} has asked you` : 'You have been asked'} to link your company’s Personio account to ${integrationName}. This requires rights in Personio that not everyone has.`,
  relinkRequest: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} has asked you` : 'You have been asked'} to enter new Personio credentials so that ${integrationName} can keep working with this account.`,
  steps: (integrationName) =>
    `The steps below guide you through Personio. At the end, you enter two values in the form on this page. This takes a few minutes, and you don’t need an account for ${integrationName}.`,
  onlyThisAccount: (clientId) => `The link works only for this account (${clientId}).`,
  expires: (time) => `The link works once and expires on ${time}.`,
  caution: 'Continue only if you were expecting this and know who sent you the link.',
  done: {
    title: 'Done. You can close this page.',
    limitedTitle: 'Almost done: something is missing in Personio',
    linked: (label) => `${label} is linked.`,
    relinked: (label) => `${label} has new credentials.`,
    next: (createdBy, integrationName) =>
      `${inviter(createdBy)} can now see the account in ${integrationName}.`,
    nextRelinked: (integrationName) => `${integrationName} can use the new credentials now.`,
    nothingToSend: 'You don’t need to send anything.',
    missing: (list) =>
      `Not granted yet: ${list}. Open the integration in Personio, tick what is missing and save, then ask the person who invited you to check the account again. You don’t need a new link.`,
    noAttributes:
      'No employee attributes are readable yet, so records won’t include names. Open the integration in Personio, choose them under *Readable employee attributes* and save, then ask the person who invited you to check the account again. You don’t need a new link.',
  },
  invalid: {
    missing: {
      title: 'Open the link in your invitation again',
      advice:
        'For your security, it’s removed from the address bar as soon as the page opens, so it’s lost after a reload and can’t be bookmarked. If it doesn’t open from the message, copy the whole link and paste it into the address bar. If that doesn’t help, ask the person who invited you for a new one.',
    },
    incomplete: {
      title: 'The link is incomplete',
      advice:
        'Some email apps break long links. Copy the whole link from the message, up to its last character, and paste it into the address bar. If that doesn’t help, ask the person who invited you for a new one.',
    },
  },
  problems: {
    rejected: {
      title: 'The server rejected this invitation',
      advice:
        'Open the link from the message again. If that doesn’t help, ask the person who invited you for a new one.',
    },
    alreadyLinked: {
      title: 'This integration is already linked',
      advice:
        'An account with this client ID is already linked, so there may be nothing left for you to do. Ask the person who invited you. For a different account, create a separate integration.',
    },
    accountNotFound: {
      title: 'This account is no longer linked',
      advice: 'Ask the person who invited you whether they still need your help.',
    },
  },
};
