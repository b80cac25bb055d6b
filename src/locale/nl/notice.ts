import { numberFormat, pluralOf } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const number = numberFormat('nl');
const plural = pluralOf('nl');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: '1 Personio-account heeft aandacht nodig',
      other: `${number.format(count)} Personio-accounts hebben aandacht nodig`,
    }),
  show: 'Accounts tonen',
  dismiss: 'Verbergen',
  dismissed: 'Melding verborgen',
};
