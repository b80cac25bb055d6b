import type { AccountDrift } from '../../domain/linked-account.ts';
import { grantedTo, notMissing, toMissing, unmet, type Requirement } from '../store/requirements.ts';
import type { StoredAccount, TakenAway } from '../store/account-store.ts';

type Grants = Pick<StoredAccount, 'access' | 'undetermined' | 'readableAttributes'>;

/**
 * What Personio granted at an earlier check and no longer grants. What could not be determined this time is not taken away, and
 * what had been taken away before stays so until it is granted again.
 */
export function findTakenAway(
  previous: Grants & Pick<StoredAccount, 'takenAway'>,
  current: Grants,
  checkedAt: string,
): readonly TakenAway[] {
  const met = notMissing(current);
  const granted = new Set(grantedTo(current));
  const before = previous.takenAway.filter(({ requirement }) => !granted.has(requirement));
  const lost = unmet(met, grantedTo(previous));
  return [
    ...before,
    ...lost
      .filter((requirement) => !before.some((entry) => entry.requirement === requirement))
      .map((requirement) => ({ requirement, since: checkedAt })),
  ];
}

/**
 * Why requirements are not met that were when the account was linked. If a right was taken away and is newly required, the later
 * change is the cause.
 *
 * @param requirements those that are not met
 * @param dates when each requirement was first seen
 */
export function findDrift(
  requirements: readonly Requirement[],
  { linkedAt, takenAway }: Pick<StoredAccount, 'linkedAt' | 'takenAway'>,
  dates: ReadonlyMap<Requirement, string>,
): readonly AccountDrift[] {
  const groups = new Map<
    string,
    { cause: AccountDrift['cause']; since: string; requirements: Requirement[] }
  >();
  for (const requirement of requirements) {
    const requiredSince = dates.get(requirement) ?? '';
    const takenAwaySince = takenAway.find((entry) => entry.requirement === requirement)?.since ?? '';
    const cause = takenAwaySince >= requiredSince ? 'taken-away' : 'newly-required';
    const since = cause === 'taken-away' ? takenAwaySince : requiredSince;
    if (since <= linkedAt) continue;
    const key = `${since} ${cause}`;
    const group = groups.get(key) ?? { cause, since, requirements: [] };
    group.requirements.push(requirement);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .map(([, group]) => ({ cause: group.cause, since: group.since, ...toMissing(group.requirements) }))
    .filter(
      ({ missing, missingEmployeeAttributes }) => missing.length + missingEmployeeAttributes.length > 0,
    );
}
