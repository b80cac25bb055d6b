import type { ListMessages } from '../list-messages.ts';

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
};
