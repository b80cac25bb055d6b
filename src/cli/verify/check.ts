import type { TestContext } from './test-context.ts';

/** A promise of the HTTP contract, and how it is checked. */
export interface Check {
  /** Short and stable, for machines and for referring to it. */
  readonly name: string;
  readonly expected: string;
  /** Rejects with an error of `check-errors.ts` unless the backend keeps the promise. */
  readonly run: (context: TestContext) => Promise<void>;
}

export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Check[];
}
