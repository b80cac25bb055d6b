import type { NoticeMessages } from '../notice-messages.ts';

const number = new Intl.NumberFormat('de');

export const notice: NoticeMessages = {
  attention: (count) =>
    count === 1
      ? 'Bei 1 Personio-Konto besteht Handlungsbedarf'
      : `Bei ${number.format(count)} Personio-Konten besteht Handlungsbedarf`,
  show: 'Konten anzeigen',
  dismiss: 'Ausblenden',
  dismissed: 'Hinweis ausgeblendet',
};
