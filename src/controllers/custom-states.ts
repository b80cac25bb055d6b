/** The property of an element that has its state; shared by all copies of the library in a page. */
const currentState = Symbol.for('personio-link/state');

type Host = HTMLElement & { [currentState]?: string };

/**
 * Exposes the type of an element's state to CSS: `personio-link-form:state(submitting)`.
 *
 * Only remembers it where custom states are missing: in jsdom, happy-dom, and browsers before Chrome 125,
 * Firefox 126 and Safari 17.4 (https://developer.mozilla.org/docs/Web/CSS/:state).
 */
export class CustomStates {
  readonly #host: Host;
  readonly #states: CustomStateSet | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#states = customStatesOf(host);
  }

  set(state: string): void {
    const previous = this.#host[currentState];
    if (state === previous) return;
    this.#host[currentState] = state;
    if (previous !== undefined) this.#states?.delete(previous);
    this.#states?.add(state);
  }
}

/** Whether an element of ours is in a state, even where custom states are missing. */
export function isInState(element: Host | null, state: string): boolean {
  return element?.[currentState] === state;
}

function customStatesOf(host: HTMLElement): CustomStateSet | undefined {
  // Chrome 90 to 124 accept only names that begin with two dashes.
  if (typeof CSS === 'undefined' || !CSS.supports('selector(:state(any))')) return undefined;
  return (host as Partial<HTMLElement>).attachInternals?.().states;
}
