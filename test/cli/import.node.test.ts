import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { RunningServer } from '../../src/cli/listen.ts';
import {
  createLinkBackend,
  generateKey,
  openPostgresStore,
  openSqliteStore,
} from '../../src/server/index.ts';
import { createCredential } from '../server/support.ts';
import { openTestDatabase } from '../server/postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-import-'));
const database = await openTestDatabase();
const keys = generateKey();
const program = fileURLToPath(new URL('../../src/cli/personio-link.ts', import.meta.url));
const credentials = Array.from({ length: 6 }, (_, index) => createCredential(index + 1));
const [one, two, three] = credentials as [Credential, Credential, Credential];
type Credential = (typeof credentials)[number];

let simulator: RunningServer;
before(async () => {
  simulator = await startSimulator({ port: 0, credentials });
});
after(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

let files = 0;
function newPath(suffix: string): string {
  files += 1;
  return join(folder, `${files}${suffix}`);
}

async function newSqliteFile(): Promise<string> {
  const path = newPath('.db');
  (await openSqliteStore(path)).close();
  return path;
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends SIGINT as soon as the first row is reported. */
  readonly interrupt?: boolean;
}

/** Runs the command. It must never write a secret, whatever it is about. */
async function runImport(
  args: readonly string[],
  { input = '', env = { PERSONIO_LINK_KEYS: keys }, interrupt = false }: RunOptions = {},
): Promise<Run> {
  const child = spawn(process.execPath, [program, 'import', ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  if (interrupt) child.stdout.once('data', () => child.kill('SIGINT'));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  for (const { clientSecret } of credentials) {
    for (const output of [stdout, stderr]) assert.ok(!output.includes(clientSecret.slice(5, 30)), output);
  }
  return { code, stdout, stderr };
}

function toCsv(rows: readonly (readonly string[])[], separator = ','): string {
  return rows.map((row) => row.join(separator)).join('\r\n');
}

const header = ['tenantId', 'clientId', 'clientSecret', 'label', 'linkedBy'];
const rowOf = ({ clientId, clientSecret }: Credential, tenantId = 'acme', label = '') => [
  tenantId,
  clientId,
  clientSecret,
  label,
  '',
];

const importedOf = (stdout: string): readonly string[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ [\da-f-]{36}$/, ' <id>'));

describe('personio-link import', () => {
  it('links what is in a file, and changes nothing the second time', async () => {
    const sqlite = await newSqliteFile();
    const path = newPath('.csv');
    await writeFile(path, toCsv([header, rowOf(one, 'acme', '"Acme, Inc."'), rowOf(two, 'globex')]));
    const args = [path, '--sqlite', sqlite, '--personio', simulator.url];
    const first = await runImport(args);
    assert.equal(first.code, 0, first.stderr);
    assert.deepEqual(importedOf(first.stdout), [
      'line 2: linked <id>',
      'line 3: linked <id>',
      '2 linked, 0 unchanged, 0 invalid, 0 failed, 0 skipped.',
    ]);
    const second = await runImport(args);
    assert.equal(second.code, 0, second.stderr);
    assert.deepEqual(importedOf(second.stdout), [
      'line 2: unchanged <id>',
      'line 3: unchanged <id>',
      '0 linked, 2 unchanged, 0 invalid, 0 failed, 0 skipped.',
    ]);
    const store = await openSqliteStore(sqlite);
    const { accounts } = await store.list('acme', { limit: 10 });
    store.close();
    assert.deepEqual(
      accounts.map(({ label, status }) => [label, status]),
      [['Acme, Inc.', 'active']],
    );
  });

  it('reads stdin, a byte order mark, semicolons, other spellings of the columns, and empty lines and rows', async () => {
    const sqlite = await newSqliteFile();
    const [tenantId, clientId, clientSecret] = rowOf(one);
    const input = `\uFEFFClient ID;client_secret;TENANT-ID\n\n ${clientId} ;${clientSecret};${tenantId} \n;;\n ; ;\n`;
    const { code, stdout, stderr } = await runImport(['--sqlite', sqlite, '--unverified', '--json'], {
      input,
    });
    assert.equal(code, 0, stderr);
    const { counts, rows } = JSON.parse(stdout) as {
      counts: unknown;
      rows: readonly Record<string, unknown>[];
    };
    assert.deepEqual(counts, { linked: 1, unchanged: 0, invalid: 0, failed: 0, skipped: 0 });
    assert.deepEqual([rows[0]?.['line'], rows[0]?.['outcome']], [3, 'linked']);
    const store = await openSqliteStore(sqlite);
    assert.equal((await store.list('acme', { limit: 10 })).total, 1);
    store.close();
  });

  it('imports into Postgres', async () => {
    const schema = database.newSchema();
    await (await database.open({ schema })).checks?.reserve(0);
    const args = ['--postgres', database.url, '--schema', schema, '--personio', simulator.url];
    const { code, stdout, stderr } = await runImport(args, { input: toCsv([header, rowOf(one)]) });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^1 linked,/m);
    const store = await openPostgresStore(database.url, { schema });
    assert.equal((await store.list('acme', { limit: 10 })).total, 1);
    await store.close();
  });

  it('uses the backend that a module exports', async () => {
    const sqlite = await newSqliteFile();
    const path = newPath('.mjs');
    const server = fileURLToPath(new URL('../../src/server/index.ts', import.meta.url));
    await writeFile(
      path,
      `import { createLinkBackend, openSqliteStore } from ${JSON.stringify(pathToFileURL(server).href)};
      export const backend = createLinkBackend({
        store: await openSqliteStore(${JSON.stringify(sqlite)}),
        keys: process.env.PERSONIO_LINK_KEYS,
        authorize: () => 'session-expired',
        approveLink: ({ tenantId }) => tenantId === 'acme' ? undefined : { decline: 'Unknown customer.' },
        personio: { baseUrl: ${JSON.stringify(simulator.url)} },
      });`,
    );
    const input = toCsv([header, rowOf(one), rowOf(two, 'globex')]);
    const { code, stdout, stderr } = await runImport(['--backend', path], { input });
    assert.equal(code, 1, stderr);
    assert.deepEqual(importedOf(stdout).slice(0, 2), [
      'line 2: linked <id>',
      'line 3: failed, declined: Unknown customer.',
    ]);
  });

  it('reports rows that cannot be imported, and imports the others', async () => {
    const sqlite = await newSqliteFile();
    const { clientId, clientSecret } = one;
    const input = toCsv([
      header,
      ['acme', clientSecret, clientId, '', ''],
      [clientSecret, clientId, clientSecret, '', ''],
      ['acme', clientId, clientSecret, clientSecret, ''],
      ['', clientId, clientSecret, '', ''],
      ['acme', clientId, `${two.clientSecret}x`, '', ''],
      rowOf(three),
      ['acme', clientId, clientId, '', ''],
      ['acme', clientId, `${clientSecret}ä`, '', ''],
      ['acme', clientId, clientSecret, '', 'Ann '.repeat(60)],
    ]);
    const { code, stdout, stderr } = await runImport(['-', '--sqlite', sqlite, '--personio', simulator.url], {
      input,
    });
    assert.equal(code, 1, stderr);
    assert.deepEqual(importedOf(stdout), [
      'line 2: invalid: clientId seems to be swapped with clientSecret',
      'line 3: invalid: tenantId seems to contain a secret, and would be stored unencrypted',
      'line 4: invalid: label seems to contain a secret, and would be stored unencrypted',
      'line 5: invalid: tenantId must be a string that is not empty, without invisible characters or white space around it',
      'line 6: failed, invalid-credentials',
      'line 7: linked <id>',
      'line 8: invalid: clientSecret is the same as clientId',
      'line 9: invalid: clientSecret contains characters that credentials never contain',
      'line 10: invalid: linkedBy must be a string of at most 200 characters',
      '1 linked, 0 unchanged, 7 invalid, 1 failed, 0 skipped. Run the command again for the others: what is linked stays unchanged.',
    ]);
  });

  it('continues after an interruption', async () => {
    const sqlite = await newSqliteFile();
    const args = ['--sqlite', sqlite, '--personio', simulator.url];
    const input = toCsv([header, ...credentials.map((credential) => rowOf(credential))]);
    // Ten seconds between two rows: the signal arrives first.
    const first = await runImport([...args, '--per-minute', '6'], { input, interrupt: true });
    assert.equal(first.code, 1, first.stderr);
    assert.match(first.stdout, /^1 linked, .* 5 skipped\./m);
    const second = await runImport([...args, '--per-minute', '6000', '--unverified'], { input });
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stdout, /^5 linked, 1 unchanged,/m);
  });

  const { clientId, clientSecret } = one;
  const wrongFiles: readonly [name: string, input: string | Uint8Array, message: RegExp][] = [
    ['without a header', toCsv([rowOf(one), rowOf(two)]), /first line must name the columns.*tenantId/],
    [
      'with an unknown column',
      toCsv([
        [...header, clientSecret],
        [...rowOf(one), ''],
      ]),
      /^Column 6 is unknown: expected one of/,
    ],
    ['with a column twice', toCsv([[...header, 'label']]), /names a column twice/],
    [
      'with a value too many',
      toCsv([header, ['acme', clientId, clientSecret, 'Acme', ' Inc.', '']]),
      /line 2/,
    ],
    ['with an open quote', toCsv([header, ['acme', clientId, `"${clientSecret}`, '', '']]), /QUOTE.*line/],
    [
      'in another encoding',
      Buffer.from(
        `tenantId,clientId,clientSecret,label\nacme,${clientId},${clientSecret},M\u00FCller`,
        'latin1',
      ),
      /UTF-8/,
    ],
    ['that is empty', '', /first line must name the columns/],
  ];
  for (const [name, input, message] of wrongFiles) {
    it(`imports nothing of a file ${name}`, async () => {
      const sqlite = await newSqliteFile();
      const { code, stdout, stderr } = await runImport(['--sqlite', sqlite, '--unverified'], { input });
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    });
  }

  const wrongCalls: readonly [
    name: string,
    args: readonly string[],
    message: RegExp,
    env?: Record<string, string>,
  ][] = [
    ['no accounts to import into', [], /Pass one of --sqlite/],
    ['two of them', ['--sqlite', 'a.db', '--backend', 'b.js'], /Pass one of --sqlite/],
    ['an SQLite file that does not exist', ['--sqlite', join(folder, 'none.db')], /no such file/],
    ['no keys', ['--sqlite', program], /Set PERSONIO_LINK_KEYS/, {}],
    ['malformed keys', ['--sqlite', 'SQLITE'], /"keys"/, { PERSONIO_LINK_KEYS: clientSecret }],
    [
      'a database that cannot be reached',
      ['--postgres', `postgres://me:${clientSecret}@127.0.0.1:1/none`],
      /^--postgres: /,
    ],
    [
      'a module without a backend',
      ['--backend', fileURLToPath(new URL('support.ts', import.meta.url))],
      /must export "backend"/,
    ],
    ['a module that does not exist', ['--backend', join(folder, 'none.js')], /could not be loaded/],
    [
      'a file that does not exist',
      [join(folder, clientSecret), '--sqlite', 'SQLITE'],
      /cannot be read \(ENOENT\)/,
    ],
    ['options that the module has', ['--backend', 'b.js', '--no-events'], /--no-events/],
    ['an invalid rate', ['--sqlite', 'SQLITE', '--per-minute', 'fast'], /--per-minute/],
  ];
  for (const [name, args, message, env] of wrongCalls) {
    it(`exits with 2 for ${name}`, async () => {
      const sqlite = await newSqliteFile();
      const { code, stdout, stderr } = await runImport(
        args.map((arg) => (arg === 'SQLITE' ? sqlite : arg)),
        { input: toCsv([header, rowOf(one)]), ...(env ? { env } : {}) },
      );
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  for (const [name, args, types] of [
    ['leaves an event for the backend of the host', [], ['account.linked']],
    ['leaves no event with --no-events', ['--no-events'], []],
  ] as const) {
    it(name, async () => {
      const sqlite = await newSqliteFile();
      const input = toCsv([header, rowOf(one)]);
      const { code, stderr } = await runImport(['--sqlite', sqlite, '--unverified', ...args], { input });
      assert.equal(code, 0, stderr);
      const store = await openSqliteStore(sqlite);
      const received: string[] = [];
      const backend = createLinkBackend({
        store,
        keys,
        authorize: () => 'session-expired',
        events: { deliver: ({ type }) => void received.push(type) },
      });
      await backend.deliverEvents();
      assert.deepEqual(received, types);
      await backend.close();
      store.close();
    });
  }

  it('leaves accounts that the backend of the host can use', async () => {
    const sqlite = await newSqliteFile();
    const input = toCsv([header, rowOf(one)]);
    assert.equal((await runImport(['--sqlite', sqlite, '--unverified'], { input })).code, 0);
    const store = await openSqliteStore(sqlite);
    const backend = createLinkBackend({
      store,
      keys,
      authorize: () => 'session-expired',
      personio: { baseUrl: simulator.url },
    });
    assert.equal((await backend.checkDueAccounts()).checked, 1);
    const { accounts } = await backend.listAccounts();
    assert.deepEqual(
      accounts.map(({ status }) => status),
      ['active'],
    );
    await backend.close();
    store.close();
  });
});
