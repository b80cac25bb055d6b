import { numberFormat, pluralOf } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const plural = pluralOf('pt');
const number = numberFormat('pt');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: `${number.format(count)} conta do Personio requer atenção`,
      other: `${number.format(count)} contas do Personio requerem atenção`,
    }),
  show: 'Ver contas',
  dismiss: 'Ocultar',
  dismissed: 'Aviso ocultado',
};
