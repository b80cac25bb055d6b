/** Makes the next requests fail. All kinds except `delay` and `truncated` take effect without the request being processed. */
export type Fault = {
  /**
   * Limits the fault to requests to this path, for example `/v2/persons`.
   *
   * @default all paths
   */
  readonly path?: string;
  /**
   * The number of requests that fail.
   *
   * @default 1
   */
  readonly times?: number;
} & (
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Responds normally after `delayMs`. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Never responds; rejects when the signal of the request aborts. */
  | { readonly kind: 'hang' }
  /** Breaks the connection: rejects as `fetch` does. */
  | { readonly kind: 'reset' }
  /** Responds with 200 and a body that is not JSON. */
  | { readonly kind: 'garbage' }
  /** Breaks the connection halfway through the normal response: reading the body rejects as with `fetch`. */
  | { readonly kind: 'truncated' }
);

/**
 * The faults of a simulator, as a queue.
 *
 * @example
 * simulator.faults.add({ kind: 'hang', path: '/v2/persons' });
 */
export class Faults {
  #queue: { readonly fault: Fault; remaining: number }[] = [];

  /**
   * Each request uses up one fault. Faults for the same path apply to successive requests, in the order in which they were
   * added.
   */
  add(fault: Fault): void {
    this.#queue.push({ fault, remaining: fault.times ?? 1 });
  }

  /** Removes all faults. */
  clear(): void {
    this.#queue = [];
  }

  /** Returns the fault for a request and counts it. */
  take(path: string): Fault | undefined {
    const next = this.#queue.find(({ fault, remaining }) => remaining > 0 && (fault.path ?? path) === path);
    if (next) next.remaining -= 1;
    return next?.fault;
  }
}
