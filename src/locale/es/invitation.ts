import type { InvitationMessages } from '../invitation-messages.ts';

const inviter = (createdBy: string | undefined): string => createdBy ?? 'La persona que le invitó';

export const invitation: InvitationMessages = {
  loading: 'Abriendo su invitación…',
  title: (integrationName) => `Vincular Personio con ${integrationName}`,
  relinkTitle: (label) => `Nuevas credenciales de Personio para ${label}`,
  request: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} le pide` : 'Se le ha pedido'} que vincule la cuenta de Personio de su empresa con ${integrationName}. Para ello se necesitan permisos en Personio que no todo el mundo tiene.`,
  relinkRequest: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} le pide` : 'Se le ha pedido'} que introduzca nuevas credenciales de Personio para que ${integrationName} pueda seguir trabajando con esta cuenta.`,
  steps: (integrationName) =>
    `Los pasos siguientes le guían por Personio. Al final, tendrá que introducir dos valores en el formulario de esta página. Se tarda solo unos minutos y no necesita una cuenta de usuario en ${integrationName}.`,
  onlyThisAccount: (clientId) => `El enlace solo sirve para esta cuenta (${clientId}).`,
  expires: (time) => `El enlace funciona una sola vez y caduca el ${time}.`,
  caution: 'Continúe solo si esperaba esta invitación y sabe quién le ha enviado el enlace.',
  done: {
    title: 'Listo. Puede cerrar esta página.',
    limitedTitle: 'Casi listo: todavía falta algo en Personio',
    linked: (label) => `La cuenta ${label} está vinculada.`,
    relinked: (label) => `La cuenta ${label} tiene nuevas credenciales.`,
    next: (createdBy, integrationName) => `${inviter(createdBy)} ya puede verla en ${integrationName}.`,
    nextRelinked: (integrationName) => `${integrationName} ya puede usar las nuevas credenciales.`,
    nothingToSend: 'No hace falta enviar nada.',
    missing: (list) =>
      `Sin conceder todavía: ${list}. Abra la integración en Personio, marque lo que falta y guarde. Después, pida a la persona que le invitó que compruebe de nuevo la cuenta. No necesita un enlace nuevo.`,
    noAttributes:
      'Todavía no se puede leer ningún atributo de empleado, así que los datos llegarán sin nombres. Abra la integración en Personio, elija los atributos en *Readable employee attributes* (Atributos de empleado legibles) y guarde. Después, pida a la persona que le invitó que compruebe de nuevo la cuenta. No necesita un enlace nuevo.',
  },
  invalid: {
    missing: {
      title: 'Vuelva a abrir el enlace de su invitación',
      advice:
        'Por seguridad, el enlace desaparece de la barra de direcciones en cuanto se abre la página, así que se pierde al recargarla y no se puede guardar en favoritos. Si no se abre desde el mensaje, copie el enlace entero y péguelo en la barra de direcciones. Si eso no ayuda, pida uno nuevo a la persona que le invitó.',
    },
    incomplete: {
      title: 'El enlace está incompleto',
      advice:
        'Algunos programas de correo cortan los enlaces largos. Copie el enlace entero del mensaje, hasta el último carácter, y péguelo en la barra de direcciones. Si no funciona, pida uno nuevo a la persona que le invitó.',
    },
  },
  problems: {
    rejected: {
      title: 'El servidor ha rechazado esta invitación',
      advice:
        'Vuelva a abrir el enlace desde el mensaje. Si no funciona, pida uno nuevo a la persona que le invitó.',
    },
    alreadyLinked: {
      title: 'Esta integración ya está vinculada',
      advice:
        'Ya hay una cuenta vinculada con este Client ID, así que es posible que ya no quede nada por hacer. Consulte a la persona que le invitó. Si se trata de otra cuenta, cree una integración aparte.',
    },
    accountNotFound: {
      title: 'Esta cuenta ya no está vinculada',
      advice: 'Pregunte a la persona que le invitó si todavía necesita su ayuda.',
    },
  },
};
