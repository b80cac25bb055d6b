import type { GuideMessages } from '../guide-messages.ts';

export const guide: GuideMessages = { title: '' };
