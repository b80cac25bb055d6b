import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';

const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key' };

describe('createFakeAdapter()', () => {
  it('searches as the backend does, ignoring case and accents', async () => {
    const named = { ...sampleAccounts.active, label: 'Café Müller' };
    const adapter = createFakeAdapter({ accounts: [named, sampleAccounts.limited] });
    for (const search of ['CAFE MULLER', 'müller', ' Mu\u0308ller ']) {
      assert.deepEqual((await adapter.listAccounts({ limit: 10, search }, call)).accounts, [named], search);
    }
    assert.equal((await adapter.listAccounts({ limit: 10, search: ' ' }, call)).total, 2);
  });
});
