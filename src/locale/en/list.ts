import { numberFormat, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const number = numberFormat('en');
const until = timeUntil('en');
const tickMissing = 'Open the integration in Personio, tick what is missing and save. Then check again.';

export const list: ListMessages = {
  title: 'Linked accounts',
  loading: 'Loading linked accounts…',
  columns: {
    account: 'Account',
    status: 'Status',
    access: 'Access',
    linked: 'Linked',
    checked: 'Checked',
    actions: 'Actions',
  },
  linkedBy: (name) => `by ${name}`,
  linkedByInvitation: (name) => `at the invitation of ${name}`,
  byInvitation: 'by invitation',
  neverChecked: 'Not yet',
  unchecked: 'Not checked yet',
  accessUnknown: 'Unknown',
  rightMissing: (right) => `${right} missing`,
  moreModules: (names, more) => `${names.join(', ')}${more > 0 ? ` and ${number.format(more)} more` : ''}`,
  noModules: 'None',
  modulesMissing: (count) => `${number.format(count)} missing`,
  actionsFor: (label) => `Actions for ${label}`,
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
  history: {
    label: 'History',
    name: (label) => `History of ${label}`,
    empty: 'Nothing has been recorded yet.',
    entries: {
      linked: 'Linked',
      relinked: 'New credentials',
      renamed: 'Renamed',
      unlinked: 'Unlinked',
      invited: 'Invitation for new credentials created',
    },
    statusChanged: (status) => `Status changed: ${status}`,
    checked: 'Check result changed',
    rightsRevoked: (rights) => `No longer granted: ${rights}`,
    rightsGranted: (rights) => `Granted: ${rights}`,
    attributesRevoked: (attributes) => `No longer readable: ${attributes}`,
    attributesGranted: (attributes) => `Now readable: ${attributes}`,
    accessMissing: (missing) => `Rights changed, missing: ${missing}`,
    accessChanged: 'Rights changed',
    checkedBy: (name) => `checked by ${name}`,
  },
  problemSince: (since) => `Since ${since}`,
  activeAgainSince: (since) => `Active again since ${since}`,
  notCheckedFor: (days) =>
    days === 1 ? 'Not checked for 1 day' : `Not checked for ${number.format(days)} days`,
  missing: {
    title: (missing) => `Not granted in Personio: ${missing}`,
    newlyRequired: (missing, since) => `Needed since ${since}: ${missing}`,
    revoked: (missing, since) => `No longer granted since ${since}: ${missing}`,
    advice: `Features that need this won’t work until it’s granted. ${tickMissing}`,
    blockingAdvice: `The account doesn’t work until this is granted. ${tickMissing}`,
    newIntegrationAdvice: 'Grant this in the new integration too.',
    showInGuide: 'Show in the guide',
  },
  relink:
    'The credentials were probably deleted or replaced in Personio. Create a new integration there, then enter its client ID and secret here.',
  linkAgain:
    'The credentials were probably deleted or replaced in Personio. Create a new integration there. Then unlink this account and link it again with the form, using the new client ID and secret.',
  noAttributes: {
    title: 'No employee attributes are readable',
    advice:
      'Records won’t include names. Open the integration in Personio, choose the attributes under *Readable employee attributes* and save. Then check again.',
  },
  unreachable: {
    title: 'The last check couldn’t reach Personio',
    advice: 'This doesn’t mean that the credentials are wrong. Check again in a few minutes.',
  },
  empty: {
    title: 'No linked accounts yet',
    text: 'Create a custom integration in Personio, then link your first account with its client ID and secret. It will appear here right away.',
  },
  unmatched: { title: 'No matching accounts', clear: 'Clear search and filter' },
  unreadable: (count) =>
    count === 1
      ? 'One account couldn’t be shown because its data couldn’t be read.'
      : `${number.format(count)} accounts couldn’t be shown because their data couldn’t be read.`,
  attention: {
    summary: (needingAttention, count, isAll) =>
      `${number.format(needingAttention)} of ${isAll ? '' : 'the first '}${number.format(count)} ${needingAttention === 1 ? 'needs' : 'need'} attention`,
    show: 'Show',
    shown: 'Only accounts that need attention are shown.',
    noneSoFar: (count) =>
      `None of the first ${number.format(count)} accounts needs attention. Load more to keep looking.`,
    showAll: 'Show all',
  },
  searching: 'Searching…',
  secretName: 'This looks like a secret. Everyone can see the name, so choose another one.',
  find: {
    toolbar: 'Find accounts',
    reload: 'Reload',
    search: 'Search',
    placeholder: 'Name or client ID',
    secretRejected:
      'That looked like a secret, so it was removed and not searched for. Search for a name or client ID.',
    filter: 'Show',
    filters: { all: 'All', attention: 'Needs attention' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Sort by',
    sorts: {
      default: 'Default',
      attention: 'Problems first',
      label: 'Name',
      linked: 'Recently linked',
      checked: 'Recently checked',
    },
  },
  loadMore: 'Load more',
  loadingMore: 'Loading…',
  shown: (count, total) =>
    total === undefined
      ? `${number.format(count)} shown`
      : `${number.format(count)} of ${number.format(total)}`,
  retryIn: (count) => `Try again ${until(count)}`,
  reload: 'Reload list',
  close: 'Close',
  cancel: 'Cancel',
  invite: {
    label: 'Invite a colleague',
    name: (label) => `Invite a colleague to renew the credentials of ${label}`,
    open: 'Open invitations',
    link: 'Link a new account',
    relink: (label) => `New credentials for ${label}`,
    relinkOther: 'New credentials for another account',
    by: (name) => `from ${name}`,
    expires: (time) => `valid until ${time}`,
    revoke: 'Revoke',
    revoking: 'Revoking…',
    revoked: 'The invitation has been revoked. Its link no longer works.',
  },
  unlinkDialog: {
    title: (label) => `Unlink ${label}?`,
    effect:
      'This application will lose access to the account, and the account will disappear from this list. To link it again, you’ll need its client ID and secret, or a new integration.',
    remains:
      'The credentials stay valid in Personio. To revoke them, delete the integration in Personio under *Settings* → *Integrations* → *API credentials*.',
  },
  announcements: {
    loaded: (shown) => `Linked accounts: ${shown}`,
    linked: (label) => `${label} is linked.`,
    checked: (label, status) => `Status of ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `The account is now called ${label}.`,
    unlinked: (label) => `${label} has been unlinked.`,
  },
};
