/** Where a command writes. */
export interface Output {
  /** What was asked for. */
  readonly write: (text: string) => void;
  /** What goes on meanwhile, and what went wrong. */
  readonly note: (text: string) => void;
}

/** The command cannot be carried out as it was typed. The message tells what to type. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Text of somebody else's as a terminal may have it: without what would move the cursor, colour it or hide it. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '�');
}
