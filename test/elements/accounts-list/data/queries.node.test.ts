import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../../../src/domain/linked-account.ts';
import type { AccountRow } from '../../../../src/elements/accounts-list/data/account-rows.ts';
import {
  backendStatus,
  defaultQuery,
  isNarrowed,
  queryRows,
  RowSelector,
  type ListQuery,
  type LoadedOrder,
} from '../../../../src/elements/accounts-list/data/queries.ts';
import { sampleAccounts } from '../../../../src/testing/index.ts';

const { active, limited, unreachable } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

const toRows = (accounts: readonly LinkedAccount[]): readonly AccountRow[] =>
  accounts.map((account) => ({ account, activity: { type: 'idle' } }));
const rows = toRows([active, unreachable, limited, refused]);
const { checkedAt: _checkedAt, problem: _problem, ...unchecked } = { ...unreachable, id: 'unchecked' };

function ids(
  query: Partial<ListQuery>,
  order: LoadedOrder = 'default',
  from: readonly AccountRow[] = rows,
): readonly string[] {
  return queryRows(from, { ...defaultQuery, ...query }, order).map(({ account }) => account.id);
}

describe('queryRows()', () => {
  it('returns the same array for the default query', () => {
    assert.equal(queryRows(rows, defaultQuery, 'host'), rows);
  });

  it('filters accounts that need attention', () => {
    assert.deepEqual(ids({ filter: 'attention' }), [unreachable.id, limited.id, refused.id]);
  });

  it('leaves accounts that have not been checked yet out of the problems and the failed checks', () => {
    const from = toRows([unchecked, unreachable, active]);
    for (const filter of ['attention', 'unreachable'] as const)
      assert.deepEqual(ids({ filter }, 'host', from), [unreachable.id]);
    assert.deepEqual(ids({ filter: 'unreachable' }, 'default', toRows([unchecked, unreachable])), [
      unreachable.id,
    ]);
    const failed = toRows([{ ...unchecked, problem: linkError('timeout') }]);
    assert.deepEqual(ids({ filter: 'attention' }, 'host', failed), ['unchecked']);
    const { loaded } = new RowSelector().select(from, defaultQuery, 'default');
    assert.deepEqual([loaded.all, loaded.attention, loaded.active, loaded.unreachable], [3, 1, 1, 1]);
  });

  it('filters by status only if the accounts are controlled', () => {
    assert.deepEqual(ids({ filter: 'limited' }, 'host'), [limited.id]);
    assert.deepEqual(ids({ filter: 'limited' }, 'default').length, 4);
  });

  it('searches only if the accounts are controlled', () => {
    assert.deepEqual(ids({ search: 'ACME' }, 'host'), [active.id]);
    assert.deepEqual(ids({ search: 'ACME' }, 'default').length, 4);
  });

  it('searches labels and client IDs, ignoring case and accents', () => {
    const from = toRows([{ ...active, label: 'Café Müller' }, limited]);
    assert.deepEqual(ids({ search: 'CAFE mu' }, 'host', from), [active.id]);
    assert.deepEqual(ids({ search: '5552' }, 'host', from), [limited.id]);
  });

  it('sorts numbers in names by value', () => {
    const from = toRows(
      ['Acme 10', 'Acme 2', 'acme 1'].map((label, index) => ({ ...active, id: `${index}`, label })),
    );
    assert.deepEqual(ids({ sort: 'label' }, 'default', from), ['2', '1', '0']);
  });

  it('sorts the most urgent status first', () => {
    assert.deepEqual(ids({ sort: 'attention' }), [refused.id, limited.id, unreachable.id, active.id]);
  });

  it('sorts the newest first', () => {
    const from = toRows([
      { ...active, id: 'old', linkedAt: '2026-01-01T00:00:00Z', checkedAt: '2026-03-01T00:00:00Z' },
      { ...active, id: 'new', linkedAt: '2026-02-01T00:00:00Z', checkedAt: '2026-02-01T00:00:00Z' },
    ]);
    assert.deepEqual(ids({ sort: 'linked' }, 'default', from), ['new', 'old']);
    assert.deepEqual(ids({ sort: 'checked' }, 'default', from), ['old', 'new']);
  });

  it('sorts accounts without a check last, and names without a visible label by client ID', () => {
    const { checkedAt: _, ...unchecked } = active;
    const from = toRows([{ ...unchecked, id: 'unchecked' }, limited, { ...refused, label: '' }]);
    assert.equal(ids({ sort: 'checked' }, 'default', from).at(-1), 'unchecked');
    assert.deepEqual(ids({ sort: 'label' }, 'host', from), ['unchecked', limited.id, refused.id]);
    const invisible = toRows([{ ...refused, label: '\u2060' }, limited]);
    assert.deepEqual(ids({ sort: 'label' }, 'host', invisible), [limited.id, refused.id]);
  });

  it('keeps the order of a backend that compares names in another way', () => {
    const from = toRows(['Zeta', 'acme', 'Ähre'].map((label) => ({ ...active, id: label, label })));
    assert.deepEqual(ids({ sort: 'label' }, 'label', from), ['Zeta', 'acme', 'Ähre']);
    assert.deepEqual(ids({ sort: 'label' }, 'linked', from), ['acme', 'Ähre', 'Zeta']);
  });

  it('moves only rows whose place has changed since the backend sorted them', () => {
    const named = (label: string, changedFrom?: LinkedAccount | null): AccountRow => ({
      account: { ...active, id: label, label },
      activity: { type: 'idle' },
      ...(changedFrom === undefined ? {} : { changedFrom }),
    });
    const from = [
      named('New', null),
      named('Zeta'),
      named('Ähre', { ...active, label: 'Ähre', checkedAt: '2020-01-01T00:00:00Z' }),
      named('Beta', { ...active, label: 'Omega' }),
      named('Gamma'),
      named('Sigma'),
    ];
    assert.deepEqual(ids({ sort: 'label' }, 'label', from), [
      'Beta',
      'New',
      'Zeta',
      'Ähre',
      'Gamma',
      'Sigma',
    ]);
  });

  it('does not change the order of its input', () => {
    const before = [...rows];
    ids({ sort: 'label' });
    assert.deepEqual(rows, before);
  });
});

describe('RowSelector', () => {
  it('counts what each filter finds among the loaded rows', () => {
    const { loaded } = new RowSelector().select(rows, { ...defaultQuery, filter: 'active' }, 'default');
    assert.deepEqual([loaded.all, loaded.attention], [4, 3]);
    assert.equal(loaded.active + loaded.limited + loaded['needs-relink'] + loaded.unreachable, 4);
  });

  it('returns the same result for the same input', () => {
    const selector = new RowSelector();
    const query: ListQuery = { ...defaultQuery, filter: 'attention' };
    const first = selector.select(rows, query, 'default');
    assert.equal(selector.select(rows, query, 'default'), first);
    assert.notEqual(selector.select(rows, { ...query }, 'default'), first);
    assert.notEqual(selector.select([...rows], query, 'default'), first);
  });
});

describe('isNarrowed()', () => {
  it('is true for a search or a filter, but not for sorting', () => {
    assert.equal(isNarrowed({ ...defaultQuery, search: 'a' }), true);
    assert.equal(isNarrowed({ ...defaultQuery, filter: 'active' }), true);
    assert.equal(isNarrowed({ ...defaultQuery, sort: 'label' }), false);
  });
});

describe('backendStatus()', () => {
  it('lists the statuses of the filter', () => {
    assert.deepEqual((['all', 'attention', 'limited'] as const).map(backendStatus), [
      undefined,
      ['needs-relink', 'limited', 'unreachable'],
      ['limited'],
    ]);
    assert.equal(backendStatus('limited'), backendStatus('limited'));
  });
});
