import type { UnreachableMessages } from '../messages.ts';

export const unreachable: UnreachableMessages = {
  title: 'The connection did not work',
  advice:
    'A part of this page could not be loaded. Nothing you entered is lost. Check your internet connection and try again; if this goes on, reload the page.',
  retry: 'Try again',
};
