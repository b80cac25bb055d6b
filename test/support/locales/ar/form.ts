import type { FormMessages } from '../../../../src/locale/form-messages.ts';
import { pluralOf } from '../../../../src/locale/formats.ts';

const number = new Intl.NumberFormat('ar');
const plural = pluralOf('ar');

const wait = (count: number): string =>
  count > 120
    ? plural(Math.ceil(count / 60), {
        few: `${number.format(Math.ceil(count / 60))} دقائق`,
        other: `${number.format(Math.ceil(count / 60))} دقيقة`,
      })
    : plural(count, {
        one: 'ثانية واحدة',
        two: 'ثانيتين',
        few: `${number.format(count)} ثوانٍ`,
        other: `${number.format(count)} ثانية`,
      });

export const form: FormMessages = {
  title: 'اربط حسابك في Personio',
  relinkTitle: (label) => `تحديث بيانات اعتماد ${label}`,
  intro: 'أدخل القيمتين اللتين يعرضهما Personio في نهاية «Create a custom integration».',
  relinkIntro: 'أدخل معرّف العميل والسر للتكامل الذي سيستخدمه هذا الحساب من الآن فصاعدًا.',
  relinkClientId: (clientId) => `معرّف العميل الحالي: ${clientId}`,
  fields: {
    clientId: { label: 'معرّف العميل', hint: '«Your client ID» في Personio؛ يبدأ بـ \u2066papi-\u2069' },
    clientSecret: { label: 'سر العميل', hint: '«Your API secret» في Personio' },
  },
  label: {
    label: 'اسم لهذا الحساب',
    hint: 'يساعدك على التمييز بين الحسابات، مثل «شركة النور، دبي»',
    empty: 'أدخل اسمًا لهذا الحساب.',
    secret: 'يبدو هذا كإحدى قيمتي بيانات الاعتماد. الاسم مرئي للجميع، فاختر اسمًا آخر.',
  },
  optional: 'اختياري',
  showSecret: 'إظهار',
  hideSecret: 'إخفاء',
  submit: 'ربط الحساب',
  submitRelink: 'تحديث بيانات الاعتماد',
  findIt: 'أين أجد هذا؟',
  secretShown: 'السر معروض.',
  secretHidden: 'السر مخفي.',
  secretMasked: 'يظهر على شكل نقاط. ألصقه بدلًا من كتابته: قد ينطق قارئ الشاشة المفاتيح التي تضغطها.',
  submitting: 'جارٍ الربط…',
  submittingRelink: 'جارٍ التحديث…',
  stages: {
    authenticating: 'تسجيل الدخول إلى Personio',
    'checking-access': 'التحقق من صلاحيات الوصول',
    saving: 'الحفظ',
  },
  stageDone: '(تم)',
  problemsTitle: (count) =>
    plural(count, {
      one: 'إدخال واحد يحتاج إلى انتباهك',
      two: 'إدخالان يحتاجان إلى انتباهك',
      few: `${number.format(count)} إدخالات تحتاج إلى انتباهك`,
      other: `${number.format(count)} إدخالًا يحتاج إلى انتباهك`,
    }),
  problems: {
    clientId: {
      empty: 'أدخل معرّف العميل.',
      characters: 'يحتوي معرّف العميل على مسافة أو رمز خاص. انسخه مرة أخرى من Personio.',
      masked: 'هذه مجرد نقاط بديلة. اختر «Copy client ID» في Personio وألصقه هنا.',
      same: 'معرّف العميل والسر متطابقان.',
      'too-long': 'هذا أطول من أن يكون معرّف عميل. انسخه مرة أخرى من Personio.',
    },
    clientSecret: {
      empty: 'أدخل السر.',
      characters: 'يحتوي السر على مسافة أو رمز خاص. انسخه مرة أخرى من Personio.',
      masked: 'هذه مجرد النقاط التي تخفي السر. اختر «Copy secret» في Personio وألصقه هنا.',
      same: 'معرّف العميل والسر متطابقان. انسخهما من Personio مرة أخرى.',
      'too-long': 'هذا أطول من أن يكون سرًا. انسخه مرة أخرى من Personio.',
    },
  },
  hints: {
    swapped: 'يبدو أن القيمتين معكوستان.',
    'pasted-both': 'يبدو أن كلتا القيمتين في هذا الحقل.',
    placeholder: 'هذا هو المثال الوارد في الوثائق. يحتوي معرّفك على أرقام وحروف بدلًا من حروف x.',
    'company-id': 'يبدو هذا كمعرّف شركة للتوظيف. يبدأ معرّف العميل بـ \u2066papi-\u2069.',
    shape: 'يبدأ معرّف العميل عادةً بـ \u2066papi-\u2069 تليها 36 خانة. تأكد من أنه كامل.',
    short: 'هذا أقصر من المعتاد لأسرار Personio. تأكد من أنه كامل.',
  },
  swap: 'تبديل القيمتين',
  split: 'توزيع على الحقلين',
  valuesMoved: 'كل قيمة الآن في حقلها.',
  checkAgain: 'تحقق مرة أخرى',
  retryIn: (count) => `يمكنك المحاولة مرة أخرى بعد ${wait(count)}.`,
  retryReady: 'يمكنك المحاولة مرة أخرى الآن.',
  linkedTitle: (label) => `تم ربط ${label}`,
  relinkedTitle: (label) => `أصبحت لحساب ${label} بيانات اعتماد جديدة`,
  linkedText: 'كل شيء جاهز. يمكنك إغلاق نافذة Personio.',
  limitedTitle: (label) => `تم ربط ${label} بوصول محدود`,
  limitedText: (missing, access) =>
    `لم يمنح Personio ما يلي: ${access.list(missing)}. لن تعمل الميزات التي تحتاج إليه بعد. افتح التكامل في Personio وحدد ما ينقص واحفظ، ثم تحقق من الحساب مرة أخرى. أو أنشئ تكاملًا جديدًا بجميع الصلاحيات واستخدم بيانات اعتماده لهذا الحساب.`,
  missingAttributesText: (attributes) =>
    `تتعذّر قراءة سمات الموظفين هذه: ${attributes}. افتح التكامل في Personio وحددها ضمن «Readable employee attributes» واحفظ، ثم تحقق من الحساب مرة أخرى.`,
  noAttributesText:
    'لا يمكن قراءة أي سمة من سمات الموظفين، لذا لن تتضمن السجلات أسماء. افتح التكامل في Personio واختر السمات ضمن «Readable employee attributes» واحفظ، ثم تحقق من الحساب مرة أخرى.',
  uncheckedText: 'لم يستجب Personio، لذا لم يتم التحقق من الحساب بعد. تحقق منه بعد بضع دقائق.',
  attributesReadable: (readable, total) =>
    `يمكن قراءة ${number.format(readable)} من ${number.format(total)} من سمات الموظفين`,
  clientIdChanged: (before, after) =>
    `تغيّر معرّف العميل من ${before} إلى ${after}. تأكد من أنه يخص الشركة نفسها.`,
  granted: 'ممنوحة',
  notGranted: 'موصى بها ولم تُمنح',
  linkAnother: 'ربط حساب آخر',
  checkField: { clientId: 'تحقق من معرّف العميل', clientSecret: 'تحقق من السر' },
  findCredentials: 'اعرف من الدليل أين تجدهما',
  findBoxes: 'اعرف من الدليل أي المربعات تحدد',
  secretCleared: 'لأسباب أمنية، مُسح السر أثناء وجود هذه الصفحة في الخلفية. ألصقه مرة أخرى.',
  offline: { title: 'أنت غير متصل بالإنترنت', advice: 'تعذّر الوصول إلى الخادم. لم يُفقد شيء مما أدخلته.' },
  sendOnceOnline: 'الإرسال عند عودة الاتصال',
  waiting: {
    title: 'في انتظار الاتصال',
    advice: 'سيُرسل النموذج فور عودة الاتصال. أبقِ هذه الصفحة مفتوحة وظاهرة.',
  },
  stopWaiting: 'إلغاء',
  superseded: {
    title: 'حدّث شخص آخر بيانات اعتماد هذا الحساب للتو',
    advice:
      'لم تُحفظ بيانات الاعتماد التي أدخلتها. تحقق من الحساب في القائمة. إذا كانت بياناتك هي الصحيحة، فأرسل النموذج مرة أخرى.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'لا تستطيع هذه الصفحة حماية السر',
      advice: 'لا تُقدَّم الصفحة عبر HTTPS، لذا لا يمكن تشفير السر. لم يُرسل شيء. اتصل بدعم هذا التطبيق.',
    },
    'no-key': {
      title: 'لا يمكن تشفير السر',
      advice: 'ينقص هذا التطبيقَ مفتاحُ التشفير. لم يُرسل شيء. اتصل بدعم التطبيق.',
    },
  },
  copyTraceId: 'نسخ',
  traceIdCopied: 'تم النسخ',
};
