import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PostgresPool } from '../../src/server/store/postgres-pool.ts';
import { wrapPool } from '../../src/server/store/postgres-connections.ts';

/** A pool whose statements fail as the database reports it, and what its connection was released with. */
function failingPool(): { readonly pool: PostgresPool; readonly released: readonly boolean[] } {
  const released: boolean[] = [];
  const client = {
    query: () => Promise.reject(Object.assign(new Error('canceled'), { severity: 'ERROR', code: '57014' })),
    release: (destroy: boolean) => released.push(destroy),
    on: () => undefined,
    removeListener: () => undefined,
  };
  return { pool: { connect: async () => client }, released };
}

describe('A connection of Postgres', () => {
  const cases = [
    [
      'is destroyed if BEGIN failed, because it may have left a transaction open',
      'BEGIN; SET LOCAL a TO 1',
      true,
    ],
    ['is reused after any other error of the database', 'SELECT 1', false],
  ] as const;
  for (const [expected, text, isDestroyed] of cases) {
    it(expected, async () => {
      const { pool, released } = failingPool();
      const connection = await wrapPool(pool).connect();
      await assert.rejects(connection.query(text, []), { code: '57014' });
      connection.release();
      assert.deepEqual(released, [isDestroyed]);
    });
  }
});
