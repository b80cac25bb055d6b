import { listFormat, numberFormat, pluralOf, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const plural = pluralOf('es');
const number = numberFormat('es');
const and = listFormat('es');
const days = numberFormat('es', { style: 'unit', unit: 'day', unitDisplay: 'long' });
const until = timeUntil('es');
const tickMissing =
  'Abra la integración en Personio, marque lo que falta y guarde. Después, compruebe de nuevo la cuenta.';

export const list: ListMessages = {
  title: 'Cuentas vinculadas',
  loading: 'Cargando las cuentas vinculadas…',
  columns: {
    account: 'Cuenta',
    status: 'Estado',
    access: 'Acceso',
    linked: 'Vinculada',
    checked: 'Comprobada',
    actions: 'Acciones',
  },
  linkedBy: (name) => `por ${name}`,
  linkedByInvitation: (name) => `por invitación de ${name}`,
  byInvitation: 'por invitación',
  neverChecked: 'Todavía no',
  unchecked: 'Todavía sin comprobar',
  accessUnknown: 'Desconocido',
  rightMissing: (right) => `falta ${right}`,
  moreModules: (names, more) => and.format(more > 0 ? [...names, `${number.format(more)} más`] : names),
  noModules: 'Ninguno',
  modulesMissing: (count) => `${plural(count, { one: 'falta', other: 'faltan' })} ${number.format(count)}`,
  actionsFor: (label) => `Acciones para ${label}`,
  actions: {
    check: {
      label: 'Comprobar',
      name: (label) => `Comprobar ${label}`,
      pending: 'Comprobando…',
      failed: (reason) => `Comprobación fallida: ${reason}`,
    },
    relink: {
      label: 'Nuevas credenciales',
      name: (label) => `Nuevas credenciales para ${label}`,
      pending: 'Actualizando…',
      failed: (reason) => `Credenciales sin actualizar: ${reason}`,
    },
    rename: {
      label: 'Cambiar nombre',
      name: (label) => `Cambiar nombre de ${label}`,
      pending: 'Cambiando el nombre…',
      failed: (reason) => `Nombre sin cambiar: ${reason}`,
    },
    unlink: {
      label: 'Desvincular',
      name: (label) => `Desvincular ${label}`,
      pending: 'Desvinculando…',
      failed: (reason) => `Cuenta sin desvincular: ${reason}`,
    },
  },
  history: {
    label: 'Historial',
    name: (label) => `Historial de ${label}`,
    empty: 'Todavía no hay nada registrado.',
    entries: {
      linked: 'Vinculada',
      relinked: 'Nuevas credenciales',
      renamed: 'Nombre cambiado',
      unlinked: 'Desvinculada',
      invited: 'Invitación para introducir nuevas credenciales creada',
    },
    statusChanged: (status) => `Cambio de estado: ${status}`,
    checked: 'Cambio en el resultado de la comprobación',
    rightsRevoked: (rights) => `Ya no concedido: ${rights}`,
    rightsGranted: (rights) => `Concedido: ${rights}`,
    attributesRevoked: (attributes) => `Ya no se puede leer: ${attributes}`,
    attributesGranted: (attributes) => `Ahora se puede leer: ${attributes}`,
    accessMissing: (missing) => `Cambio de permisos; falta lo siguiente: ${missing}`,
    accessChanged: 'Cambio de permisos',
    checkedBy: (name) => `comprobada por ${name}`,
  },
  problemSince: (since) => `Desde el ${since}`,
  activeAgainSince: (since) => `Activa de nuevo desde el ${since}`,
  notCheckedFor: (count) => `Sin comprobar desde hace ${days.format(count)}`,
  missing: {
    title: (missing) => `Sin conceder en Personio: ${missing}`,
    newlyRequired: (missing, since) => `Necesario desde el ${since}: ${missing}`,
    revoked: (missing, since) => `Ya no concedido desde el ${since}: ${missing}`,
    advice: `Las funciones que dependen de ello no están disponibles. ${tickMissing}`,
    blockingAdvice: `La cuenta no funcionará hasta que se conceda. ${tickMissing}`,
    newIntegrationAdvice: 'Concédalo también en la integración nueva.',
    showInGuide: 'Ver en la guía',
  },
  relink:
    'Es probable que las credenciales se hayan eliminado o sustituido en Personio. Cree allí una integración nueva e introduzca aquí el Client ID y el secreto nuevos.',
  linkAgain:
    'Es probable que las credenciales se hayan eliminado o sustituido en Personio. Cree allí una integración nueva. Después, desvincule esta cuenta y vuelva a vincularla con el formulario, usando el Client ID y el secreto nuevos.',
  noAttributes: {
    title: 'No se puede leer ningún atributo de empleado',
    advice:
      'Los datos llegan sin nombres. Abra la integración en Personio, elija los atributos en *Readable employee attributes* (Atributos de empleado legibles) y guarde. Después, compruebe de nuevo la cuenta.',
  },
  unreachable: {
    title: 'Personio no respondió en la última comprobación',
    advice:
      'Esto no significa que las credenciales sean incorrectas. Compruebe de nuevo la cuenta dentro de unos minutos.',
  },
  empty: {
    title: 'Todavía no hay cuentas vinculadas',
    text: 'Cree una integración personalizada en Personio y vincule su primera cuenta con el Client ID y el secreto. Aparecerá aquí enseguida.',
  },
  unmatched: { title: 'Ninguna cuenta coincide', clear: 'Borrar búsqueda y filtro' },
  unreadable: (count) =>
    plural(count, {
      one: 'Una cuenta no se puede mostrar porque no se han podido leer sus datos.',
      other: `${number.format(count)} cuentas no se pueden mostrar porque no se han podido leer sus datos.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) => {
      const accounts = plural(count, {
        one: '1 cuenta',
        other: `${isAll ? '' : 'las primeras '}${number.format(count)} cuentas`,
      });
      return plural(needingAttention, {
        one: `1 de ${accounts} requiere atención`,
        other: `${number.format(needingAttention)} de ${accounts} requieren atención`,
      });
    },
    show: 'Mostrar',
    shown: 'Solo se muestran las cuentas que requieren atención.',
    noneSoFar: (count) =>
      plural(count, {
        one: 'La primera cuenta no requiere atención. Cargue más para seguir buscando.',
        other: `Ninguna de las primeras ${number.format(count)} cuentas requiere atención. Cargue más para seguir buscando.`,
      }),
    showAll: 'Mostrar todas',
  },
  searching: 'Buscando…',
  secretName: 'Esto parece un secreto. El nombre es visible para todos: elija otro.',
  find: {
    toolbar: 'Buscar cuentas',
    reload: 'Volver a cargar',
    search: 'Buscar',
    placeholder: 'Nombre o Client ID',
    secretRejected:
      'Eso parecía un secreto, así que se ha borrado y no se ha buscado. Busque por nombre o Client ID.',
    filter: 'Mostrar',
    filters: { all: 'Todas', attention: 'Requieren atención' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Ordenar por',
    sorts: {
      default: 'Por defecto',
      attention: 'Problemas primero',
      label: 'Nombre',
      linked: 'Últimas vinculadas',
      checked: 'Últimas comprobadas',
    },
  },
  loadMore: 'Cargar más',
  loadingMore: 'Cargando…',
  shown: (count, total) =>
    total === undefined
      ? plural(count, { one: '1 mostrada', other: `${number.format(count)} mostradas` })
      : `${number.format(count)} de ${number.format(total)}`,
  retryIn: (count) => `Intentar de nuevo ${until(count)}`,
  reload: 'Volver a cargar la lista',
  close: 'Cerrar',
  cancel: 'Cancelar',
  invite: {
    label: 'Invitar a otra persona',
    name: (label) => `Invitar a otra persona a renovar las credenciales de ${label}`,
    open: 'Invitaciones pendientes',
    link: 'Vincular una cuenta nueva',
    relink: (label) => `Nuevas credenciales para ${label}`,
    relinkOther: 'Nuevas credenciales para otra cuenta',
    by: (name) => `de ${name}`,
    expires: (time) => `caduca el ${time}`,
    revoke: 'Anular',
    revoking: 'Anulando…',
    revoked: 'La invitación se ha anulado. El enlace ya no funciona.',
  },
  unlinkDialog: {
    title: (label) => `¿Desvincular ${label}?`,
    effect:
      'Esta aplicación perderá el acceso a la cuenta, que desaparecerá de esta lista. Para volver a vincularla, necesitará el Client ID y el secreto, o una integración nueva.',
    remains:
      'Las credenciales siguen siendo válidas en Personio. Para revocarlas, elimine la integración en Personio, en *Settings* (Ajustes) → *Integrations* (Integraciones) → *API credentials* (Credenciales de API).',
  },
  announcements: {
    loaded: (shown) => `Cuentas vinculadas: ${shown}`,
    linked: (label) => `La cuenta ${label} está vinculada.`,
    checked: (label, status) => `Estado de ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `La cuenta ahora se llama ${label}.`,
    unlinked: (label) => `La cuenta ${label} se ha desvinculado.`,
  },
};
