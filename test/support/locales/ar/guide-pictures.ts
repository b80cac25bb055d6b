import type { PictureMessages } from '../../../../src/locale/picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'إعدادات Personio: القائمة الجانبية، وفيها العنصر «API credentials» مميز ضمن «Integrations».',
    create: 'صفحة «Connected integrations» في Personio: الزر «Create custom integration» مميز في الأعلى.',
    name: 'نافذة «Create a custom integration»، الجزء الأول: الحقل «Name» مميز، وتحته الزر «Next».',
    access:
      'نافذة «Create a custom integration»، الجزء الثاني: جدول بالعمودين «Read» و«Write»، وفيه «Read» لـ«Employees» مميز؛ وتحته «Readable employee attributes» مع الزر «Choose attributes»، والزر «Create integration».',
    credentials:
      'نافذة «Create a custom integration»، الجزء الثالث: «Your client ID» مع الزر «Copy client ID»، و«Your API secret» مع الزر «Copy secret» المميز؛ وتحتهما الزر «Finish».',
    'change-rights':
      'تكامل في Personio: جدول صلاحيات الوصول بالعمودين «Read» و«Write» ومربعات محددة؛ وتحته الزر «Update» مميز.',
    link: 'النموذج في تطبيقك: الحقلان «معرّف العميل» و«سر العميل» معبّآن ومميزان، وتحتهما الزر «ربط الحساب».',
  },
  labels: {
    'Settings → Integrations → API credentials': 'الإعدادات → التكاملات → بيانات اعتماد API',
    'Marketplace → Connected integrations': 'السوق → التكاملات المتصلة',
    'Create custom integration': 'إنشاء تكامل مخصص',
    'Create a custom integration': 'إنشاء تكامل مخصص',
    'Enter integration info': 'إدخال معلومات التكامل',
    Next: 'التالي',
    'Configure access rights': 'ضبط صلاحيات الوصول',
    'Readable employee attributes': 'سمات الموظفين القابلة للقراءة',
    'Choose attributes': 'اختيار السمات',
    'Create integration': 'إنشاء التكامل',
    'View credentials': 'عرض بيانات الاعتماد',
    'Your client ID': 'معرّف العميل الخاص بك',
    'Copy client ID': 'نسخ معرّف العميل',
    'Your API secret': 'سر API الخاص بك',
    'Copy secret': 'نسخ السر',
    Update: 'تحديث',
    Finish: 'إنهاء',
  },
  form: { clientId: 'معرّف العميل', clientSecret: 'سر العميل', submit: 'ربط الحساب' },
};
