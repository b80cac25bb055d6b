import { numberFormat, type NumberFormat } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

/** With the numbers of a region. */
export const noticeIn = (number: NumberFormat): NoticeMessages => ({
  attention: (count) =>
    count === 1
      ? 'Bei 1 Personio-Konto besteht Handlungsbedarf'
      : `Bei ${number.format(count)} Personio-Konten besteht Handlungsbedarf`,
  show: 'Konten anzeigen',
  dismiss: 'Ausblenden',
  dismissed: 'Hinweis ausgeblendet',
});

export const notice = noticeIn(numberFormat('de'));
