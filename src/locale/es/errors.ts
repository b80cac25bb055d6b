import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'Esta invitación no existe',
    advice:
      'Es posible que el enlace se haya cortado. Vuelva a abrirlo desde el mensaje original o pida uno nuevo a la persona que le invitó.',
  },
  used: {
    title: 'Esta invitación ya se ha utilizado',
    advice:
      'Las credenciales ya se han introducido y la invitación solo servía una vez. Si no fue usted, avise a la persona que le invitó.',
  },
  revoked: {
    title: 'Esta invitación se ha anulado',
    advice: 'Pregunte a la persona que le invitó si todavía necesita su ayuda.',
  },
  expired: {
    title: 'Esta invitación ha caducado',
    advice: 'Pida una nueva a la persona que le invitó.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio no acepta estas credenciales',
      advice:
        'Personio no indica cuál de los dos valores es incorrecto. Vuelva a copiar ambos desde la misma integración. Si el secreto ya no se muestra, cree una integración nueva.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'La integración no tiene todos los permisos necesarios',
      advice: `Las credenciales son correctas, pero en Personio no se ha concedido lo siguiente: ${access.list(missing)}. Abra la integración en Personio, marque lo que falta y guarde. Después, compruébelo de nuevo. O bien cree una integración nueva con todos los permisos e introduzca sus credenciales.`,
    }),
    'already-linked': () => ({
      title: 'Esta integración ya está vinculada',
      advice:
        'En la lista de cuentas vinculadas ya hay una cuenta con este Client ID. Si se trata de otra cuenta, cree una integración aparte.',
    }),
    'account-not-found': () => ({
      title: 'Esta cuenta ya no está vinculada',
      advice: 'Es posible que alguien la haya desvinculado mientras tanto. Vuelva a cargar la lista.',
    }),
    'rate-limited': () => ({
      title: 'Demasiados intentos seguidos',
      advice: 'El número de solicitudes por minuto es limitado. Espere un momento e inténtelo de nuevo.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio no ha respondido',
      advice:
        'Esto no significa que las credenciales sean incorrectas. Inténtelo de nuevo dentro de unos minutos.',
    }),
    'backend-unavailable': () => ({
      title: 'No se ha podido conectar',
      advice: 'No se ha podido acceder al servidor. Compruebe su conexión a Internet e inténtelo de nuevo.',
    }),
    timeout: () => ({
      title: 'La solicitud ha tardado demasiado',
      advice: 'No se ha recibido respuesta a tiempo. Puede volver a intentarlo sin riesgo.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Esta página ha caducado',
            advice:
              'Vuelva a cargar la página e inténtelo de nuevo. Se perderán los datos que haya introducido.',
          }
        : {
            title:
              reason === 'redirected'
                ? 'Es probable que se haya cerrado su sesión'
                : 'Se ha cerrado su sesión',
            advice: 'Vuelva a iniciar sesión e inténtelo de nuevo.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'La solicitud se ha bloqueado',
            advice:
              'Un firewall u otro sistema situado delante del servidor no la ha dejado pasar. Póngase en contacto con el soporte de esta aplicación.',
          }
        : {
            title: 'No tiene permiso para hacer esto',
            advice: 'Pida ayuda o acceso a la persona que administra esta aplicación en su empresa.',
          },
    'invalid-response': () => ({
      title: 'Respuesta inesperada',
      advice:
        'No se ha podido leer la respuesta del servidor. Inténtelo de nuevo. Si el problema persiste, póngase en contacto con el soporte de esta aplicación.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Demasiadas invitaciones pendientes',
            advice:
              'En la lista de cuentas vinculadas, anule una invitación pendiente que ya no se necesite y, después, cree otra.',
          }
        : {
            title: 'La solicitud se ha rechazado',
            advice:
              detail ??
              'La aplicación no la ha permitido. Si no lo esperaba, póngase en contacto con el soporte de esta aplicación.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Esta página aún no está configurada',
      advice: 'No está conectada a ningún servidor. Póngase en contacto con el soporte de esta aplicación.',
    }),
    unexpected: () => ({
      title: 'Se ha producido un error',
      advice:
        'Inténtelo de nuevo. Si el problema persiste, póngase en contacto con el soporte de esta aplicación.',
    }),
  },
  retry: 'Intentar de nuevo',
  traceId: 'ID de seguimiento de Personio',
};
