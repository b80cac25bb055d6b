/** The streams a command writes to. */
export interface Output {
  /** Writes results, to stdout. */
  readonly write: (text: string) => void;
  /** Writes progress, warnings and errors, to stderr. */
  readonly writeError: (text: string) => void;
}

/**
 * The command cannot run as called: wrong arguments, or something that it needs is missing or unreachable. The message says what
 * to change.
 */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}

/** Replaces control and invisible characters of untrusted text, which could move a terminal's cursor or hide text. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
