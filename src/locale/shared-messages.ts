import type { ModuleAccess, ModuleName } from '../domain/access.ts';
import type { StandardEmployeeAttribute } from '../domain/employee-attributes.ts';
import type { LinkErrorCode, LinkErrorOf } from '../domain/link-error.ts';
import type { AccountStatus } from '../domain/linked-account.ts';

/** Names of modules, rights and statuses. */
export interface AccessMessages {
  /** Localized names; Personio's English labels are in `domain/personio-screen`. */
  readonly modules: Readonly<Record<ModuleName, string>>;
  /** Localized labels of the standard employee attributes; Personio's are in `domain/employee-attributes`. */
  readonly employeeAttributes: Readonly<Record<StandardEmployeeAttribute, string>>;
  readonly read: string;
  readonly write: string;
  /** Between a label and its value, with the spaces that the language puts around it. */
  readonly colon: string;
  /** Between lists whose items have commas, with the spaces that the language puts around it. */
  readonly semicolon: string;
  readonly statuses: Readonly<Record<AccountStatus, string>>;
  /** Lists rights as part of a sentence: "Employees (Read) and Documents (Read and Write)". */
  readonly list: (access: readonly ModuleAccess[]) => string;
  /** Lists employee attributes as part of a sentence: "First name and Hire date". */
  readonly listAttributes: (keys: readonly string[]) => string;
  /** Employee attributes in a list of what is missing. */
  readonly missingAttributes: (attributes: string, count: number) => string;
  /** Where to tick employee attributes in Personio. */
  readonly whereAttributes: string;
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
