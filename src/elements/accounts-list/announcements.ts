import type { LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { errorText } from '../../locale/error-text.ts';
import type { RowMessages } from './row-notes.ts';
import { accountName } from './state.ts';

/** Something to say to screen readers, in whatever language is shown. */
export type Announcement = (messages: RowMessages) => string;

export function announceLoaded(count: number, total: number | undefined): Announcement {
  return ({ list }) => (count > 0 ? list.announcements.loaded(list.shown(count, total)) : list.empty.title);
}

export function announceNotLoaded(error: LinkError): Announcement {
  return (messages) => errorText(error, messages).title;
}

export function announceLinked(account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.linked(accountName(account));
}
