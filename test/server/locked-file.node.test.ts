import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { openSqliteStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const { allRights, noAttributes, requiredMissing } = sampleCredentials;
const folder = await mkdtemp(join(tmpdir(), 'personio-link-locked-'));
after(() => rm(folder, { recursive: true }));

/** Starts a process that holds the write lock of a file until the returned function is called. */
async function lock(path: string): Promise<() => Promise<void>> {
  const source = `
    import { DatabaseSync } from 'node:sqlite';
    // The store may still be writing.
    const database = new DatabaseSync(${JSON.stringify(path)}, { timeout: 600_000 });
    database.exec('BEGIN IMMEDIATE');
    console.log('locked');
    process.stdin.resume().on('end', () => database.exec('ROLLBACK'));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = once(createInterface(child.stdout), 'line');
  assert.deepEqual(await Promise.race([line, ended]), ['locked']);
  return async () => {
    child.stdin.end();
    await ended;
  };
}

describe('An SQLite file that another process is writing', () => {
  it('causes backend-unavailable after the busy timeout, and nothing has changed', async () => {
    const path = join(folder, 'locked.db');
    const store = await openSqliteStore(path, { busyTimeoutMs: 150 });
    const { link, send, errors } = createTestBackend({ store });
    const account = await link(allRights);
    const unlock = await lock(path);
    const address = `/accounts/${account.id}`;
    const headers = { 'Idempotency-Key': 'key-1' };
    for (const [method, requestPath, body] of [
      ['POST', '/accounts', linkBody(noAttributes)],
      ['PUT', `${address}/credentials`, linkBody(requiredMissing)],
      ['POST', `${address}/check`, undefined],
      ['PATCH', address, { label: 'New' }],
      ['DELETE', address, undefined],
    ] as const) {
      const before = Date.now();
      assertProblem(await send(method, requestPath, { body, headers }), 503, 'backend-unavailable');
      assert.ok(Date.now() - before >= 150, `${method} did not wait`);
    }
    assert.equal(errors.length, 5);
    assert.match(String(errors[0]), /database is locked/);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    await unlock();
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    const linked = await send('POST', '/accounts', { body: linkBody(noAttributes), headers });
    assert.equal(linked.status, 201);
    store.close();
  });

  it('is waited for without blocking other requests', async () => {
    const path = join(folder, 'waiting.db');
    const store = await openSqliteStore(path);
    const { link, send, errors } = createTestBackend({ store });
    const { id } = await link(allRights);
    const unlock = await lock(path);
    let renamed = false;
    const renaming = send('PATCH', `/accounts/${id}`, { body: { label: 'New' } }).then((answer) => {
      renamed = true;
      return answer;
    });
    const linking = send('POST', '/accounts', { body: linkBody(noAttributes) });
    for (let count = 0; count < 20; count += 1) {
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
    }
    assert.equal(renamed, false);
    await unlock();
    assert.equal((await renaming).body['label'], 'New');
    assert.equal((await linking).status, 201);
    assert.deepEqual(errors, []);
    store.close();
  });

  it('is opened if it has nothing to migrate', async () => {
    const path = join(folder, 'opened.db');
    (await openSqliteStore(path)).close();
    const unlock = await lock(path);
    const store = await openSqliteStore(path, { busyTimeoutMs: 1 });
    assert.equal((await store.list('acme', { limit: 1 })).total, 0);
    store.close();
    await unlock();
  });
});
