import type { NoticeMessages } from '../notice-messages.ts';

const number = new Intl.NumberFormat('en');

export const notice: NoticeMessages = {
  attention: (count) =>
    count === 1
      ? '1 Personio account needs attention'
      : `${number.format(count)} Personio accounts need attention`,
  show: 'Show accounts',
  dismiss: 'Dismiss',
  dismissed: 'Notice dismissed',
};
