import type { UnreachableMessages } from '../messages.ts';

export const unreachable: UnreachableMessages = {
  title: 'Keine Verbindung',
  advice:
    'Ein Teil dieser Seite konnte nicht geladen werden. Ihre Eingaben sind noch da. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut. Wenn das Problem weiter besteht, laden Sie die Seite neu.',
  retry: 'Erneut versuchen',
};
