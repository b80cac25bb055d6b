import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { Requirements } from '../requirements.ts';
import type { StoreRequirements } from '../store/account-store.ts';
import { displayNameOf, type StoredAccount } from '../store/stored-account.ts';
import {
  notMissing,
  requiredBy,
  toAlternatives,
  toAttributeRequirement,
  toMissing,
  unmet,
  withRequirements,
  type Requirement,
} from '../store/requirements.ts';
import { findDrift } from './drift.ts';
import type { RequirementDates } from './requirement-dates.ts';

/** Compares stored accounts with what the host requires today, without calling Personio. */
export class AccountPresenter {
  readonly #requirements: Requirements;
  readonly #dates: RequirementDates;
  readonly #now: () => Date;
  readonly #staleAfterMs: number;
  /** For the store's queries. */
  readonly required: StoreRequirements;

  constructor(requirements: Requirements, dates: RequirementDates, now: () => Date, staleAfterMs: number) {
    this.#requirements = requirements;
    this.#dates = dates;
    this.#now = now;
    this.#staleAfterMs = staleAfterMs;
    this.required = toAlternatives(requirements.required);
  }

  async presentAll(accounts: readonly StoredAccount[]): Promise<readonly LinkedAccount[]> {
    const dates = await this.#dates.read();
    return accounts.map((account) => this.#present(account, dates));
  }

  async present(account: StoredAccount): Promise<LinkedAccount> {
    return this.#present(account, await this.#dates.read());
  }

  /** The status of an account under what the host requires today, and what it lacks. */
  assess(account: StoredAccount): Pick<LinkedAccount, 'status'> & ReturnType<typeof toMissing> {
    const access = this.#requirements.access(account);
    const employeeAttributes = this.#requirements.employeeAttributes(account);
    const lacking = unmet(notMissing(account), requiredBy({ access, employeeAttributes }));
    return { status: withRequirements(account.status, lacking.length === 0), ...toMissing(lacking) };
  }

  /** Accounts whose last check is before this are `stale`; for one that was never checked, when it was linked counts. */
  get staleBefore(): string {
    // No check is older than 1970, and an age in milliseconds may exceed the range of dates.
    return new Date(Math.max(0, this.#now().getTime() - this.#staleAfterMs)).toISOString();
  }

  /** What browsers may see of an account. Copies each member, so that whatever else a store returns is not exposed. */
  #present(account: StoredAccount, dates: ReadonlyMap<Requirement, string>): LinkedAccount {
    const employeeAttributes = this.#requirements.employeeAttributes(account);
    const required = requiredBy({ access: this.#requirements.access(account), employeeAttributes });
    const met = notMissing(account);
    const lacking = unmet(met, required);
    const { missing, missingEmployeeAttributes } = toMissing(lacking);
    const drift = findDrift(lacking, account, dates);
    const wanted = employeeAttributes.map(({ key }) => key);
    const { keys } = account.readableAttributes;
    const unreadable = toMissing(unmet(met, wanted.map(toAttributeRequirement))).missingEmployeeAttributes;
    const readable = wanted.filter((key) => keys.includes(key));
    const isKnown = wanted.length > 0 && readable.length + unreadable.length === wanted.length;
    const status = withRequirements(account.status, lacking.length === 0);
    // An account that was `active` at its last check lacks what was required since.
    const problemSince = account.problemSince ?? drift.at(-1)?.since;
    return {
      id: account.id,
      label: displayNameOf(account),
      clientId: account.maskedClientId,
      status,
      access: account.access,
      missing,
      ...(isKnown ? { employeeAttributes: readable, unreadableEmployeeAttributes: unreadable } : {}),
      ...(wanted.length > 0 ? { missingEmployeeAttributes } : {}),
      ...(drift.length > 0 ? { drift } : {}),
      ...(account.problem ? { problem: account.problem } : {}),
      ...(status !== 'active' && problemSince !== undefined ? { problemSince } : {}),
      ...(status === 'active' && account.recoveredAt !== null ? { recoveredAt: account.recoveredAt } : {}),
      linkedAt: account.linkedAt,
      ...(account.linkedBy === null ? {} : { linkedBy: account.linkedBy }),
      ...(account.linkedVia ? { linkedVia: account.linkedVia } : {}),
      ...(account.checkedAt === null ? {} : { checkedAt: account.checkedAt }),
      ...((account.checkedAt ?? account.linkedAt) < this.staleBefore ? { stale: true } : {}),
    };
  }
}
