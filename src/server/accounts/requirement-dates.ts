import type { Requirements } from '../requirements.ts';
import type { SteadyNow } from '../steady-clock.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { Requirement } from '../store/requirements.ts';

/** How long the dates are kept. Reading them again also tells the store which requirements are still configured. */
const maxAgeMs = 24 * 60 * 60 * 1000;

/** When the host first required each right and attribute. The store keeps the dates; reading them also adds new ones. */
export class RequirementDates {
  readonly #store: AccountStore;
  readonly #requirements: Requirements;
  readonly #now: () => Date;
  readonly #steadyNow: SteadyNow;
  #dates: Promise<ReadonlyMap<Requirement, string>> | undefined;
  #readAt = 0;

  constructor(store: AccountStore, requirements: Requirements, now: () => Date, steadyNow: SteadyNow) {
    this.#store = store;
    this.#requirements = requirements;
    this.#now = now;
    this.#steadyNow = steadyNow;
  }

  /**
   * Call it before an account is stored, so that nothing seems to be newly required of it, and so that a failure leaves nothing
   * stored.
   */
  async remember(): Promise<void> {
    await this.read();
  }

  async read(): Promise<ReadonlyMap<Requirement, string>> {
    const time = this.#steadyNow();
    if (!this.#dates || time - this.#readAt > maxAgeMs) {
      this.#readAt = time;
      this.#dates =
        this.#store.rememberRequirements?.(this.#requirements.configured, this.#now().toISOString()) ??
        Promise.resolve(new Map());
    }
    try {
      return await this.#dates;
    } catch (thrown) {
      this.#dates = undefined;
      throw thrown;
    }
  }
}
