/** The streams a command writes to. */
export interface Output {
  /** Writes results, to stdout. */
  readonly write: (text: string) => void;
  /** Writes warnings and errors, to stderr. */
  readonly note: (text: string) => void;
}

/** The command was called incorrectly. The message says what to change. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Replaces control and invisible characters of untrusted text, which could move a terminal's cursor or hide text. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
