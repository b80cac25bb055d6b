import { moduleNames, parseAccess, type AccessRequirement, type ModuleAccess } from '../../domain/access.ts';
import {
  parseEmployeeAttributes,
  type EmployeeAttributeRequirement,
} from '../../domain/employee-attributes.ts';
import { isWorking, type AccountStatus } from '../../domain/linked-account.ts';
import type { StoredAccount } from './stored-account.ts';

/**
 * What a host can require of an account, each as one string, so that a store can compare it with what an account has without
 * knowing what it means: `documents:read`, `attribute:email`, and the constants below.
 */
export type Requirement = string;

/** Any employee attribute can be read. */
const anyAttribute: Requirement = 'any-attribute';

/** Personio did not list the readable attributes: those that were not found are not taken for missing. */
const unlistedAttributes: Requirement = 'unlisted-attributes';

/** The account has what was required when it was last checked, for a host that configures no requirements. */
const ownAccess: Requirement = 'own-access';
const ownAttributes: Requirement = 'own-attributes';

const attributePrefix = 'attribute:';

/**
 * Attributes that practically every person has. If the first persons have none of them, they cannot be read. Persons may have
 * no value for any other attribute, and `hire_date` belongs to an employment in version 2 of Personio's API.
 */
const attributesOfEveryPerson: readonly Requirement[] = ['first_name', 'last_name', 'email'].map(
  toAttributeRequirement,
);

export function toAttributeRequirement(key: string): Requirement {
  return `${attributePrefix}${key}`;
}

function toAccessRequirements(rights: readonly ModuleAccess[]): readonly Requirement[] {
  return rights.flatMap(({ module, read, write }) => [
    ...(read ? [`${module}:read`] : []),
    ...(write ? [`${module}:write`] : []),
  ]);
}

/** What the given lists require. Recommended entries are not required. */
export function requiredBy({
  access = [],
  employeeAttributes,
}: {
  readonly access?: readonly AccessRequirement[];
  readonly employeeAttributes?: readonly EmployeeAttributeRequirement[];
}): readonly Requirement[] {
  return [
    ...toAccessRequirements(access.filter(({ required }) => required)),
    ...(employeeAttributes ? [anyAttribute] : []),
    ...(employeeAttributes ?? [])
      .filter(({ required }) => required)
      .map(({ key }) => toAttributeRequirement(key)),
  ];
}

/** For a host that configures no access or no attributes: what was required of each account at its last check. */
export function requiredByAccount(part: 'access' | 'employeeAttributes'): readonly Requirement[] {
  return [part === 'access' ? ownAccess : ownAttributes];
}

/** Each requirement as its alternatives, of which an account needs at least one. */
export function toAlternatives(requirements: readonly Requirement[]): readonly (readonly Requirement[])[] {
  return requirements.map((requirement) =>
    requirement.startsWith(attributePrefix) && !attributesOfEveryPerson.includes(requirement)
      ? [requirement, unlistedAttributes]
      : [requirement],
  );
}

/** What Personio granted beyond doubt at the last check. */
export function grantedTo({
  access,
  readableAttributes,
}: Pick<StoredAccount, 'access' | 'readableAttributes'>): readonly Requirement[] {
  return [...toAccessRequirements(access), ...readableAttributes.keys.map(toAttributeRequirement)];
}

type Grants = Pick<StoredAccount, 'access' | 'undetermined' | 'readableAttributes'>;

/** What is not missing: what Personio granted at the last check, and what could not be determined. */
export function notMissing(account: Grants): Set<Requirement> {
  const { keys, source } = account.readableAttributes;
  const met = new Set([
    ...grantedTo(account),
    ...toAccessRequirements(account.undetermined),
    ...(source === 'none' ? [anyAttribute, ...attributesOfEveryPerson] : []),
    ...(source === 'list' ? [] : [unlistedAttributes]),
  ]);
  if (keys.length > 0) met.add(anyAttribute);
  return met;
}

/** `notMissing`, plus `own-access` and `own-attributes` for a host that configures no requirements. */
export function metBy(
  account: Grants & Pick<StoredAccount, 'requirements' | 'attributeRequirements'>,
): ReadonlySet<Requirement> {
  const met = notMissing(account);
  const { access } = parseAccess(account.requirements);
  if (meetsAll(met, requiredBy({ access }))) met.add(ownAccess);
  const { employeeAttributes } = parseEmployeeAttributes(account.attributeRequirements);
  if (meetsAll(met, requiredBy({ employeeAttributes }))) met.add(ownAttributes);
  return met;
}

/** The requirements that are not met. */
export function unmet(
  met: ReadonlySet<Requirement>,
  requirements: readonly Requirement[],
): readonly Requirement[] {
  const alternatives = toAlternatives(requirements);
  return requirements.filter((_, index) => !alternatives[index]?.some((alternative) => met.has(alternative)));
}

function meetsAll(met: ReadonlySet<Requirement>, requirements: readonly Requirement[]): boolean {
  return unmet(met, requirements).length === 0;
}

/**
 * For stores: the status of an account under the requirements of a query. Only `active` and `limited` depend on them; any other
 * status is that of the last check.
 *
 * @example
 * ```ts
 * const found = accounts.filter((account) => query.status.includes(statusUnder(account, query.required)));
 * ```
 */
export function statusUnder(
  account: Parameters<typeof metBy>[0] & Pick<StoredAccount, 'status'>,
  required: readonly (readonly Requirement[])[] = [],
): AccountStatus {
  if (required.length === 0) return account.status;
  const met = metBy(account);
  return withRequirements(
    account.status,
    required.every((alternatives) => alternatives.some((alternative) => met.has(alternative))),
  );
}

/** Only the status of an account that works depends on what is required. */
export function withRequirements(status: AccountStatus, areMet: boolean): AccountStatus {
  if (!isWorking(status)) return status;
  return areMet ? 'active' : 'limited';
}

/** The missing rights among unmet requirements, and the keys of missing attributes. */
export function toMissing(requirements: readonly Requirement[]): {
  readonly missing: readonly ModuleAccess[];
  readonly missingEmployeeAttributes: readonly string[];
} {
  const has = (requirement: Requirement): boolean => requirements.includes(requirement);
  return {
    missing: moduleNames
      .map((module) => ({ module, read: has(`${module}:read`), write: has(`${module}:write`) }))
      .filter(({ read, write }) => read || write),
    missingEmployeeAttributes: requirements
      .filter((requirement) => requirement.startsWith(attributePrefix))
      .map((requirement) => requirement.slice(attributePrefix.length)),
  };
}

/** When a host has required something. Times in the format of `StoredAccount.linkedAt`. */
export interface RequirementTimes {
  /** When it was first seen, or seen again after it had been dropped. Empty for the first requirements that a store saw. */
  readonly since: string;
  /** When a process last required it. */
  readonly seenAt: string;
}

const hourMs = 60 * 60 * 1000;

/** So that most processes need not write anything when they start. */
const seenAgainAfterMs = 12 * hourMs;

/**
 * Longer than processes of two releases run beside each other. A requirement of only one of them must not count as dropped and
 * required again with each start.
 */
const droppedAfterMs = 7 * 24 * hourMs;

/**
 * For stores: what to save when a process requires something. A requirement was dropped if the host has since required others
 * without it; not if nothing was required at all, such as by a host that was switched off.
 */
export function changedTimes(
  saved: ReadonlyMap<Requirement, RequirementTimes>,
  requirements: readonly Requirement[],
  now: string,
): ReadonlyMap<Requirement, RequirementTimes> {
  const age = (seenAt: string, until: string): number => Date.parse(until) - Date.parse(seenAt);
  const lastSeenAt = [...saved.values()].reduce((last, { seenAt }) => (seenAt > last ? seenAt : last), '');
  const changed = new Map<Requirement, RequirementTimes>();
  for (const requirement of requirements) {
    const before = saved.get(requirement);
    if (!before) changed.set(requirement, { since: saved.size === 0 ? '' : now, seenAt: now });
    else if (age(before.seenAt, lastSeenAt) > droppedAfterMs) {
      changed.set(requirement, { since: now, seenAt: now });
    } else if (age(before.seenAt, now) > seenAgainAfterMs) {
      changed.set(requirement, { since: before.since, seenAt: now });
    }
  }
  return changed;
}

export function sinceOf(times: ReadonlyMap<Requirement, RequirementTimes>): ReadonlyMap<Requirement, string> {
  return new Map(Array.from(times, ([requirement, { since }]) => [requirement, since]));
}
