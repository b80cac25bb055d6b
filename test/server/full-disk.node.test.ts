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
  it('is backend-unavailable: what was linked stays, what was not has left nothing, and there is a way on', async (test) => {
    const path = join(folder, 'pages.db');
    const { mock } = test.mock.method(DatabaseSync.prototype, 'exec');
    const store = await openSqliteStore(path);
    const connection = mock.calls[0]?.this;
    assert.ok(connection instanceof DatabaseSync);
    const made = createLinkingBackend(store);
    assert.equal((await linkNumber(made, 1)).status, 201);
    const allow = (pages: number): void => {
      const held = connection.prepare('PRAGMA page_count').get()?.['page_count'];
      connection.exec(`PRAGMA max_page_count = ${Number(held) + pages}`);
    };
    allow(5);
    const linked = [1];
    let number = 2;
    let answer = await linkNumber(made, number);
    while (answer.status === 201) {
      linked.push(number);
      number += 1;
      answer = await linkNumber(made, number);
    }
    assert.ok(linked.length > 1);
    for (let time = 0; time < 3; time += 1) {
      assertProblem(await linkNumber(made, number), 503, 'backend-unavailable');
    }
    assert.match(String(made.errors[0]), /full/);

    const { body } = await made.send('GET', '/accounts?limit=100');
    assert.equal(body['total'], linked.length);
    const accounts = body['accounts'] as { id: string; label: string }[];
    assert.deepEqual(accounts.map(({ label }) => label).sort(), linked.map((one) => `Company ${one}`).sort());
    for (const { id } of accounts) assert.match(await made.backend.accessToken('acme', id), /^papi-/);
    for (const one of linked) assert.equal((await linkNumber(made, one)).status, 201);
    assert.equal((await made.send('GET', `/accounts?search=company ${number}`)).body['total'], 0);

    allow(1000);
    assert.equal((await linkNumber(made, number)).status, 201);
    assert.equal((await made.send('GET', `/accounts?search=company ${number}`)).body['total'], 1);
    const checked = connection.prepare('PRAGMA integrity_check').all();
    assert.deepEqual(
      checked.map((row) => row['integrity_check']),
      ['ok'],
    );
    store.close();
  });

  it('is the same where the system lets no file grow any more, in the midst of writing', async () => {
    const path = join(folder, 'limited.db');
    const program = fileURLToPath(new URL('linking-process.ts', import.meta.url));
    const address = { kind: 'sqlite', path } as const;
    // In blocks of 512 or 1024 bytes: enough for some tens of accounts.
    const child = spawn(
      'sh',
      ['-c', 'ulimit -f 1500 && exec "$0" "$@"', process.execPath, program, JSON.stringify(address), '1'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const exit = once(child, 'exit');
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.notEqual((await exit)[0], 0);
    // The reason, and not what came of it.
    assert.match(errors, /503 .*backend-unavailable.* (?:disk I\/O error|database or disk is full)/);
    const answered = output.trim().split('\n').map(Number);
    assert.ok(answered.length > 1 && answered.length < lastNumber, String(answered.length));

    const store = await openStore(address);
    const made = createLinkingBackend(store);
    for (const number of answered) assert.equal((await linkNumber(made, number)).status, 201);
    // All of them were there already.
    assert.equal(made.simulator.requests.length, 0);
    const last = await made.send('GET', '/accounts?limit=10');
    for (const { id } of last.body['accounts'] as { id: string }[]) {
      assert.match(await made.backend.accessToken('acme', id), /^papi-/);
    }
    assert.equal((await linkNumber(made, lastNumber)).status, 201);
    assert.deepEqual(made.errors, []);
    if ('close' in store) (store as { close: () => void }).close();
  });
});
