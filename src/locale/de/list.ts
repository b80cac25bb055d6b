import type { ListMessages } from '../list-messages.ts';

export const list: ListMessages = { title: '' };
