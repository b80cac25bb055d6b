import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '../../src/server/index.ts';
import { createLinkingBackend, lastNumber, linkNumber, openStore } from './linking-process.ts';
import { assertProblem } from './support.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-full-'));
after(() => rm(folder, { recursive: true }));

describe('A full disk', () => {
  it('causes backend-unavailable, loses no account, and works again when there is room', async (test) => {
    const path = join(folder, 'pages.db');
    const { mock } = test.mock.method(DatabaseSync.prototype, 'exec');
    const store = await openSqliteStore(path);
    const connection = mock.calls[0]?.this;
    assert.ok(connection instanceof DatabaseSync);
    const target = createLinkingBackend(store);
    assert.equal((await linkNumber(target, 1)).status, 201);
    const allow = (pages: number): void => {
      const used = connection.prepare('PRAGMA page_count').get()?.['page_count'];
      connection.exec(`PRAGMA max_page_count = ${Number(used) + pages}`);
    };
    allow(5);
    const linked = [1];
    let number = 2;
    let answer = await linkNumber(target, number);
    while (answer.status === 201) {
      linked.push(number);
      number += 1;
      answer = await linkNumber(target, number);
    }
    assert.ok(linked.length > 1);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      assertProblem(await linkNumber(target, number), 503, 'backend-unavailable');
    }
    assert.match(String(target.errors[0]), /full/);

    const { body } = await target.send('GET', '/accounts?limit=100');
    assert.equal(body['total'], linked.length);
    const accounts = body['accounts'] as { id: string; label: string }[];
    assert.deepEqual(accounts.map(({ label }) => label).sort(), linked.map((one) => `Company ${one}`).sort());
    for (const { id } of accounts) assert.match(await target.backend.accessToken('acme', id), /^papi-/);
    for (const one of linked) assert.equal((await linkNumber(target, one)).status, 201);
    assert.equal((await target.send('GET', `/accounts?search=company ${number}`)).body['total'], 0);

    allow(1000);
    assert.equal((await linkNumber(target, number)).status, 201);
    assert.equal((await target.send('GET', `/accounts?search=company ${number}`)).body['total'], 1);
    const checked = connection.prepare('PRAGMA integrity_check').all();
    assert.deepEqual(
      checked.map((row) => row['integrity_check']),
      ['ok'],
    );
    store.close();
  });

  it('loses no account when the system limits the file size during a write', async () => {
    const path = join(folder, 'limited.db');
    const program = fileURLToPath(new URL('linking-process.ts', import.meta.url));
    const address = { kind: 'sqlite', path } as const;
    // In blocks of 512 or 1024 bytes, depending on the shell: enough for some tens of accounts.
    const child = spawn(
      'sh',
      ['-c', 'ulimit -f 1500 && exec "$0" "$@"', process.execPath, program, JSON.stringify(address), '1'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const exit = once(child, 'exit');
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.notEqual((await exit)[0], 0);
    // The original error, not the one of the failed ROLLBACK.
    assert.match(errors, /503 .*backend-unavailable.* (?:disk I\/O error|database or disk is full)/);
    const answered = output.trim().split('\n').map(Number);
    assert.ok(answered.length > 1 && answered.length < lastNumber, String(answered.length));

    const store = await openStore(address);
    const target = createLinkingBackend(store);
    for (const number of answered) assert.equal((await linkNumber(target, number)).status, 201);
    // All of them had been saved.
    assert.equal(target.simulator.requests.length, 0);
    const last = await target.send('GET', '/accounts?limit=10');
    for (const { id } of last.body['accounts'] as { id: string }[]) {
      assert.match(await target.backend.accessToken('acme', id), /^papi-/);
    }
    assert.equal((await linkNumber(target, lastNumber)).status, 201);
    assert.deepEqual(target.errors, []);
    if ('close' in store) (store as { close: () => void }).close();
  });
});
