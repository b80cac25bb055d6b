import type { TestContext } from './test-context.ts';

/** One check of the HTTP contract. */
export interface Check {
  /** Stable identifier, for `--only` and JSON output. */
  readonly name: string;
  readonly expected: string;
  /** Resolves if the check passes; otherwise rejects with an error of `check-errors.ts`. */
  readonly run: (context: TestContext) => Promise<void>;
}

export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Check[];
}
