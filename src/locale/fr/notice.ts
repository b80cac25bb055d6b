import { numberFormat, pluralOf } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const number = numberFormat('fr');
const plural = pluralOf('fr');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: `${number.format(count)} compte Personio à traiter`,
      other: `${number.format(count)} comptes Personio à traiter`,
    }),
  show: 'Afficher les comptes',
  dismiss: 'Masquer',
  dismissed: 'Message masqué',
};
