/** Something that goes wrong with the next calls. But for `delay` and `truncated`, nothing else looks at them. */
export type Fault = {
  /** Only calls to this path, as in `/v2/persons`; all of them unless told. */
  readonly path?: string;
  /** For how many calls; 1 unless told. */
  readonly times?: number;
} & (
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Answers as usual, but later. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Never answers; ends with the caller's signal. */
  | { readonly kind: 'hang' }
  /** The connection breaks: the call rejects as `fetch` does. */
  | { readonly kind: 'reset' }
  /** Status 200 with a body that is no JSON. */
  | { readonly kind: 'garbage' }
  /** Answers as usual, but the connection breaks halfway through the body: reading it rejects as with `fetch`. */
  | { readonly kind: 'truncated' }
);

export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Several faults for the same call happen one after the other, in the order in which they were added. */
  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault for a call, used up by one. */
  take(path: string): Fault | undefined {
    const next = this.#waiting.find(({ fault, left }) => left > 0 && (fault.path ?? path) === path);
    if (next) next.left -= 1;
    return next?.fault;
  }
}
