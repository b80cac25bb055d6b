import type { GuideMessages } from '../../../../src/locale/guide-messages.ts';
import { pictures } from './guide-pictures.ts';

const number = new Intl.NumberFormat('ar');

export const guide: GuideMessages = {
  title: 'أنشئ تكاملًا مخصصًا في Personio',
  intro:
    'يمنح التكامل المخصص هذا التطبيق وصولًا خاصًا به إلى بياناتك في Personio. تنشئه في Personio، وتحدد ما يُسمح له به، ثم تلصق قيمتين في نموذج. يستغرق ذلك بضع دقائق ولا يتطلب معرفة تقنية.',
  prerequisites: {
    title: 'قبل أن تبدأ',
    rights: 'تحتاج إلى صلاحيات التعديل لـ *Marketplace Integration* و *API* في Personio.',
    adminNotNeeded: 'ليس من الضروري أن تكون مسؤولًا كامل الصلاحيات.',
    plan: 'تحتاج شركتك إلى باقة Core Pro من Personio، وهي تشمل التكاملات المخصصة.',
    labels:
      'تظهر كلمات مثل *Next* في واجهة Personio الإنجليزية، وتليها الترجمة بين قوسين. قد تختلف الصياغة في اللغات الأخرى.',
  },
  selfCheck: {
    title: 'هل يمكنك القيام بذلك بنفسك؟',
    rights: {
      question:
        'هل يمكنك فتح *Settings → Integrations → API credentials* أو *Marketplace → Connected integrations* في Personio؟',
      no: 'على الأرجح ليست لديك صلاحيات التعديل. اطلب من مسؤول Personio لديك منحك إياها أو اتباع هذه الخطوات نيابةً عنك.',
      unsure: 'تابع إلى الخطوة الأولى التي تأخذك إلى هناك. سترى فورًا ما إذا كانت الصفحة تُفتح.',
    },
    plan: {
      question: 'هل لدى شركتك باقة Core Pro؟',
      no: 'التكاملات المخصصة جزء من Core Pro. اسأل الشخص المسؤول عن عقد Personio لديكم.',
      unsure: 'تابع: إذا وجدت الزر *Create custom integration* فإن باقتك تشمله.',
    },
    answers: { yes: 'نعم', no: 'لا', unsure: 'لا أعرف' },
    ready: 'يمكنك على الأرجح القيام بذلك بنفسك. ابدأ بالخطوة الأولى.',
    share: 'مشاركة هذه التعليمات',
  },
  steps: {
    open: {
      title: 'افتح صفحة التكاملات',
      goTo: 'سجّل الدخول إلى Personio وانتقل إلى:',
      path: 'الإعدادات ← التكاملات ← بيانات اعتماد API',
      otherPathTitle: 'لا تجد هذا العنصر؟',
      otherPath: 'انتقل بدلًا منه إلى *Marketplace → Connected integrations*. كلاهما يؤدي إلى الصفحة نفسها.',
    },
    create: {
      title: 'أنشئ تكاملًا مخصصًا',
      select: 'اختر *Create custom integration* في الزاوية العلوية اليمنى.',
      opens:
        'تُفتح نافذة *Create a custom integration*. ترشدك الخطوات التالية خلال أجزائها الثلاثة: *Enter integration info* و *Configure access rights* و *View credentials*.',
    },
    name: {
      title: 'سمِّ التكامل',
      enter: 'ضمن *Enter integration info*، أدخل ما يلي في حقل *Name*:',
      enterOwn:
        'ضمن *Enter integration info*، أدخل اسمًا في حقل *Name*. اختر اسمًا يعرف منه زملاؤك الغرض من التكامل، مثل اسم هذا التطبيق.',
      next: 'ثم اختر *Next*.',
    },
    access: {
      title: 'اختر صلاحيات الوصول',
      tick: 'ضمن *Configure access rights*، حدد هذه المربعات بالضبط واترك كل ما عداها فارغًا:',
      attributes:
        'موصى به: ضمن *Readable employee attributes*، اختر *Choose attributes* وحدد بيانات الموظفين التي يجوز قراءتها، مثل الاسم وعنوان البريد الإلكتروني. إن لم تختر شيئًا، فقد تأتي سجلات الموظفين بلا أسماء.',
      chooseAttributes:
        'يُغفل Personio كل سمة غير محددة دون رسالة خطأ. ضمن *Readable employee attributes*، اختر *Choose attributes* وحدد ما يلي:',
      legalEntities: 'اختياري: إذا أتاح لك Personio اختيار الكيانات القانونية، يمكنك قصر الوصول على بعضها.',
      create: 'ثم اختر *Create integration*.',
    },
    credentials: {
      title: 'انسخ معرّف العميل والسر',
      keepOpen:
        'اترك هذه النافذة مفتوحة في Personio حتى يتم ربط الحساب. لا يظهر السر إلا هنا، ولمرة واحدة فقط.',
      where: 'ستجد الآن ضمن *View credentials* كلًّا من *Your client ID* و *Your API secret*.',
      what: 'هما بمثابة اسم المستخدم وكلمة المرور للتكامل.',
      clientId:
        'اختر *Copy client ID* وألصقه كما هو موضح في الخطوة التالية. يبدأ المعرّف بـ «\u2066papi-\u2069».',
      secret: 'عُد واختر *Copy secret* وألصقه أيضًا. يبقى مخفيًا على الشاشة، لكن القيمة تُنسخ كاملة.',
      store:
        'إذا تعذّر عليك لصق السر فورًا، فاحفظه في مدير كلمات مرور، وليس أبدًا في بريد إلكتروني أو محادثة أو ملاحظة.',
    },
    link: {
      title: 'ألصق القيمتين في النموذج',
      form: 'ستجد النموذج في التطبيق الذي تربطه بـ Personio.',
      clientId: 'ألصق معرّف العميل في حقل «معرّف العميل».',
      secret: 'ألصق السر في حقل «سر العميل». يسميه Personio «API secret»؛ وهما القيمة نفسها.',
      submit: 'أرسل النموذج. سيظهر الحساب الجديد بعد ذلك في قائمة حساباتك المرتبطة.',
      finish: 'بعد ذلك فقط اختر *Finish* في Personio.',
    },
  },
  boxes: {
    caption: 'مربعات الاختيار بالترتيب الذي يعرضها به Personio',
    module: 'الوحدة',
    advice: {
      required: 'حدد',
      recommended: 'موصى به',
      leave: 'اترك فارغًا',
      'not-offered': 'غير متاح',
    },
    meaning: {
      required: 'حدد: مطلوب',
      recommended: 'موصى به: يعمل الربط من دونه',
      leave: 'اترك فارغًا',
      'not-offered': 'غير متاح: لا يوجد هذا المربع في Personio',
    },
    keep: 'اتركه كما هو',
    essential: 'من دون *Read* هنا، لا يمكن ربط الحساب.',
    notOnScreen: 'قد لا يظهر هذا الصف على شاشتك. إن لم تجده، فتجاوزه.',
    done: 'تم',
    tickOff: (module) => `${module}: تم`,
    ticked: (done, total) =>
      done === total ? 'اكتملت جميع الصفوف' : `اكتمل ${number.format(done)} من ${number.format(total)} صفوف`,
    missing: 'ناقصة',
    missingMeaning: 'ناقصة: لم يمنحها Personio',
    missingTitle: (rights) => `لم تُمنح: ${rights}`,
    missingAdvice:
      'افتح التكامل في Personio وحدد المربعات المعلّمة أدناه على أنها ناقصة واحفظ. ثم تحقق مرة أخرى حيث أدخلت بيانات الاعتماد. أو أنشئ تكاملًا جديدًا بجميع المربعات أدناه وأدخل بيانات اعتماده هناك.',
    limitedAdvice:
      'تم ربط الحساب، لكنه لن يعمل بصورة كاملة حتى يُمنح ما ينقص. افتح التكامل في Personio وحدد المربعات المعلّمة أدناه على أنها ناقصة واحفظ، ثم تحقق من الحساب مرة أخرى. أو أنشئ تكاملًا جديدًا بجميع المربعات أدناه واستخدم بيانات اعتماده لهذا الحساب.',
  },
  changeRights: {
    title: 'تغيير صلاحيات تكامل',
    keep: 'يمكنك تعديل التكامل الموجود. يبقى معرّف العميل والسر كما هما.',
    open: 'افتح التكامل وانتقل إلى صلاحيات الوصول الخاصة به.',
    openNamed: 'افتح التكامل الذي يحمل هذا الاسم وانتقل إلى صلاحيات الوصول الخاصة به:',
    tick: 'اترك كل المربعات الأخرى كما هي وحدد هذه:',
    chooseAttributes:
      'ضمن *Readable employee attributes*، اختر *Choose attributes*. اترك كل السمات الأخرى كما هي وحدد ما يلي:',
    save: 'احفظ التغييرات. يحمل الزر في كثير من إصدارات Personio الاسم *Update*.',
    check: 'ثم عُد وتحقق مرة أخرى، في النموذج أو بجانب الحساب في القائمة. يسري التغيير فورًا.',
    show: 'تغيير صلاحيات تكامل موجود',
    back: 'العودة إلى الخطوات',
  },
  attributes: {
    title: 'سمات الموظفين',
    ticked: (done, total) =>
      done === total
        ? 'اكتملت جميع السمات'
        : `اكتملت ${number.format(done)} من ${number.format(total)} من السمات`,
    missingTitle: (attributes) => `سمات موظفين تتعذّر قراءتها: ${attributes}`,
    noneTitle: 'لا يمكن قراءة أي سمة من سمات الموظفين',
    noneAdvice:
      'تم ربط الحساب، لكن السجلات لن تتضمن أسماء. افتح التكامل في Personio واختر السمات كما هو موضح أدناه واحفظ. ثم تحقق من الحساب مرة أخرى.',
  },
  page: {
    open: 'فتح الصفحة في Personio',
    direct: 'رابط مباشر إلى الصفحة',
    ask: 'عنوان شركتك في Personio',
    hint: 'تراه في شريط عنوان المتصفح بعد تسجيل الدخول إلى Personio.',
    save: 'إظهار الرابط',
    change: 'تغيير العنوان',
    invalid: 'هذا ليس عنوان Personio. أدخل فقط الجزء الذي يسبق «\u2066.app.personio.com\u2069»، مثل «acme».',
  },
  notes: {
    title: 'ملاحظات مهمة',
    renewal:
      'يبقى الحساب المرتبط مرتبطًا. يجدد التطبيق تسجيل دخوله إلى Personio تلقائيًا؛ ليس عليك فعل أي شيء.',
    rights:
      'تحدد المربعات التي تختارها ما يستطيع التطبيق قراءته وتغييره في Personio. ولا يستطيع الوصول إلى أي شيء آخر.',
    secrecy:
      'احفظ السر كما تحفظ كلمة المرور. لا يحتاج أحد إلى أن ترسله بالبريد الإلكتروني أو المحادثة، ولا حتى الدعم.',
    manage:
      'يمكنك تعديل التكامل أو حذفه في أي وقت ضمن *Settings → Integrations → API credentials* أو *Marketplace → Connected integrations*. وبعد حذفه لا يعود للتطبيق أي وصول.',
    change:
      'لتغيير الصلاحيات، عدّل التكامل الموجود في Personio واحفظ، ثم تحقق من الحساب مرة أخرى. أو أنشئ تكاملًا جديدًا بالصلاحيات التي تريدها وأدخل بيانات اعتماده.',
    lost: 'لا تحتاج إلى السر إلا حتى ربط الحساب. إذا فقدته قبل ذلك، فأنشئ تكاملًا جديدًا.',
    documentation: 'وثائق واجهة برمجة تطبيقات Personio',
    newTab: 'يُفتح في علامة تبويب جديدة',
  },
  help: {
    title: 'إذا حدث خطأ ما',
    page: {
      problem: 'لا أجد الصفحة أو الزر',
      advice:
        'جرّب الطريقين: *Settings → Integrations → API credentials* و *Marketplace → Connected integrations*. إن لم تجد أيًّا منهما، فليست لديك صلاحيات التعديل لـ *Marketplace Integration* و *API*، أو أن شركتك ليست على باقة Core Pro. اسأل مسؤول Personio لديك.',
    },
    boxes: {
      problem: 'لا أستطيع تحديد المربعات',
      advice:
        'يمكنك على الأرجح عرض الصفحة لا تعديلها: اطلب صلاحيات التعديل لـ *API*. بعض الوحدات للقراءة فقط: لا يوجد لها مربع *Write* في Personio.',
    },
    secret: {
      problem: 'فقدت السر',
      advice:
        'بعد ربط الحساب لن تحتاج إلى السر. وإذا لم يُربط الحساب بعد، فأنشئ تكاملًا جديدًا، وأدخل معرّف العميل والسر الخاصين به في النموذج، واحذف القديم.',
    },
    rights: {
      problem: 'تنقص صلاحية، أو تلزم صلاحيات أخرى',
      advice:
        'افتح التكامل في Personio وحدد المربعات التي يعرضها هذا الدليل واحفظ، ثم تحقق من الحساب مرة أخرى. أو أنشئ تكاملًا جديدًا بهذه المربعات، وأدخل معرّف العميل والسر الخاصين به، واحذف القديم.',
    },
  },
  copy: {
    name: 'نسخ الاسم',
    path: 'نسخ المسار',
    access: 'نسخ القائمة',
    attributes: 'نسخ السمات',
    instructions: 'نسخ التعليمات',
    value: 'نسخ',
    copied: 'تم النسخ',
    selected:
      'لا يسمح متصفحك بالنسخ هنا. النص محدد: اضغط \u2066Ctrl + C\u2069، أو \u2066⌘ C\u2069 على أجهزة Mac.',
    text: 'النص المراد نسخه',
  },
  share: {
    title: 'هل ينبغي أن يقوم شخص آخر بذلك؟',
    text: 'شارك هذه التعليمات؛ فهي تذكر بالضبط المربعات التي يجب تحديدها ولا تحتوي على أي معلومات سرية.',
    invite: 'دعوة زميل',
    textBesideInvitation:
      'أو شارك التعليمات فقط، فهي لا تحتوي على أي معلومات سرية، وأدخل بيانات الاعتماد بنفسك.',
    email: 'كتابة بريد إلكتروني',
    system: 'مشاركة…',
    print: 'طباعة',
    request: (name) => `يُرجى إنشاء تكامل مخصص${name ? ` «${name}»` : ''} في Personio.`,
    handOver:
      'مكان القيمتين هو نموذج التطبيق. لا ترسل السر أبدًا بالبريد الإلكتروني أو المحادثة: أدخله بنفسك، أو استخدم مدير كلمات مرور مشتركًا.',
    failed: 'لم ينجح ذلك هنا. انسخ التعليمات بدلًا من ذلك.',
  },
  pictures,
  stepList: 'الخطوات',
  progress: (step, total, done) =>
    `الخطوة ${number.format(step)} من ${number.format(total)}${done > 0 ? ` · اكتملت ${number.format(done)}` : ''}`,
  allDone: (total) => `اكتملت جميع الخطوات وعددها ${number.format(total)}`,
  done: 'تم',
  back: 'رجوع',
  next: 'الخطوة التالية',
  finish: 'تم كل شيء',
  toForm: 'الانتقال إلى النموذج',
  startOver: 'البدء من جديد',
  completed: {
    title: 'أكملت جميع الخطوات',
    text: 'عندما يخبرك النموذج بأن الحساب قد رُبط، يكون كل شيء جاهزًا.',
  },
  quote: (label) => `«${label}»`,
};
