import type { ListMessages } from '../list-messages.ts';

export const list: ListMessages = {
  title: 'Verknüpfte Konten',
  loading: 'Verknüpfte Konten werden geladen…',
  columns: {
    account: 'Konto',
    status: 'Status',
    access: 'Zugriff',
    linked: 'Verknüpft',
    checked: 'Geprüft',
    actions: 'Aktionen',
  },
};
