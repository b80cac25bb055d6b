import { accountStatuses, type AccountStatus, type AccountsSummary } from '../domain/linked-account.ts';
import { linkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';

/**
 * Returns the summary without unknown members; `null` counts as absent.
 *
 * Without zod, which would be a quarter of a page that only has the notice. `accountsSummarySchema` describes the same, and a
 * test compares the two.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseAccountsSummary(response: unknown): AccountsSummary {
  const { total, byStatus, stale, unchecked } = members(response);
  const counts = members(byStatus);
  const invalid = [
    ...(isCount(total) ? [] : ['total']),
    ...accountStatuses.filter((status) => !isCount(counts[status])).map((status) => `byStatus.${status}`),
    ...(isCount(stale ?? 0) ? [] : ['stale']),
    ...(isCount(unchecked ?? 0) ? [] : ['unchecked']),
  ];
  if (invalid.length > 0) {
    warnOnce(`invalid response: ${invalid.join(', ')}.`);
    throw linkError('invalid-response');
  }
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

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
