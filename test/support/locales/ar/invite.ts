import type { InviteMessages } from '../../../../src/locale/invitation-messages.ts';

const named = (before: string, name: string | undefined): string => (name ? `${before}${name}` : '');

export const invite: InviteMessages = {
  text: 'أنشئ رابطًا وأرسله إلى شخص لديه الصلاحيات اللازمة في Personio. يتبع الخطوات على جهازه ويدخل بيانات الاعتماد بنفسه، فلا يمر السر بك أبدًا.',
  create: 'إنشاء رابط',
  creating: 'جارٍ إنشاء الرابط…',
  created: 'أرسل هذا الرابط إلى زميلك',
  expires: (time) => `يعمل مرة واحدة، وتنتهي صلاحيته في ${time}. ولن يُعرض مرة أخرى.`,
  copy: 'نسخ الرابط',
  copied: 'تم النسخ',
  selected:
    'لا يسمح متصفحك بالنسخ هنا. الرابط محدد: اضغط \u2066Ctrl + C\u2069، أو \u2066⌘ C\u2069 على أجهزة Mac.',
  email: 'كتابة بريد إلكتروني',
  system: 'مشاركة…',
  qr: {
    show: 'إظهار رمز QR',
    hide: 'إخفاء رمز QR',
    name: 'رمز QR لرابط الدعوة',
    hint: 'امسحه بكاميرا الهاتف.',
    failed: 'تعذّر تحميل رمز QR. انسخ الرابط بدلًا من ذلك.',
  },
  shareFailed: 'لم ينجح ذلك هنا. انسخ الرابط بدلًا من ذلك.',
  another: 'إنشاء رابط آخر',
  message: {
    subject: (name) => `يُرجى ربط Personio${named(' بـ ', name)}`,
    relinkSubject: (name, label) =>
      `يُرجى تجديد بيانات اعتماد Personio${named(' لحساب ', label)}${named(' في ', name)}`,
    text: (name) =>
      `مرحبًا،\n\nهل يمكنك ربط حسابنا في Personio${named(' بـ ', name)}؟ يتطلب ذلك صلاحيات في Personio لا أملكها. توضح الصفحة أدناه كل خطوة، وفيها تدخل بيانات الاعتماد بنفسك:`,
    relinkText: (name, label) =>
      `مرحبًا،\n\nهل يمكنك تجديد بيانات اعتماد Personio${named(' لحساب ', label)}${named(' في ', name)}؟ توضح الصفحة أدناه كل خطوة، وفيها تدخل بيانات الاعتماد الجديدة بنفسك:`,
    note: (time) =>
      `يعمل الرابط مرة واحدة، وتنتهي صلاحيته في ${time}. يُرجى عدم إعادة توجيهه، وعدم إرسال بيانات الاعتماد بالبريد الإلكتروني أو المحادثة أبدًا.`,
  },
};
