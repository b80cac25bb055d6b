import type { NoticeMessages } from '../notice-messages.ts';

const number = new Intl.NumberFormat('it');
const plural = new Intl.PluralRules('it');

export const notice: NoticeMessages = {
  attention: (count) =>
    `${number.format(count)} account Personio ${plural.select(count) === 'one' ? 'richiede' : 'richiedono'} attenzione`,
  show: 'Mostra account',
  dismiss: 'Nascondi',
  dismissed: 'Avviso nascosto',
};
