import type { ListMessages } from '../../../../src/locale/list-messages.ts';
import { pluralOf } from '../../../../src/locale/formats.ts';

const number = new Intl.NumberFormat('ar');
const plural = pluralOf('ar');
const tickMissing = 'افتح التكامل في Personio وحدد ما ينقص واحفظ. ثم تحقق مرة أخرى.';

export const list: ListMessages = {
  title: 'الحسابات المرتبطة',
  loading: 'جارٍ تحميل الحسابات المرتبطة…',
  columns: {
    account: 'الحساب',
    status: 'الحالة',
    access: 'الوصول',
    linked: 'تاريخ الربط',
    checked: 'آخر تحقق',
    actions: 'الإجراءات',
  },
  linkedBy: (name) => `بواسطة ${name}`,
  linkedByInvitation: (name) => `بدعوة من ${name}`,
  byInvitation: 'بدعوة',
  neverChecked: 'ليس بعد',
  unchecked: 'لم يتم التحقق بعد',
  accessUnknown: 'غير معروف',
  rightMissing: (right) => `تنقص صلاحية ال${right}`,
  moreModules: (names, more) => `${names.join('، ')}${more > 0 ? ` و${number.format(more)} أخرى` : ''}`,
  noModules: 'لا شيء',
  modulesMissing: (count) => `ينقص ${number.format(count)}`,
  actionsFor: (label) => `إجراءات ${label}`,
  actions: {
    check: {
      label: 'تحقق',
      name: (label) => `تحقق من ${label}`,
      pending: 'جارٍ التحقق…',
      failed: (reason) => `فشل التحقق: ${reason}`,
    },
    relink: {
      label: 'بيانات اعتماد جديدة',
      name: (label) => `بيانات اعتماد جديدة لحساب ${label}`,
      pending: 'جارٍ التحديث…',
      failed: (reason) => `لم تُحدَّث بيانات الاعتماد: ${reason}`,
    },
    rename: {
      label: 'إعادة تسمية',
      name: (label) => `إعادة تسمية ${label}`,
      pending: 'جارٍ تغيير الاسم…',
      failed: (reason) => `لم يتغير الاسم: ${reason}`,
    },
    unlink: {
      label: 'إلغاء الربط',
      name: (label) => `إلغاء الربط بحساب ${label}`,
      pending: 'جارٍ إلغاء الربط…',
      failed: (reason) => `لم يُلغَ الربط: ${reason}`,
    },
  },
  history: {
    label: 'السجل',
    name: (label) => `السجل الخاص بحساب ${label}`,
    empty: 'لم يُسجَّل شيء بعد.',
    entries: {
      linked: 'تم الربط',
      relinked: 'بيانات اعتماد جديدة',
      renamed: 'تغيّر الاسم',
      unlinked: 'أُلغي الربط',
      invited: 'دُعي زميل لإدخال بيانات اعتماد جديدة',
    },
    statusChanged: (status) => `تغيّرت الحالة: ${status}`,
    checked: 'تغيّرت نتيجة التحقق',
    rightsRevoked: (rights) => `لم يعد ممنوحًا: ${rights}`,
    rightsGranted: (rights) => `مُنح: ${rights}`,
    attributesRevoked: (attributes) => `لم تعد قراءتها ممكنة: ${attributes}`,
    attributesGranted: (attributes) => `أصبحت قراءتها ممكنة: ${attributes}`,
    accessMissing: (missing) => `تغيّرت الصلاحيات، وينقص: ${missing}`,
    accessChanged: 'تغيّرت الصلاحيات',
    checkedBy: (name) => `تحقق منه ${name}`,
  },
  problemSince: (since) => `منذ ${since}`,
  activeAgainSince: (since) => `نشط من جديد منذ ${since}`,
  notCheckedFor: (days) =>
    plural(days, {
      one: 'لم يُتحقق منه منذ يوم',
      two: 'لم يُتحقق منه منذ يومين',
      few: `لم يُتحقق منه منذ ${number.format(days)} أيام`,
      other: `لم يُتحقق منه منذ ${number.format(days)} يومًا`,
    }),
  missing: {
    title: (missing) => `ناقص في Personio: ${missing}`,
    newlyRequired: (missing, since) => `مطلوب منذ ${since}: ${missing}`,
    revoked: (missing, since) => `لم يعد ممنوحًا منذ ${since}: ${missing}`,
    advice: `لن تعمل الميزات التي تحتاج إليه بعد. ${tickMissing}`,
    blockingAdvice: `لن يعمل الحساب حتى يُمنح ذلك. ${tickMissing}`,
    newIntegrationAdvice: 'امنح ذلك أيضًا في التكامل الجديد.',
    showInGuide: 'عرض في الدليل',
  },
  relink:
    'يُرجَّح أن بيانات الاعتماد حُذفت أو استُبدلت في Personio. أنشئ هناك تكاملًا جديدًا ثم أدخل معرّف العميل والسر الخاصين به هنا.',
  linkAgain:
    'يُرجَّح أن بيانات الاعتماد حُذفت أو استُبدلت في Personio. أنشئ هناك تكاملًا جديدًا. ثم ألغِ ربط هذا الحساب واربطه مرة أخرى بالنموذج باستخدام معرّف العميل والسر الجديدين.',
  noAttributes: {
    title: 'لا يمكن قراءة أي سمة من سمات الموظفين',
    advice:
      'لن تتضمن السجلات أسماء. اختر السمات في Personio ضمن *Readable employee attributes* واحفظ. ثم تحقق مرة أخرى.',
  },
  unreachable: {
    title: 'لم يصل آخر تحقق إلى Personio',
    advice: 'لا يعني ذلك أن بيانات الاعتماد خاطئة. تحقق مرة أخرى بعد بضع دقائق.',
  },
  empty: {
    title: 'لا توجد حسابات مرتبطة بعد',
    text: 'أنشئ تكاملًا مخصصًا في Personio، ثم اربط حسابك الأول بمعرّف العميل والسر. سيظهر هنا فورًا.',
  },
  unmatched: { title: 'لا توجد حسابات مطابقة', clear: 'مسح البحث والتصفية' },
  unreadable: (count) =>
    plural(count, {
      one: 'تعذّر عرض حساب واحد لأنه تعذّرت قراءة بياناته.',
      two: 'تعذّر عرض حسابين لأنه تعذّرت قراءة بياناتهما.',
      few: `تعذّر عرض ${number.format(count)} حسابات لأنه تعذّرت قراءة بياناتها.`,
      other: `تعذّر عرض ${number.format(count)} حسابًا لأنه تعذّرت قراءة بياناتها.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) =>
      `${number.format(needingAttention)} من ${isAll ? '' : 'أول '}${number.format(count)} تحتاج إلى انتباهك`,
    show: 'عرض',
    shown: 'تُعرض فقط الحسابات التي تحتاج إلى انتباهك.',
    noneSoFar: (count) =>
      `لا يحتاج أي من أول ${number.format(count)} من الحسابات إلى انتباهك. حمّل المزيد لمتابعة البحث.`,
    showAll: 'عرض الكل',
  },
  searching: 'جارٍ البحث…',
  secretName: 'يبدو هذا كسر. الاسم مرئي للجميع، فاختر اسمًا آخر.',
  find: {
    toolbar: 'البحث عن الحسابات',
    reload: 'تحديث',
    search: 'بحث',
    placeholder: 'الاسم أو معرّف العميل',
    secretRejected: 'بدا ذلك كسر، فأُزيل ولم يُبحث عنه. ابحث باسم أو بمعرّف عميل.',
    filter: 'عرض',
    filters: { all: 'الكل', attention: 'تحتاج إلى انتباه' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'ترتيب حسب',
    sorts: {
      default: 'الافتراضي',
      attention: 'المشكلات أولًا',
      label: 'الاسم',
      linked: 'الأحدث ربطًا',
      checked: 'الأحدث تحققًا',
    },
  },
  loadMore: 'تحميل المزيد',
  loadingMore: 'جارٍ التحميل…',
  shown: (count, total) =>
    total === undefined
      ? `معروض ${number.format(count)}`
      : `${number.format(count)} من ${number.format(total)}`,
  retryIn: (count) =>
    `حاول مرة أخرى بعد ${plural(count, {
      one: 'ثانية',
      two: 'ثانيتين',
      few: `${number.format(count)} ثوانٍ`,
      other: `${number.format(count)} ثانية`,
    })}`,
  reload: 'إعادة تحميل القائمة',
  close: 'إغلاق',
  cancel: 'إلغاء',
  invite: {
    label: 'دعوة زميل',
    name: (label) => `دعوة زميل لتجديد بيانات اعتماد ${label}`,
    open: 'الدعوات المفتوحة',
    link: 'ربط حساب جديد',
    relink: (label) => `بيانات اعتماد جديدة لحساب ${label}`,
    relinkOther: 'بيانات اعتماد جديدة لحساب آخر',
    by: (name) => `من ${name}`,
    expires: (time) => `صالحة حتى ${time}`,
    revoke: 'إلغاء الدعوة',
    revoking: 'جارٍ إلغاء الدعوة…',
    revoked: 'أُلغيت الدعوة. لم يعد رابطها يعمل.',
  },
  unlinkDialog: {
    title: (label) => `هل تريد إلغاء ربط ${label}؟`,
    effect:
      'سيفقد هذا التطبيق الوصول إلى الحساب، وسيختفي الحساب من هذه القائمة. لربطه مرة أخرى ستحتاج إلى معرّف العميل والسر، أو إلى تكامل جديد.',
    remains:
      'تبقى بيانات الاعتماد صالحة في Personio. لإبطالها، احذف التكامل في Personio ضمن *Settings → Integrations → API credentials*.',
  },
  announcements: {
    loaded: (shown) => `الحسابات المرتبطة: ${shown}`,
    linked: (label) => `تم ربط ${label}. وهو الآن في أول القائمة.`,
    checked: (label, status) => `حالة ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `أصبح اسم الحساب الآن ${label}.`,
    unlinked: (label) => `أُلغي ربط ${label}.`,
  },
};
