import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountsSummarySchema } from '../../src/schema/account-schema.ts';
import { parseAccountsSummary } from '../../src/schema/parse-accounts-summary.ts';

const byStatus = { active: 2, limited: 1, 'needs-relink': 0, unreachable: 0 };
const { unreachable: _, ...withoutUnreachable } = byStatus;

const valid: readonly unknown[] = [
  { total: 3, byStatus },
  { total: 3, byStatus, stale: 1 },
  { total: 3, byStatus, stale: 1, newest: 'x' },
  { total: 3, byStatus, unchecked: 0 },
  { total: 3, byStatus: { ...byStatus, paused: 4 } },
  { total: 0, byStatus: { active: 0, limited: 0, 'needs-relink': 0, unreachable: 0 }, stale: 0 },
];

const invalid: readonly unknown[] = [
  undefined,
  null,
  'well',
  [],
  {},
  { total: 3 },
  { byStatus },
  { total: 3, byStatus: withoutUnreachable },
  { total: 3, byStatus: [2, 1, 0, 0] },
  { total: 3, byStatus: null },
  { total: -1, byStatus },
  { total: 1.5, byStatus },
  { total: '3', byStatus },
  { total: 2 ** 53, byStatus },
  { total: 3, byStatus: { ...byStatus, limited: '1' } },
  { total: 3, byStatus: { ...byStatus, limited: null } },
  { total: 3, byStatus: { ...byStatus, limited: Number.NaN } },
  { total: 3, byStatus, stale: -1 },
  { total: 3, byStatus, stale: '1' },
  { total: 3, byStatus, unchecked: 0.5 },
];

describe('parseAccountsSummary()', () => {
  for (const summary of valid)
    it(`returns what the schema returns for ${JSON.stringify(summary)}`, () => {
      assert.deepEqual(parseAccountsSummary(summary), accountsSummarySchema().parse(summary));
    });

  for (const summary of invalid)
    it(`rejects what the schema rejects: ${JSON.stringify(summary)}`, () => {
      assert.equal(accountsSummarySchema().safeParse(summary).success, false);
      assert.throws(() => parseAccountsSummary(summary), { code: 'invalid-response' });
    });

  it('treats null like an absent member', () => {
    assert.deepEqual(parseAccountsSummary({ total: 3, byStatus, stale: null, unchecked: null }), {
      total: 3,
      byStatus,
    });
  });
});
