import { numberFormat } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const number = numberFormat('en');

export const notice: NoticeMessages = {
  attention: (count) =>
    count === 1
      ? '1 Personio account needs attention'
      : `${number.format(count)} Personio accounts need attention`,
  show: 'Show accounts',
  dismiss: 'Dismiss',
  dismissed: 'Notice dismissed',
};
