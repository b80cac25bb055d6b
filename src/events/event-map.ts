import type {
  PersonioAccountCheckedEvent,
  PersonioAccountCheckRequestEvent,
  PersonioAccountHistoryRequestEvent,
  PersonioAccountRelinkRequestEvent,
  PersonioAccountRenamedEvent,
  PersonioAccountRenameRequestEvent,
  PersonioAccountsFailedEvent,
  PersonioAccountsLoadedEvent,
  PersonioAccountsRequestEvent,
  PersonioAccountUnlinkedEvent,
  PersonioAccountUnlinkRequestEvent,
} from './accounts-events.ts';
import type {
  PersonioGuideCompletedEvent,
  PersonioGuideSharedEvent,
  PersonioGuideStepChangedEvent,
} from './guide-events.ts';
import type { PersonioInvitationRequestEvent } from './invitation-events.ts';
import type { PersonioLinkActivityEvent } from './link-activity.ts';
import type {
  PersonioAccountLinkedEvent,
  PersonioAccountRelinkedEvent,
  PersonioLinkFailedEvent,
  PersonioLinkRequestEvent,
} from './link-events.ts';
import type { PersonioAccountsSummaryRequestEvent } from './summary-events.ts';

/** Every event of the library by its name. All of them bubble and are composed. */
export interface PersonioLinkEventMap {
  'personio-link-request': PersonioLinkRequestEvent;
  'personio-account-linked': PersonioAccountLinkedEvent;
  'personio-account-relinked': PersonioAccountRelinkedEvent;
  'personio-link-failed': PersonioLinkFailedEvent;
  'personio-link-activity': PersonioLinkActivityEvent;
  'personio-invitation-request': PersonioInvitationRequestEvent;
  'personio-accounts-request': PersonioAccountsRequestEvent;
  'personio-account-check-request': PersonioAccountCheckRequestEvent;
  'personio-account-relink-request': PersonioAccountRelinkRequestEvent;
  'personio-account-rename-request': PersonioAccountRenameRequestEvent;
  'personio-account-unlink-request': PersonioAccountUnlinkRequestEvent;
  'personio-account-history-request': PersonioAccountHistoryRequestEvent;
  'personio-accounts-summary-request': PersonioAccountsSummaryRequestEvent;
  'personio-accounts-loaded': PersonioAccountsLoadedEvent;
  'personio-account-checked': PersonioAccountCheckedEvent;
  'personio-account-renamed': PersonioAccountRenamedEvent;
  'personio-account-unlinked': PersonioAccountUnlinkedEvent;
  'personio-accounts-failed': PersonioAccountsFailedEvent;
  'personio-guide-step-changed': PersonioGuideStepChangedEvent;
  'personio-guide-completed': PersonioGuideCompletedEvent;
  'personio-guide-shared': PersonioGuideSharedEvent;
}

declare global {
  // They bubble, so listeners on any element and on the document are typed without a cast.
  interface GlobalEventHandlersEventMap extends PersonioLinkEventMap {}
}
