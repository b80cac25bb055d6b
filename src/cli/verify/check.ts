import type { TestContext } from './test-context.ts';

/** A promise of the HTTP contract, and how it is tried. */
export interface Check {
  /** Short and lasting, for machines and for talking about it. */
  readonly name: string;
  readonly expected: string;
  /** Resolves where the promise holds; else rejects with one of the classes below. */
  readonly run: (context: TestContext) => Promise<void>;
}

export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** The promise does not hold. The message tells what came. */
export class CheckFailed extends Error {
  override readonly name: string = 'Deviation';
}

/** The backend leaves out what it may leave out. The message tells what came. */
export class NotSupported extends Error {
  override readonly name: string = 'NotOffered';
}

/** It could not be tried. The message tells why, and what would make it possible. */
export class Skipped extends Error {
  override readonly name: string = 'NotTried';
}
