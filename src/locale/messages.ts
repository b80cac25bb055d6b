import type { ModuleAccess, ModuleName } from '../domain/access.ts';
import type { LinkErrorCode, LinkErrorOf } from '../domain/link-error.ts';
import type { AccountStatus } from '../domain/linked-account.ts';
import type { FormMessages } from './form-messages.ts';
import type { GuideMessages } from './guide-messages.ts';
import type { ListMessages } from './list-messages.ts';

/**
 * Every message of the elements in one language, grouped by element.
 *
 * A message is a string, or a function of the values it contains. `*Next*` marks a label of Personio's screen: it is
 * rendered in bold in the guide, in the notes of the list's rows and in its unlink dialog.
 */
export interface Messages {
  readonly access: AccessMessages;
  readonly errors: ErrorMessages;
  readonly guide: GuideMessages;
  readonly form: FormMessages;
  readonly list: ListMessages;
  readonly unreachable: UnreachableMessages;
}

/** Any subset of the messages; the rest keeps the language's own text. */
export type PartialMessages = DeepPartial<Messages>;

/** Names of modules, rights and statuses. */
export interface AccessMessages {
  /** Localized names; Personio's English labels are in `domain/personio-screen`. */
  readonly modules: Readonly<Record<ModuleName, string>>;
  readonly read: string;
  readonly write: string;
  readonly statuses: Readonly<Record<AccountStatus, string>>;
  /** Lists rights as part of a sentence: "Employees (Read) and Documents (Read and Write)". */
  readonly list: (access: readonly ModuleAccess[]) => string;
}

/** What happened, and what to do next. */
export interface ErrorText {
  readonly title: string;
  readonly advice: string;
}

export interface ErrorMessages {
  readonly texts: {
    readonly [Code in LinkErrorCode]: (error: LinkErrorOf<Code>, access: AccessMessages) => ErrorText;
  };
  /** Text of the retry button. */
  readonly retry: string;
  /** Label of the trace ID that Personio's support asks for. */
  readonly traceId: string;
}

/** Where a part of an element could not be fetched. Not every browser asks again for what got lost. */
export interface UnreachableMessages extends ErrorText {
  /** Fetches it once more. */
  readonly retry: string;
}

type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;
