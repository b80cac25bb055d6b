import type { ModuleAccess, ModuleName } from '../domain/access.ts';
import type { LinkErrorCode, LinkErrorOf } from '../domain/link-error.ts';
import type { AccountStatus } from '../domain/linked-account.ts';
import type { FormMessages } from './form-messages.ts';
import type { GuideMessages } from './guide-messages.ts';
import type { ListMessages } from './list-messages.ts';

/**
 * Every sentence the elements can show, in one language, by the part that shows it. A sentence is a text, or a function
 * of what it speaks about; a word between asterisks stands on Personio's own screen and is set off where it is shown.
 */
export interface Messages {
  readonly access: AccessMessages;
  readonly errors: ErrorMessages;
  readonly guide: GuideMessages;
  readonly form: FormMessages;
  readonly list: ListMessages;
  readonly unreachable: UnreachableMessages;
}

/** Any part of the messages, however small; what is left out keeps the language's own sentence. */
export type PartialMessages = DeepPartial<Messages>;

/** Names of modules, rights and statuses. */
export interface AccessMessages {
  /** In the reader's language; Personio's own English label stands in `domain/personio-screen`. */
  readonly modules: Readonly<Record<ModuleName, string>>;
  readonly read: string;
  readonly write: string;
  readonly statuses: Readonly<Record<AccountStatus, string>>;
  /** Several rights in one sentence, as in "Employees (Read), Documents (Read and Write)". */
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
  /** Does the same once more. */
  readonly retry: string;
  /** Beside the number that Personio's support asks for. */
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
