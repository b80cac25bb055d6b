import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Su cuenta de Personio ${name} necesita nuevas credenciales`
        : `Falta un permiso para su cuenta de Personio ${name}`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio no acepta las credenciales de la cuenta ${name}. Hasta que introduzca nuevas credenciales, no se pueden leer datos de Personio.`,
            'Es probable que las credenciales se hayan eliminado o sustituido en Personio. Cualquier persona que pueda gestionar allí las credenciales de API puede crear otras nuevas. Se tarda solo unos minutos.',
          ]
        : [
            `La integración de la cuenta ${name} no tiene permiso para leer los datos de los empleados. La cuenta no funcionará hasta que se conceda este permiso.`,
            'Abra la integración en Personio, marque Read (Lectura) para Employees (Empleados) y guarde. Después, compruebe de nuevo la cuenta.',
          ],
    action: 'Abrir la cuenta',
    closing:
      reason === 'credentials'
        ? 'No envíe nunca el secreto por correo electrónico. Introdúzcalo únicamente en la página del enlace.'
        : 'El Client ID y el secreto siguen siendo los mismos.',
  }),
};
