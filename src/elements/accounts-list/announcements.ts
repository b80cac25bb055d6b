import { plainTextName } from '../../domain/account-name.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { errorText } from '../../locale/error-text.ts';
import type { TrackedOperation } from './data/account-rows.ts';
import { statusText, type AccountsListMessages } from './messages.ts';

/** A sentence for screen readers. A function, so that it follows a change of language. */
export type Announcement = (messages: AccountsListMessages) => string;

/** @param isNarrowed whether a search or a filter leaves accounts out. */
export function announceLoaded(count: number, total: number | undefined, isNarrowed: boolean): Announcement {
  return ({ list }) => {
    if (count === 0) return isNarrowed ? list.unmatched.title : list.empty.title;
    return list.announcements.loaded(
      list.shown(count, total === undefined ? undefined : Math.max(total, count)),
    );
  };
}

export function announceError(error: LinkError): Announcement {
  return (messages) => errorText(error, messages).title;
}

export function announceLinked(account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.linked(plainTextName(account));
}

export function announceChecked(account: LinkedAccount): Announcement {
  return (messages) =>
    messages.list.announcements.checked(plainTextName(account), statusText(account, messages));
}

export function announceRenamed(account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.renamed(plainTextName(account));
}

export function announceUnlinked(account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.unlinked(plainTextName(account));
}

export function announcePending(operation: TrackedOperation, account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.about(plainTextName(account), list.actions[operation].pending);
}

export function announceFailure(account: LinkedAccount, error: LinkError): Announcement {
  return (messages) =>
    messages.list.announcements.about(plainTextName(account), errorText(error, messages).title);
}
