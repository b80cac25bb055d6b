import type { NoticeMessages } from '../notice-messages.ts';

const number = new Intl.NumberFormat('fr');
const plural = new Intl.PluralRules('fr');

export const notice: NoticeMessages = {
  attention: (count) =>
    `${number.format(count)} ${plural.select(count) === 'one' ? 'compte Personio' : 'comptes Personio'} à traiter`,
  show: 'Afficher les comptes',
  dismiss: 'Masquer',
  dismissed: 'Message masqué',
};
