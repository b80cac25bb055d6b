import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import type { RowMessages } from './row-notes.ts';

/** Something to say to screen readers, in whatever language is shown. */
export type Announcement = (messages: RowMessages) => string;

export function announceLoaded(count: number, total: number | undefined): Announcement {
  return ({ list }) => (count > 0 ? list.announcements.loaded(list.shown(count, total)) : list.empty.title);
}

export function announceNotLoaded(error: LinkError): Announcement {
  return (messages) => errorText(error, messages).title;
}
