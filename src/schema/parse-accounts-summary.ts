import { accountStatuses, type AccountStatus, type AccountsSummary } from '../domain/linked-account.ts';
import { membersOf, rejectInvalid } from './parse-members.ts';

/**
 * Returns the summary without unknown members; `null` counts as absent.
 *
 * Without zod, which would be a quarter of a page that only has the notice. `accountsSummarySchema` describes the same, and a
 * test compares the two.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseAccountsSummary(response: unknown): AccountsSummary {
  const { total, byStatus, stale, unchecked } = membersOf(response);
  const counts = membersOf(byStatus);
  rejectInvalid([
    ...(isCount(total) ? [] : ['total']),
    ...accountStatuses.filter((status) => !isCount(counts[status])).map((status) => `byStatus.${status}`),
    ...(isCount(stale ?? 0) ? [] : ['stale']),
    ...(isCount(unchecked ?? 0) ? [] : ['unchecked']),
  ]);
  return {
    total: total as number,
    byStatus: Object.fromEntries(accountStatuses.map((status) => [status, counts[status]])) as Record<
      AccountStatus,
      number
    >,
    ...(isCount(stale) ? { stale } : {}),
    ...(isCount(unchecked) ? { unchecked } : {}),
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
