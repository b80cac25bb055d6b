import type { FormMessages } from './form-messages.ts';
import type { GuideMessages } from './guide-messages.ts';
import type { InvitationMessages, InviteMessages } from './invitation-messages.ts';
import type { ListMessages } from './list-messages.ts';
import type { NoticeMessages } from './notice-messages.ts';
import type { AccessMessages, ErrorMessages } from './shared-messages.ts';

/**
 * Every message of the elements in one language, grouped by element.
 *
 * A message is a string, or a function of the values it contains. `*Next*` marks a label of Personio's screen: it is
 * rendered in bold in the guide, in the notes of the list's rows, in its unlink dialog, and in the result of an invitation.
 */
export interface Messages {
  readonly access: AccessMessages;
  readonly errors: ErrorMessages;
  readonly guide: GuideMessages;
  readonly form: FormMessages;
  readonly list: ListMessages;
  readonly notice: NoticeMessages;
  readonly invite: InviteMessages;
  readonly invitation: InvitationMessages;
}

/** What every element but the guide needs. The guide's section is the longest, and is loaded only where there is a guide. */
export type MessagesWithoutGuide = Omit<Messages, 'guide'>;

/** Any subset of the messages; the rest keeps the language's own text. */
export type PartialMessages = DeepPartial<Messages>;

type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;
