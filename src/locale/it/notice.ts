import { numberFormat, pluralOf } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const number = numberFormat('it');
const plural = pluralOf('it');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: `${number.format(count)} account Personio richiede attenzione`,
      other: `${number.format(count)} account Personio richiedono attenzione`,
    }),
  show: 'Mostra account',
  dismiss: 'Nascondi',
  dismissed: 'Avviso nascosto',
};
