import type { UnreachableMessages } from '../messages.ts';

export const unreachable: UnreachableMessages = {
  title: 'Couldn’t connect',
  advice:
    'Part of this page couldn’t be loaded. Nothing you entered is lost. Check your internet connection and try again. If the problem persists, reload the page.',
  retry: 'Try again',
};
