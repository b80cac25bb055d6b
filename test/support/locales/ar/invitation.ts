import type { InvitationMessages } from '../../../../src/locale/invitation-messages.ts';

export const invitation: InvitationMessages = {
  loading: 'جارٍ فتح دعوتك…',
  title: (integrationName) => `ربط Personio بـ ${integrationName}`,
  relinkTitle: (label) => `بيانات اعتماد Personio جديدة لحساب ${label}`,
  request: (createdBy, integrationName) =>
    `${createdBy ? `يطلب منك ${createdBy}` : 'يُطلب منك'} ربط حساب شركتك في Personio بـ ${integrationName}. يتطلب ذلك صلاحيات في Personio لا يملكها الجميع.`,
  relinkRequest: (createdBy, integrationName) =>
    `${createdBy ? `يطلب منك ${createdBy}` : 'يُطلب منك'} إدخال بيانات اعتماد جديدة من Personio لكي يواصل ${integrationName} العمل بهذا الحساب.`,
  steps: (integrationName) =>
    `ترشدك الخطوات أدناه في Personio. وفي النهاية تدخل قيمتين في النموذج على هذه الصفحة. يستغرق ذلك بضع دقائق، ولا تحتاج إلى حساب في ${integrationName}.`,
  onlyThisAccount: (clientId) => `يعمل الرابط لهذا الحساب فقط (${clientId}).`,
  expires: (time) => `يعمل الرابط مرة واحدة، وتنتهي صلاحيته في ${time}.`,
  caution: 'تابع فقط إذا كنت تتوقع ذلك وتعرف من أرسل إليك الرابط.',
  done: {
    title: 'تم. يمكنك إغلاق هذه الصفحة.',
    limitedTitle: 'أوشكت على الانتهاء: ما زال شيء ناقصًا في Personio',
    linked: (label) => `تم ربط ${label}.`,
    relinked: (label) => `أصبحت لحساب ${label} بيانات اعتماد جديدة.`,
    next: (createdBy, integrationName) =>
      `أصبح الحساب ظاهرًا الآن في ${integrationName} لدى ${createdBy ?? 'من دعاك'}.`,
    nextRelinked: (integrationName) => `يستطيع ${integrationName} الآن استخدام بيانات الاعتماد الجديدة.`,
    nothingToSend: 'لا تحتاج إلى إرسال أي شيء.',
    missing: (list) =>
      `لم يُمنح بعد: ${list}. افتح التكامل في Personio وحدد ما ينقص واحفظ. لا تحتاج إلى رابط جديد لذلك.`,
    noAttributes:
      'لا يمكن بعد قراءة أي سمة من سمات الموظفين، لذا لن تتضمن السجلات أسماء. افتح التكامل في Personio واختر السمات ضمن *Readable employee attributes* واحفظ. لا تحتاج إلى رابط جديد لذلك.',
  },
  invalid: {
    missing: {
      title: 'افتح الرابط الوارد في دعوتك مرة أخرى',
      advice:
        'حفاظًا على أمانك، يُزال الرابط من شريط العنوان بمجرد فتح الصفحة، لذا يُفقد بعد إعادة التحميل ولا يمكن حفظه كإشارة مرجعية. إن لم يُفتح من الرسالة، فانسخ الرابط كاملًا وألصقه في شريط العنوان. وإن لم يُجدِ ذلك، فاطلب رابطًا جديدًا ممن دعاك.',
    },
    incomplete: {
      title: 'الرابط غير كامل',
      advice:
        'تقطع بعض برامج البريد الروابط الطويلة. انسخ الرابط كاملًا من الرسالة حتى آخر خانة وألصقه في شريط العنوان. وإن لم يُجدِ ذلك، فاطلب رابطًا جديدًا ممن دعاك.',
    },
  },
  problems: {
    rejected: {
      title: 'رفض الخادم هذه الدعوة',
      advice: 'افتح الرابط مرة أخرى من الرسالة. وإن لم يُجدِ ذلك، فاطلب رابطًا جديدًا ممن دعاك.',
    },
    alreadyLinked: {
      title: 'هذا التكامل مرتبط بالفعل',
      advice:
        'يوجد حساب مرتبط بمعرّف العميل هذا، لذا قد لا يبقى عليك شيء. اسأل من دعاك. وإن كان المقصود حسابًا آخر، فأنشئ تكاملًا منفصلًا.',
    },
    accountNotFound: {
      title: 'لم يعد هذا الحساب مرتبطًا',
      advice: 'اسأل من دعاك عمّا إذا كان لا يزال بحاجة إلى مساعدتك.',
    },
  },
};
