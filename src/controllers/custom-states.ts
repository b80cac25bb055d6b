/** Exposes the type of an element's state to CSS: `personio-link-form:state(submitting)`. */
export class CustomStates {
  readonly #states: CustomStateSet;
  #current: string | undefined;

  constructor(host: HTMLElement) {
    this.#states = host.attachInternals().states;
  }

  set(state: string): void {
    if (state === this.#current) return;
    if (this.#current !== undefined) this.#states.delete(this.#current);
    this.#states.add(state);
    this.#current = state;
  }
}
