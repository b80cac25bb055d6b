import type { UnreachableMessages } from '../messages.ts';

export const unreachable: UnreachableMessages = {
  title: 'Die Verbindung hat nicht geklappt',
  advice:
    'Ein Teil dieser Seite konnte nicht geladen werden. Ihre Eingaben sind noch da. Prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal; bleibt es dabei, laden Sie die Seite neu.',
  retry: 'Erneut versuchen',
};
