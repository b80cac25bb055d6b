import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runCommand } from '../../src/cli/run-command.ts';
import {
  createLinkBackend,
  generateKey,
  openSqliteStore,
  type AccountEvent,
  type LinkBackend,
  type SqliteStore,
  type UndeliveredEvent,
} from '../../src/server/index.ts';
import { createCredential } from '../server/support.ts';
import { recordOutput } from './support.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-events-command-'));
const keys = generateKey();
process.env['PERSONIO_LINK_KEYS'] = keys;
after(() => rm(folder, { recursive: true }));

const threeDaysMs = 3 * 24 * 60 * 60_000;
let files = 0;

interface Host {
  readonly path: string;
  readonly store: SqliteStore;
  readonly backend: LinkBackend;
  /** What arrived since the target works again. */
  readonly received: AccountEvent[];
}

/** A host with undelivered events, whose target works again. */
async function openHost(events: number): Promise<Host> {
  const path = join(folder, `${(files += 1)}.db`);
  const store = await openSqliteStore(path);
  const received: AccountEvent[] = [];
  let now = Date.now();
  let isDown = true;
  const backend = createLinkBackend({
    store,
    keys,
    authorize: () => 'session-expired',
    now: () => new Date(now),
    events: {
      deliver(event) {
        if (isDown) throw new Error('The queue is down.');
        received.push(event);
      },
    },
  });
  await backend.importAccounts(
    Array.from({ length: events }, (_, index) => ({ tenantId: 'acme', ...createCredential(index + 1) })),
    { verify: false },
  );
  await backend.deliverEvents();
  now += threeDaysMs;
  await backend.deliverEvents();
  isDown = false;
  return { path, store, backend, received };
}

async function closeHost({ backend, store }: Host): Promise<void> {
  await backend.close();
  store.close();
}

async function runEvents(...args: readonly string[]) {
  const output = recordOutput();
  const code = await runCommand(['events', ...args], output, new AbortController().signal);
  return { code, written: output.written(), writtenErrors: output.writtenErrors() };
}

async function listIds(path: string): Promise<readonly string[]> {
  const { written } = await runEvents('list', '--json', '--sqlite', path);
  const { events } = JSON.parse(written) as { readonly events: readonly UndeliveredEvent[] };
  return events.map(({ event }) => event.id);
}

describe('personio-link events', () => {
  it('lists undelivered events as a table, without characters that move the cursor', async () => {
    const host = await openHost(1);
    // `authorize` may return such a tenant, though nothing imports it.
    const database = new DatabaseSync(host.path);
    database.exec(`UPDATE events SET event = replace(event, '"acme"', '"acme\\u001B[2J"')`);
    database.close();
    const [{ event, failedAt } = assert.fail()] = (await host.backend.listUndeliveredEvents()).events;
    const { code, written, writtenErrors } = await runEvents('--sqlite', host.path);
    assert.deepEqual([code, writtenErrors], [1, '']);
    const [headings = '', row = '', count] = written.split('\n');
    assert.deepEqual(row.split(/\s{2,}/), [
      event.id,
      event.occurredAt,
      'account.linked',
      'acme�[2J',
      event.accountId,
      '2',
      failedAt,
      'error',
    ]);
    assert.equal(headings.indexOf('reason'), row.indexOf('error'));
    assert.equal(count, '1 undelivered.');
    await closeHost(host);
  });

  it('lists all pages as JSON, the events as listUndeliveredEvents returns them', async () => {
    const host = await openHost(101);
    const { code, written } = await runEvents('list', '--json', '--sqlite', host.path);
    const { events } = JSON.parse(written) as { readonly events: readonly UndeliveredEvent[] };
    assert.deepEqual([code, events.length], [1, 101]);
    assert.deepEqual(events.slice(0, 100), (await host.backend.listUndeliveredEvents()).events);
    const { clientSecret } = createCredential(1);
    assert.ok(!written.includes(clientSecret.slice(5, 30)));
    await closeHost(host);
  });

  it('exits with 0 if no event is undelivered', async () => {
    const host = await openHost(0);
    assert.deepEqual(await runEvents('list', '--sqlite', host.path), {
      code: 0,
      written: '0 undelivered.\n',
      writtenErrors: '',
    });
    await closeHost(host);
  });

  it('makes events due again, which the backend then delivers', async () => {
    const host = await openHost(3);
    const [first = '', second = '', third = ''] = await listIds(host.path);
    const some = await runEvents('redeliver', first, third, first, '--sqlite', host.path);
    assert.deepEqual(some, { code: 0, written: '2 due again.\n', writtenErrors: '' });
    assert.deepEqual(await listIds(host.path), [second]);
    assert.deepEqual(host.received, []);
    await host.backend.deliverEvents();
    assert.deepEqual(host.received.map(({ id }) => id).toSorted(), [first, third].toSorted());
    const all = await runEvents('redeliver', '--all', '--json', '--sqlite', host.path);
    assert.deepEqual(all, { code: 0, written: '{"redelivered":1}\n', writtenErrors: '' });
    assert.equal((await host.backend.deliverEvents()).delivered, 1);
    await closeHost(host);
  });

  it('exits with 1 for ids that name no undelivered event, and redelivers the others', async () => {
    const host = await openHost(1);
    const [id = ''] = await listIds(host.path);
    assert.deepEqual(await runEvents('redeliver', 'unknown', id, '--sqlite', host.path), {
      code: 1,
      written: '1 due again.\n',
      writtenErrors: 'Ids that name no undelivered event: 1.\n',
    });
    assert.deepEqual(await listIds(host.path), []);
    await closeHost(host);
  });

  async function writeModule(options: string): Promise<string> {
    const path = join(folder, `${(files += 1)}.mjs`);
    const server = pathToFileURL(fileURLToPath(new URL('../../src/server/index.ts', import.meta.url))).href;
    await writeFile(
      path,
      `import { createLinkBackend, createMemoryStore } from ${JSON.stringify(server)};
      export const store = createMemoryStore();
      let now = Date.now();
      export const backend = createLinkBackend({
        store,
        keys: process.env.PERSONIO_LINK_KEYS,
        authorize: () => 'session-expired',
        now: () => new Date(now),
        ${options}
      });
      const credentials = ${JSON.stringify(createCredential(1))};
      await backend.importAccounts([{ tenantId: 'acme', ...credentials }], { verify: false });
      export async function failForThreeDays() {
        await backend.deliverEvents();
        now += ${threeDaysMs};
        await backend.deliverEvents();
      }`,
    );
    return path;
  }

  it('uses the backend that a module exports', async () => {
    const path = await writeModule('events: { deliver() { throw new Error("The queue is down."); } },');
    const { store, failForThreeDays } = (await import(pathToFileURL(path).href)) as {
      readonly store: SqliteStore;
      readonly failForThreeDays: () => Promise<void>;
    };
    await failForThreeDays();
    const { code, written } = await runEvents('redeliver', '--all', '--backend', path);
    assert.deepEqual([code, written], [0, '1 due again.\n']);
    assert.equal(await store.events?.countWaiting(), 1);
  });

  it('exits even if the backend module keeps the process alive', async () => {
    const path = join(folder, 'busy-module.js');
    const module = await writeModule('events: { deliver() {} },');
    await writeFile(path, `export * from ${JSON.stringify(module)};\nsetInterval(() => undefined, 1000);\n`);
    const command = fileURLToPath(new URL('../../src/cli/personio-link.ts', import.meta.url));
    const child = spawn(process.execPath, [command, 'events', '--backend', path], {
      stdio: 'pipe',
      timeout: 600_000,
      killSignal: 'SIGKILL',
    });
    child.stderr.resume();
    const [written, exit] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    assert.deepEqual([exit, written], [[0, null], '0 undelivered.\n']);
  });

  it('exits with 2 for a backend without the option events', async () => {
    for (const action of [['list'], ['redeliver', '--all']]) {
      assert.deepEqual(await runEvents(...action, '--backend', await writeModule('')), {
        code: 2,
        written: '',
        writtenErrors: 'The backend has no option "events".\n',
      });
    }
  });

  it('exits with 2 if the store fails', async () => {
    const path = await writeModule('events: { deliver() {} },');
    const { store } = (await import(pathToFileURL(path).href)) as { readonly store: SqliteStore };
    assert.ok(store.events);
    store.events.listUndelivered = () => Promise.reject(new Error('The disk is full.'));
    assert.deepEqual(await runEvents('list', '--backend', path), {
      code: 2,
      written: '',
      writtenErrors: 'The events cannot be read or changed (backend-unavailable).\n',
    });
  });

  const wrongCalls: readonly [name: string, args: readonly string[], message: RegExp][] = [
    ['no backend', [], /^Pass one of --sqlite/],
    ['an SQLite file that does not exist', ['--sqlite', join(folder, 'none.db')], /no such file/],
    ['an unknown action', ['retry', '--sqlite', 'a.db'], /^Unknown action "retry"/],
    ['a list of ids', ['list', 'id', '--sqlite', 'a.db'], /^"list" takes no ids/],
    ['nothing to redeliver', ['redeliver', '--sqlite', 'a.db'], /^Pass the ids .* or --all/],
    ['ids beside --all', ['redeliver', 'id', '--all', '--sqlite', 'a.db'], /^Pass the ids .* or --all/],
    ['an unknown option', ['--every'], /^Unknown option '--every'/],
  ];
  for (const [name, args, message] of wrongCalls) {
    it(`exits with 2 for ${name}`, async () => {
      const { code, written, writtenErrors } = await runEvents(...args);
      assert.deepEqual([code, written], [2, '']);
      assert.match(writtenErrors, message);
    });
  }
});
