import type { ListMessages } from '../list-messages.ts';

const seconds = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

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
  lacks: (right) => `${right} missing`,
  moreModules: (names, more) => `${names.join(', ')} and ${number.format(more)} more`,
  actions: {
    check: {
      label: 'Check',
      name: (label) => `Check ${label}`,
      pending: 'Checking…',
      failed: (reason) => `Check failed: ${reason}`,
    },
    relink: {
      label: 'New credentials',
      name: (label) => `New credentials for ${label}`,
      pending: 'Updating…',
      failed: (reason) => `Credentials not updated: ${reason}`,
    },
    rename: {
      label: 'Rename',
      name: (label) => `Rename ${label}`,
      pending: 'Renaming…',
      failed: (reason) => `Not renamed: ${reason}`,
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
    'Copy client ID and secret again in Personio, or create a new integration there. Then enter the new credentials here.',
  linkAnew:
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
  unmatched: { title: 'No account matches', clear: 'Clear search and filter' },
  unreadable: (count) =>
    count === 1
      ? 'One account could not be shown, because the answer about it was not readable.'
      : `${number.format(count)} accounts could not be shown, because the answers about them were not readable.`,
  attention: {
    summary: (troubled, count, isAll) =>
      `${number.format(troubled)} of ${isAll ? '' : 'the first '}${number.format(count)} ${troubled === 1 ? 'needs' : 'need'} attention`,
    show: 'Show them',
    noneSoFar: (count) =>
      `None of the first ${number.format(count)} accounts needs attention. Load more to look further.`,
    showAll: 'Show all',
  },
  searching: 'Searching…',
  find: {
    toolbar: 'Find accounts',
    refresh: 'Refresh',
    search: 'Search',
    placeholder: 'Name or client ID',
    filter: 'Show',
    filters: { all: 'All', attention: 'Needs attention' },
    sort: 'Order',
    sorts: {
      given: 'Default',
      attention: 'Problems first',
      label: 'Name',
      linked: 'Linked last',
      checked: 'Checked last',
    },
  },
  loadMore: 'Load more',
  loadingMore: 'Loading…',
  shown: (count, total) =>
    total === undefined
      ? `${number.format(count)} shown`
      : `${number.format(count)} of ${number.format(total)}`,
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
    renamed: (label) => `The account is now called ${label}.`,
    unlinked: (label) => `${label} is unlinked.`,
  },
};
