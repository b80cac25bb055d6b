import type { NoticeMessages } from '../../../../src/locale/notice-messages.ts';
import { pluralOf } from '../../../../src/locale/formats.ts';

const number = new Intl.NumberFormat('ar');
const plural = pluralOf('ar');

export const notice: NoticeMessages = {
  attention: (count) =>
    plural(count, {
      one: 'حساب Personio واحد يحتاج إلى انتباهك',
      two: 'حسابا Personio يحتاجان إلى انتباهك',
      few: `${number.format(count)} حسابات Personio تحتاج إلى انتباهك`,
      other: `${number.format(count)} حساب Personio يحتاج إلى انتباهك`,
    }),
  show: 'عرض الحسابات',
  dismiss: 'تجاهل',
  dismissed: 'تم تجاهل الإشعار',
};
