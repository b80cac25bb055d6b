import type { ListMessages } from '../list-messages.ts';

const seconds = new Intl.PluralRules('en');

export const list: ListMessages = {
  title: 'Linked accounts',
  loading: 'Loading the linked accounts…',
  columns: {
    account: 'Account',
    status: 'Status',
    access: 'Access',
    linked: 'Linked',
    checked: 'Checked',
    actions: 'Actions',
  },
  linkedBy: (name) => `by ${name}`,
  neverChecked: 'Not yet',
  accessUnknown: 'Unknown',
  moreModules: (names, more) => `${names.join(', ')} and ${more} more`,
  actions: {
    check: {
      label: 'Check',
      name: (label) => `Check ${label}`,
      pending: 'Checking…',
      failed: (reason) => `Check failed: ${reason}`,
    },
    unlink: {
      label: 'Unlink',
      name: (label) => `Unlink ${label}`,
      pending: 'Unlinking…',
      failed: (reason) => `Not unlinked: ${reason}`,
    },
  },
  missing: {
    title: (rights) => `Missing in Personio: ${rights}`,
    advice:
      'What depends on this does not work yet. Tick it in Personio for this integration, then check again. Personio can take up to 24 hours to pass on a change.',
  },
  relink:
    'Copy client ID and secret again in Personio, or create a new integration there. Then unlink this account here and link it anew with the form.',
  noAttributes: {
    title: 'No employee attribute is readable',
    advice:
      'Records therefore hold no names. In Personio, choose the attributes under *Readable employee attributes*, then check again.',
  },
  unreachable: {
    title: 'The last check did not get through',
    advice: 'This says nothing about the credentials. Check again in a few minutes.',
  },
  empty: {
    title: 'No account is linked yet',
    text: 'Create a custom integration in Personio, then link the first account with its client ID and secret. It appears here at once.',
  },
  loadMore: 'Load more',
  loadingMore: 'Loading…',
  shown: (count, total) => (total === undefined ? `${count} shown` : `${count} of ${total}`),
  retryIn: (count) => `Try again in ${count} ${seconds.select(count) === 'one' ? 'second' : 'seconds'}`,
  reload: 'Reload list',
  unlinkDialog: {
    title: (label) => `Unlink ${label}?`,
    effect:
      'This application can no longer use the account, and it leaves this list. To use it again, you link it anew.',
    remains:
      'The credentials themselves stay valid, because Personio does not let other applications end them. To end them too, remove the integration in Personio under *Settings* → *Integrations* → *API credentials*.',
    cancel: 'Cancel',
    close: 'Close',
  },
  announcements: {
    loaded: (shown) => `Linked accounts: ${shown}`,
    linked: (label) => `${label} is linked and stands first in the list.`,
    checked: (label, status) => `${label} has been checked: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    unlinked: (label) => `${label} is unlinked.`,
  },
};
