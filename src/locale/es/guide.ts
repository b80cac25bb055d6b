import type { GuideMessages } from '../guide-messages.ts';
import { pluralOf } from '../formats.ts';
import { pictures } from './guide-pictures.ts';

const plural = pluralOf('es');

const settings =
  '*Settings → Integrations → API credentials* (Ajustes → Integraciones → Credenciales de API)';
const marketplace = '*Marketplace → Connected integrations* (Marketplace → Integraciones conectadas)';
const rights = '*Marketplace Integration* (Integración con Marketplace) y *API*';
const info = '*Enter integration info* (Introducir datos de la integración)';
const accessRights = '*Configure access rights* (Configurar permisos de acceso)';
const credentials = '*View credentials* (Ver credenciales)';

export const guide: GuideMessages = {
  title: 'Crear una integración personalizada en Personio',
  intro:
    'Una integración personalizada (Custom integration) da a esta aplicación un acceso propio a los datos de su empresa en Personio. Usted la crea en Personio, decide qué permisos tiene y, al final, pega dos valores en un formulario. Se tarda solo unos minutos y no se necesitan conocimientos técnicos.',
  prerequisites: {
    title: 'Antes de empezar',
    rights: `En Personio, necesita permisos de edición para ${rights}.`,
    adminNotNeeded: 'No hace falta tener el rol de administrador.',
    plan: 'Su empresa necesita el plan Core Pro de Personio, que incluye integraciones personalizadas.',
    labels:
      'Las palabras destacadas, como *Next*, aparecen así en la versión en inglés de Personio; la traducción figura entre paréntesis. En la versión en español, el texto puede variar un poco.',
  },
  selfCheck: {
    title: '¿Puede hacerlo usted?',
    rights: {
      question: `¿Puede abrir en Personio ${settings} o ${marketplace}?`,
      no: 'Probablemente no tiene permisos de edición. Pida a la persona que administra Personio en su empresa que se los conceda o que siga estos pasos por usted.',
      unsure: 'Empiece por el primer paso, que le lleva hasta allí. Enseguida verá si la página se abre.',
    },
    plan: {
      question: '¿Tiene su empresa el plan Core Pro?',
      no: 'Las integraciones personalizadas forman parte de Core Pro. Consulte a la persona que gestiona el contrato con Personio en su empresa.',
      unsure:
        'Continúe: si encuentra el botón *Create custom integration* (Crear integración personalizada), su plan las incluye.',
    },
    answers: { yes: 'Sí', no: 'No', unsure: 'No lo sé' },
    ready: 'Probablemente pueda hacerlo usted. Empiece por el primer paso.',
    share: 'Compartir las instrucciones',
  },
  steps: {
    open: {
      title: 'Abrir la página de integraciones',
      goTo: 'Inicie sesión en Personio y vaya a:',
      path: 'Ajustes → Integraciones → Credenciales de API',
      otherPathTitle: '¿No encuentra esta entrada?',
      otherPath: `Vaya en su lugar a ${marketplace}. Ambas rutas llevan a la misma página.`,
    },
    create: {
      title: 'Crear una integración personalizada',
      select:
        'Haga clic en *Create custom integration* (Crear integración personalizada), arriba a la derecha.',
      opens: `Se abre la ventana *Create a custom integration* (Crear una integración personalizada). Los pasos siguientes le guían por sus tres partes: ${info}, ${accessRights} y ${credentials}.`,
    },
    name: {
      title: 'Dar un nombre a la integración',
      enter: `En ${info}, escriba lo siguiente en el campo *Name* (Nombre):`,
      enterOwn: `En ${info}, escriba un nombre en el campo *Name* (Nombre). Elija uno que indique a sus compañeros para qué sirve la integración, por ejemplo, el nombre de esta aplicación.`,
      next: 'Después, haga clic en *Next* (Siguiente).',
    },
    access: {
      title: 'Elegir los permisos de acceso',
      tick: `En ${accessRights}, marque exactamente estas casillas y deje vacías las demás:`,
      attributes:
        'Recomendado: en *Readable employee attributes* (Atributos de empleado legibles), haga clic en *Choose attributes* (Elegir atributos) y decida qué datos de cada empleado se pueden leer, como el nombre y el correo electrónico. Si no elige ninguno, es posible que los datos lleguen sin nombres.',
      chooseAttributes:
        'Personio omite los atributos sin marcar, sin mostrar ningún error. En *Readable employee attributes* (Atributos de empleado legibles), haga clic en *Choose attributes* (Elegir atributos) y marque estos:',
      legalEntities:
        'Opcional: si Personio le permite elegir entidades jurídicas (Legal entities), puede limitar el acceso a algunas de ellas.',
      create: 'Después, haga clic en *Create integration* (Crear integración).',
    },
    credentials: {
      title: 'Copiar el Client ID y el secreto',
      keepOpen:
        'Deje abierta esta ventana de Personio hasta que la cuenta esté vinculada. El secreto se muestra solo aquí y una única vez.',
      where: `En ${credentials} encontrará ahora *Your client ID* (Su Client ID) y *Your API secret* (Su secreto de API).`,
      what: 'Son como el nombre de usuario y la contraseña de la integración.',
      clientId:
        'Haga clic en *Copy client ID* (Copiar Client ID) y pegue el valor como se indica en el paso siguiente. Empieza por «papi-».',
      secret:
        'Vuelva a esta ventana, haga clic en *Copy secret* (Copiar secreto) y pegue también ese valor. En pantalla sigue oculto, pero se copia completo.',
      store:
        'Si no puede pegar el secreto en ese momento, guárdelo en un gestor de contraseñas, nunca en un correo electrónico, un chat o una nota.',
    },
    link: {
      title: 'Pegar los dos valores en el formulario',
      form: 'Encontrará el formulario en la aplicación que va a vincular con Personio.',
      clientId: 'Pegue el Client ID en el campo «Client ID».',
      secret:
        'Pegue el secreto en el campo «Client Secret». Personio lo llama «API secret»; es el mismo valor.',
      submit: 'Envíe el formulario y espere a que confirme que todo ha ido bien.',
      finish: 'Solo entonces haga clic en *Finish* (Finalizar) en Personio.',
    },
  },
  boxes: {
    caption: 'Casillas, en el orden en que Personio las muestra',
    module: 'Módulo',
    advice: {
      required: 'Marcar',
      recommended: 'Recomendado',
      leave: 'Dejar vacía',
      'not-offered': 'No existe',
    },
    meaning: {
      required: 'Marcar: obligatorio',
      recommended: 'Recomendado: la cuenta también se puede vincular sin este permiso',
      leave: 'Dejar vacía',
      'not-offered': 'No existe: Personio no ofrece esta casilla',
    },
    keep: 'No cambiar',
    essential: 'Sin *Read* (Lectura), la cuenta no se puede vincular.',
    notOnScreen: 'Si no ve esta fila en Personio, omítala.',
    done: 'Hecho',
    tickOff: (module) => `${module}: hecho`,
    ticked: (done, total) =>
      done < total
        ? `Filas completadas: ${done} de ${total}`
        : total === 1
          ? '1 fila completada'
          : 'Todas las filas completadas',
    missing: 'Falta',
    missingMeaning: 'Falta: Personio no ha concedido este permiso',
    missingTitle: (list) => `Sin conceder: ${list}`,
    missingAdvice:
      'Abra la integración en Personio, marque las casillas que abajo aparecen con «Falta» y guarde. Después, compruébelo de nuevo donde introdujo las credenciales. O bien cree una integración nueva con todas las casillas de abajo e introduzca allí sus credenciales.',
    limitedAdvice:
      'La cuenta está vinculada, pero no funcionará por completo hasta que se conceda lo que falta. Abra la integración en Personio, marque las casillas que abajo aparecen con «Falta», guarde y, después, compruebe de nuevo la cuenta. O bien cree una integración nueva con todas las casillas de abajo y utilice sus credenciales para esta cuenta.',
  },
  changeRights: {
    title: 'Cambiar los permisos de una integración',
    keep: 'Puede cambiar la integración que ya tiene. El Client ID y el secreto siguen siendo los mismos.',
    open: 'Abra la integración y vaya a sus permisos de acceso.',
    openNamed: 'Abra la integración con este nombre y vaya a sus permisos de acceso:',
    tick: 'Deje las demás casillas como están y marque estas:',
    chooseAttributes:
      'En *Readable employee attributes* (Atributos de empleado legibles), haga clic en *Choose attributes* (Elegir atributos). Deje los demás atributos como están y marque estos:',
    save: 'Guarde los cambios. El botón suele llamarse *Update* (Actualizar).',
    check: 'Después, vuelva aquí y compruébelo de nuevo. El cambio surte efecto de inmediato.',
    show: 'Cambiar los permisos de una integración existente',
    back: 'Volver a los pasos',
  },
  attributes: {
    title: 'Atributos de empleado',
    ticked: (done, total) =>
      done < total
        ? `Atributos completados: ${done} de ${total}`
        : total === 1
          ? '1 atributo completado'
          : 'Todos los atributos completados',
    missingTitle: (attributes) => `Atributos de empleado que no se pueden leer: ${attributes}`,
    noneTitle: 'No se puede leer ningún atributo de empleado',
    noneAdvice:
      'La cuenta está vinculada, pero los datos llegan sin nombres. Abra la integración en Personio, elija los atributos como se indica abajo y guarde. Después, compruebe de nuevo la cuenta.',
  },
  page: {
    open: 'Abrir la página en Personio',
    direct: 'Enlace directo a la página',
    ask: 'Dirección de Personio de su empresa',
    hint: 'La verá en la barra de direcciones del navegador cuando haya iniciado sesión en Personio.',
    save: 'Mostrar el enlace',
    change: 'Cambiar la dirección',
    invalid:
      'Esta no es una dirección de Personio. Introduzca solo la parte anterior a «.app.personio.com», p.\u00a0ej., «acme».',
  },
  notes: {
    title: 'Información importante',
    renewal:
      'Una cuenta vinculada sigue vinculada. La aplicación renueva automáticamente su inicio de sesión en Personio; usted no tiene que hacer nada.',
    rights:
      'Las casillas que marque determinan qué puede leer y cambiar la aplicación en Personio. No tiene acceso a nada más.',
    secrecy:
      'Trate el secreto con la misma confidencialidad que una contraseña. Nadie necesita que se lo envíe por correo electrónico o chat, ni siquiera el soporte.',
    manage: `Puede editar o eliminar la integración en cualquier momento en ${settings} o ${marketplace}. Si la elimina, la aplicación deja de tener acceso.`,
    change:
      'Para cambiar los permisos, edite la integración existente en Personio, guarde y, después, compruebe de nuevo la cuenta. O bien cree una integración nueva con los permisos que desee e introduzca sus credenciales.',
    lost: 'Solo necesita el secreto hasta que la cuenta esté vinculada. Si lo pierde antes, cree una integración nueva.',
    documentation: 'Documentación de la API de Personio (en inglés)',
    newTab: 'se abre en una pestaña nueva',
  },
  help: {
    title: 'Si algo no funciona',
    page: {
      problem: 'No encuentro la página o el botón',
      advice: `Pruebe las dos rutas: ${settings} y ${marketplace}. Si no ve ninguna, no tiene permisos de edición para ${rights}, o su empresa no tiene el plan Core Pro. Consulte a la persona que administra Personio en su empresa.`,
    },
    boxes: {
      problem: 'No puedo marcar las casillas',
      advice:
        'Es probable que pueda ver la página, pero no editarla: pida permisos de edición para *API*. Algunos módulos son solo de lectura: Personio no tiene para ellos una casilla *Write* (Escritura).',
    },
    secret: {
      problem: 'He perdido el secreto',
      advice:
        'Una vez vinculada la cuenta, ya no lo necesita. Si aún no está vinculada, cree una integración nueva, introduzca su Client ID y su secreto en el formulario y elimine la antigua.',
    },
    rights: {
      problem: 'Falta un permiso o se necesitan otros',
      advice:
        'Abra la integración en Personio, marque las casillas que muestra esta guía, guarde y, después, compruebe de nuevo la cuenta. O bien cree una integración nueva con estas casillas, introduzca su Client ID y su secreto y elimine la antigua.',
    },
  },
  copy: {
    name: 'Copiar nombre',
    path: 'Copiar ruta',
    access: 'Copiar lista',
    attributes: 'Copiar atributos',
    instructions: 'Copiar instrucciones',
    value: 'Copiar',
    copied: 'Copiado',
    selected:
      'Su navegador no permite copiar aquí. El texto está seleccionado: pulse Ctrl + C o, en un Mac, ⌘ C.',
    text: 'Texto para copiar',
  },
  share: {
    title: '¿Debe hacerlo otra persona?',
    text: 'Comparta estas instrucciones: indican exactamente qué casillas marcar y no contienen nada confidencial.',
    invite: 'Invitar a otra persona',
    textBesideInvitation:
      'O comparta solo las instrucciones, que no contienen nada confidencial, e introduzca usted las credenciales.',
    email: 'Escribir un correo',
    system: 'Compartir…',
    print: 'Imprimir',
    request: (name) =>
      `Por favor, cree en Personio una integración personalizada${name ? ` «${name}»` : ''}.`,
    handOver:
      'Los dos valores se introducen en el formulario de la aplicación. No envíe nunca el secreto por correo electrónico o chat: introdúzcalo usted o utilice un gestor de contraseñas compartido.',
    failed: 'No ha funcionado aquí. Copie las instrucciones en su lugar.',
  },
  pictures,
  stepList: 'Pasos',
  progress: (step, total, done) =>
    `Paso ${step} de ${total}${done > 0 ? ` · ${plural(done, { one: `${done} completado`, other: `${done} completados` })}` : ''}`,
  allDone: (total) => `Los ${total} pasos están completados`,
  done: 'Hecho',
  back: 'Atrás',
  next: 'Paso siguiente',
  finish: 'Todo hecho',
  toForm: 'Ir al formulario',
  startOver: 'Empezar de nuevo',
  completed: {
    title: 'Ha completado todos los pasos',
    text: 'Cuando el formulario indique que la cuenta está vinculada, todo estará listo.',
  },
  quote: (label) => `«${label}»`,
};
