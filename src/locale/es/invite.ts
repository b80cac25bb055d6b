import { ifNamed } from '../formats.ts';
import type { InviteMessages } from '../invitation-messages.ts';

export const invite: InviteMessages = {
  text: 'Cree un enlace y envíelo a alguien que tenga los permisos necesarios en Personio. Esa persona sigue los pasos en su propio dispositivo e introduce las credenciales, así que usted no llega a ver el secreto.',
  create: 'Crear enlace',
  creating: 'Creando el enlace…',
  created: 'Envíe este enlace a la otra persona',
  expires: (time) => `Funciona una sola vez y caduca el ${time}. No se volverá a mostrar.`,
  copy: 'Copiar enlace',
  copied: 'Copiado',
  selected:
    'Su navegador no permite copiar aquí. El enlace está seleccionado: pulse Ctrl + C o, en un Mac, ⌘ C.',
  email: 'Escribir un correo',
  system: 'Compartir…',
  qr: {
    show: 'Mostrar código QR',
    hide: 'Ocultar código QR',
    name: 'Código QR del enlace de invitación',
    hint: 'Escanéelo con la cámara de un teléfono.',
    failed: 'No se ha podido cargar el código QR. Copie el enlace en su lugar.',
  },
  shareFailed: 'No ha funcionado aquí. Copie el enlace en su lugar.',
  another: 'Crear otro enlace',
  message: {
    subject: (name) => `Por favor, vincule Personio${ifNamed(' con ', name)}`,
    relinkSubject: (name, label) =>
      `Por favor, renueve las credenciales de Personio${ifNamed(' de ', label)}${ifNamed(' en ', name)}`,
    text: (name) =>
      `Hola:\n\n¿Podría vincular nuestra cuenta de Personio${ifNamed(' con ', name)}, por favor? Para ello se necesitan permisos en Personio que yo no tengo. La página siguiente muestra cada paso y usted introduce allí las credenciales:`,
    relinkText: (name, label) =>
      `Hola:\n\n¿Podría renovar las credenciales de Personio${ifNamed(' de ', label)}${ifNamed(' en ', name)}, por favor? La página siguiente muestra cada paso y usted introduce allí las nuevas credenciales:`,
    note: (time) =>
      `El enlace funciona una sola vez y caduca el ${time}. No lo reenvíe y no envíe nunca las credenciales por correo electrónico o chat.`,
  },
};
