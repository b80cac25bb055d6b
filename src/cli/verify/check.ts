import type { Bench } from './bench.ts';

/** A promise of the HTTP contract, and how it is tried. */
export interface Check {
  /** Short and lasting, for machines and for talking about it. */
  readonly name: string;
  readonly expected: string;
  /** Resolves where the promise holds; else rejects with one of the classes below. */
  readonly run: (bench: Bench) => Promise<void>;
}

export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** The promise does not hold. The message tells what came. */
export class Deviation extends Error {
  override readonly name: string = 'Deviation';
}

/** The backend leaves out what it may leave out. The message tells what came. */
export class NotOffered extends Error {
  override readonly name: string = 'NotOffered';
}

/** It could not be tried. The message tells why, and what would make it possible. */
export class NotTried extends Error {
  override readonly name: string = 'NotTried';
}
