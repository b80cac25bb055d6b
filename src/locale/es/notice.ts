import { numberFormat, pluralOf } from '../formats.ts';
import type { NoticeMessages } from '../notice-messages.ts';

const plural = pluralOf('es');
const number = numberFormat('es');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: '1 cuenta de Personio requiere atención',
      other: `${number.format(count)} cuentas de Personio requieren atención`,
    }),
  show: 'Ver cuentas',
  dismiss: 'Ocultar',
  dismissed: 'Aviso ocultado',
};
