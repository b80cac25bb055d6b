import { numberFormat, pluralOf } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const number = numberFormat('pl');
const plural = pluralOf('pl');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: '1 konto Personio wymaga uwagi',
      few: `${number.format(count)} konta Personio wymagają uwagi`,
      many: `${number.format(count)} kont Personio wymaga uwagi`,
      other: `${number.format(count)} konta Personio wymaga uwagi`,
    }),
  show: 'Pokaż konta',
  dismiss: 'Ukryj',
  dismissed: 'Powiadomienie ukryte',
};
