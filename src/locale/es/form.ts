import type { FormMessages } from '../form-messages.ts';
import { pluralOf, timeUntil } from '../formats.ts';

const plural = pluralOf('es');
const until = timeUntil('es');

export const form: FormMessages = {
  title: 'Vincular su cuenta de Personio',
  relinkTitle: (label) => `Nuevas credenciales para ${label}`,
  intro:
    'Introduzca los dos valores que Personio muestra al final de «Create a custom integration» (Crear una integración personalizada).',
  relinkIntro:
    'Introduzca el Client ID y el secreto de la integración que esta cuenta debe utilizar a partir de ahora.',
  relinkClientId: (clientId) => `Client ID actual: ${clientId}`,
  fields: {
    clientId: { label: 'Client ID', hint: 'En Personio, «Your client ID»; empieza por\u00a0papi-' },
    clientSecret: { label: 'Client Secret', hint: 'En Personio, «Your API secret»' },
  },
  label: {
    label: 'Nombre de esta cuenta',
    hint: 'Ayuda a distinguir las cuentas, p.\u00a0ej., «Acme S.\u00a0L., Madrid»',
    empty: 'Introduzca un nombre para esta cuenta.',
    secret: 'Esto parece una de sus credenciales. El nombre es visible para todos: elija otro.',
  },
  optional: 'opcional',
  showSecret: 'Mostrar',
  hideSecret: 'Ocultar',
  submit: 'Vincular cuenta',
  submitRelink: 'Actualizar credenciales',
  findIt: '¿Dónde lo encuentro?',
  secretShown: 'El secreto está visible.',
  secretHidden: 'El secreto está oculto.',
  secretMasked:
    'Se muestra como puntos. Péguelo en lugar de escribirlo: un lector de pantalla puede leer en voz alta las teclas que pulse.',
  submitting: 'Vinculando…',
  submittingRelink: 'Actualizando…',
  stages: {
    authenticating: 'Iniciando sesión en Personio',
    'checking-access': 'Comprobando los permisos de acceso',
    saving: 'Guardando',
  },
  stageDone: '(hecho)',
  problemsTitle: (count) =>
    plural(count, { one: 'Debe revisar un campo', other: `Debe revisar ${count} campos` }),
  problems: {
    clientId: {
      empty: 'Introduzca el Client ID.',
      characters:
        'El Client ID contiene un espacio o un carácter especial. Vuelva a copiarlo desde Personio.',
      masked:
        'Esto son solo puntos de relleno. En Personio, haga clic en «Copy client ID» y pegue aquí el valor.',
      same: 'El Client ID y el secreto son iguales.',
      'too-long': 'Es demasiado largo para un Client ID. Vuelva a copiarlo desde Personio.',
    },
    clientSecret: {
      empty: 'Introduzca el secreto.',
      characters: 'El secreto contiene un espacio o un carácter especial. Vuelva a copiarlo desde Personio.',
      masked:
        'Esto son solo los puntos que ocultan el secreto. En Personio, haga clic en «Copy secret» y pegue aquí el valor.',
      same: 'El Client ID y el secreto son iguales. Vuelva a copiar ambos desde Personio.',
      'too-long': 'Es demasiado largo para un secreto. Vuelva a copiarlo desde Personio.',
    },
  },
  hints: {
    swapped: 'Parece que los dos valores están intercambiados.',
    'pasted-both': 'Parece que en este campo están los dos valores.',
    placeholder:
      'Este es el ejemplo de la documentación. Su Client ID tiene cifras y letras en lugar de las x.',
    'company-id': 'Esto parece un ID de empresa para Recruiting. El Client ID empieza por papi-.',
    shape: 'Un Client ID suele empezar por papi-, seguido de 36 caracteres. Compruebe que esté completo.',
    short: 'Es más corto de lo habitual en los secretos de Personio. Compruebe que esté completo.',
  },
  swap: 'Intercambiarlos',
  split: 'Repartir en los dos campos',
  valuesMoved: 'Cada valor está ahora en su campo.',
  checkAgain: 'Comprobar de nuevo',
  retryIn: (count) => `Podrá intentarlo de nuevo ${until(count)}.`,
  retryReady: 'Ya puede intentarlo de nuevo.',
  linkedTitle: (label) => `La cuenta ${label} está vinculada`,
  relinkedTitle: (label) => `La cuenta ${label} tiene nuevas credenciales`,
  linkedText: 'Todo está listo. Si la ventana de Personio sigue abierta, haga clic en «Finish» (Finalizar).',
  limitedTitle: (label) => `La cuenta ${label} está vinculada con acceso limitado`,
  limitedText: (missing, access) =>
    `Sin conceder en Personio: ${access.list(missing)}. Las funciones que dependen de ello aún no están disponibles. Abra la integración en Personio, marque lo que falta, guarde y, después, compruebe de nuevo la cuenta. O bien cree una integración nueva con todos los permisos y utilice sus credenciales para esta cuenta.`,
  missingAttributesText: (attributes) =>
    `Atributos de empleado que no se pueden leer: ${attributes}. Abra la integración en Personio, marque lo que falta en «Readable employee attributes» (Atributos de empleado legibles), guarde y, después, compruebe de nuevo la cuenta.`,
  noAttributesText:
    'No se puede leer ningún atributo de empleado, así que los datos llegarán sin nombres. Abra la integración en Personio, elija los atributos en «Readable employee attributes» (Atributos de empleado legibles), guarde y, después, compruebe de nuevo la cuenta.',
  uncheckedText:
    'Personio no ha respondido, así que la cuenta aún no se ha comprobado. Compruébela dentro de unos minutos.',
  attributesReadable: (readable, total) =>
    `Atributos de empleado legibles: ${readable}\u00a0de\u00a0${total}`,
  clientIdChanged: (before, after) =>
    `El Client ID ha cambiado de ${before} a ${after}. Asegúrese de que pertenezca a la misma empresa.`,
  granted: 'Concedido',
  notGranted: 'Recomendado, pero no concedido',
  linkAnother: 'Vincular otra cuenta',
  checkField: { clientId: 'Revisar el Client ID', clientSecret: 'Revisar el secreto' },
  findCredentials: 'Ver en la guía dónde encontrarlos',
  findBoxes: 'Ver en la guía qué casillas marcar',
  secretCleared:
    'Por seguridad, el secreto se ha borrado mientras esta página estaba en segundo plano. Vuelva a pegarlo.',
  offline: {
    title: 'No tiene conexión',
    advice: 'No se ha podido acceder al servidor. Los datos que ha introducido se conservan.',
  },
  sendOnceOnline: 'Enviar cuando vuelva la conexión',
  waiting: {
    title: 'Esperando conexión',
    advice: 'El formulario se enviará en cuanto vuelva la conexión. Mantenga esta página abierta y visible.',
  },
  stopWaiting: 'Cancelar',
  superseded: {
    title: 'Otra persona acaba de actualizar las credenciales de esta cuenta',
    advice:
      'Las credenciales que ha introducido no se han guardado. Compruebe la cuenta en la lista. Si las suyas son las correctas, vuelva a enviar el formulario.',
  },
  sealingUnavailable: {
    'no-secure-context': {
      title: 'Esta página no puede proteger el secreto',
      advice:
        'No utiliza HTTPS, por lo que el secreto no se puede cifrar. No se ha enviado nada. Póngase en contacto con el soporte de esta aplicación.',
    },
    'no-key': {
      title: 'El secreto no se puede cifrar',
      advice:
        'A esta aplicación le falta la clave de cifrado. No se ha enviado nada. Póngase en contacto con el soporte de esta aplicación.',
    },
  },
  copyTraceId: 'Copiar',
  traceIdCopied: 'Copiado',
};
