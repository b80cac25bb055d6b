import type { AccountDrift } from '../../domain/linked-account.ts';
import { grantedTo, notMissing, toMissing, unmet, type Requirement } from '../store/requirements.ts';
import type { StoredAccount, RevokedRequirement } from '../store/stored-account.ts';

type Grants = Pick<StoredAccount, 'access' | 'undetermined' | 'readableAttributes'>;

/**
 * What Personio granted at an earlier check and no longer grants. What could not be determined this time is not revoked, and
 * what had been revoked before stays so until it is granted again.
 */
export function findRevoked(
  previous: Grants & Pick<StoredAccount, 'revoked'>,
  current: Grants,
  checkedAt: string,
): readonly RevokedRequirement[] {
  const met = notMissing(current);
  const granted = new Set(grantedTo(current));
  const before = previous.revoked.filter(({ requirement }) => !granted.has(requirement));
  const lost = unmet(met, grantedTo(previous));
  return [
    ...before,
    ...lost
      .filter((requirement) => !before.some((entry) => entry.requirement === requirement))
      .map((requirement) => ({ requirement, since: checkedAt })),
  ];
}

/**
 * Why requirements are not met that were when the account was linked. If a right was revoked and is newly required, the later
 * change is the cause.
 *
 * @param requirements those that are not met
 * @param dates when each requirement was first seen
 */
export function findDrift(
  requirements: readonly Requirement[],
  { linkedAt, revoked }: Pick<StoredAccount, 'linkedAt' | 'revoked'>,
  dates: ReadonlyMap<Requirement, string>,
): readonly AccountDrift[] {
  const groups = new Map<
    string,
    { cause: AccountDrift['cause']; since: string; requirements: Requirement[] }
  >();
  for (const requirement of requirements) {
    const requiredSince = dates.get(requirement) ?? '';
    const revokedSince = revoked.find((entry) => entry.requirement === requirement)?.since ?? '';
    const cause = revokedSince >= requiredSince ? 'revoked' : 'newly-required';
    const since = cause === 'revoked' ? revokedSince : requiredSince;
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
