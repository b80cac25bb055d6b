import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import type { RowMessages } from './rows/row-notes.ts';

/** Something to say to screen readers, in whatever language is shown. */
export type Announcement = (messages: RowMessages) => string;

/** @param isNarrowed whether there may be accounts that are not looked for. */
export function announceLoaded(count: number, total: number | undefined, isNarrowed: boolean): Announcement {
  return ({ list }) => {
    if (count > 0)
      return list.announcements.loaded(
        list.shown(count, total === undefined ? undefined : Math.max(total, count)),
      );
    return isNarrowed ? list.unmatched.title : list.empty.title;
  };
}

export function announceNotLoaded(error: LinkError): Announcement {
  return (messages) => errorText(error, messages).title;
}
