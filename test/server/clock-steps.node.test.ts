import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  LinkBackendError,
  openSqliteStore,
  type AccountStore,
  type LinkBackend,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { createNonceMemory } from '../../src/server/sealing/nonce-memory.ts';
import {
  createPersonioSimulator,
  sampleCredentials,
  type PersonioSimulator,
} from '../../src/testing/index.ts';
import { address, linkBody, pathsOf } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How the system clock is set while a process runs: by a minute as NTP does, by a time zone's offset, by a day. */
const steps = [-day, -hour, -minute, minute, hour, day];

interface Clocks {
  /** Sets the system clock, without any time passing. */
  readonly step: (ms: number) => void;
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
  /** The time that no process of ours can set. */
  readonly trueNow: () => Date;
}

function mockClocks(test: TestContext): Clocks {
  const start = Date.parse('2026-11-23T10:00:00.000Z');
  let passedMs = 0;
  let steppedMs = 0;
  test.mock.timers.enable({ apis: ['Date'], now: start });
  test.mock.method(performance, 'now', () => passedMs);
  const update = (): void => test.mock.timers.setTime(start + passedMs + steppedMs);
  return {
    step(ms) {
      steppedMs += ms;
      update();
    },
    pass(ms) {
      passedMs += ms;
      update();
    },
    trueNow: () => new Date(start + passedMs),
  };
}

interface Setup extends Clocks {
  readonly simulator: PersonioSimulator;
  /** A process of the host, which reads the clocks itself. */
  readonly startProcess: (options?: Partial<LinkBackendOptions>) => LinkBackend;
}

function setUp(test: TestContext): Setup {
  const clocks = mockClocks(test);
  const simulator = createPersonioSimulator({
    credentials: [allRights, noAttributes],
    clock: { now: clocks.trueNow, advance: clocks.pass },
  });
  const store = shareTokens(createMemoryStore());
  const keys = generateKey();
  return {
    ...clocks,
    simulator,
    startProcess: (options) =>
      createLinkBackend({
        store,
        keys,
        authorize: () => ({ tenantId: 'acme' }),
        personio: { fetch: simulator.fetch },
        ...options,
      }),
  };
}

/** A store in memory that several backends share tokens through, as processes do in Postgres. */
function shareTokens(store: AccountStore): AccountStore {
  const tokens = new Map<string, readonly [credentials: string, token: string]>();
  return {
    ...store,
    tokens: {
      async read(_, accountId, credentials) {
        const [owner, token] = tokens.get(accountId) ?? [];
        return owner === credentials ? token : undefined;
      },
      async write(_, accountId, credentials, token) {
        tokens.set(accountId, [credentials, token]);
      },
      withLock: (_tenantId, _accountId, work) => work(),
    },
  };
}

async function send(
  backend: LinkBackend,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await backend.fetch(
    new Request(address + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function link(backend: LinkBackend): Promise<string> {
  const { status, body } = await send(backend, 'POST', '/accounts', linkBody(allRights));
  assert.equal(status, 201);
  return String(body['id']);
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof LinkBackendError ? thrown.error.code : thrown),
  );

const tokenRequests = ({ simulator }: Setup): number =>
  pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;

/** Whether Personio accepts a token now. */
async function isAccepted({ simulator }: Setup, token: string): Promise<boolean> {
  const { status } = await simulator.fetch('https://api.personio.de/v2/persons?limit=1', {
    headers: { Authorization: `Bearer ${token}` },
  });
  return status === 200;
}

/** What must hold after the system clock was set by `step`, for each thing that remembers a time. */
const promises: Readonly<Record<string, (setup: Setup, step: number, test: TestContext) => Promise<void>>> = {
  async 'a token in memory is never used after it has expired'(setup, step) {
    const backend = setup.startProcess({ store: createMemoryStore() });
    const id = await link(backend);
    setup.step(step);
    // Not called in between, so that nothing corrects the age of the token.
    setup.pass(day);
    assert.ok(await isAccepted(setup, await backend.accessToken('acme', id)));
  },

  async 'a token in memory is used until it expires once the clock is right'(setup, step) {
    setup.step(step);
    const backend = setup.startProcess({ store: createMemoryStore() });
    const id = await link(backend);
    setup.step(-step);
    await backend.accessToken('acme', id);
    const before = tokenRequests(setup);
    for (let passed = 0; passed < day - hour; passed += hour) {
      setup.pass(hour);
      await backend.accessToken('acme', id);
    }
    // Setting the clock ahead makes it look older than it is. Personio then returns the same token, for the time that is left.
    assert.ok(tokenRequests(setup) - before <= 1, String(tokenRequests(setup) - before));
  },

  async 'a token of another process is never used after it has expired'(setup, step) {
    setup.step(step);
    const id = await link(setup.startProcess());
    setup.step(-step);
    for (let passed = 0; passed <= day + 2 * hour; passed += hour / 2) {
      assert.ok(await isAccepted(setup, await setup.startProcess().accessToken('acme', id)), String(passed));
      setup.pass(hour / 2);
    }
    assert.ok(tokenRequests(setup) <= 5, String(tokenRequests(setup)));
  },

  async 'a token that Personio rejects is renewed'(setup, step) {
    setup.step(step);
    const backend = setup.startProcess();
    const id = await link(backend);
    setup.step(-step);
    setup.pass(minute);
    setup.simulator.removeCredential(allRights.clientId);
    setup.simulator.setCredential(allRights);
    const send = () => backend.personioFetch('acme', id, '/v2/persons');
    if ((await send()).status === 401) {
      // Set back by a minute, the clock makes the token look fresh for one more.
      setup.pass(minute);
      assert.equal((await send()).status, 200);
    }
  },

  async 'a rate limit of Personio is respected, and forgotten when it is over'(setup, step) {
    const backend = setup.startProcess();
    const id = await link(backend);
    setup.pass(day);
    setup.simulator.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '120' } });
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'rate-limited');
    setup.step(step);
    setup.pass(119 * second);
    if (step < 0) assert.equal(await codeOf(backend.accessToken('acme', id)), 'rate-limited');
    setup.pass(second);
    assert.equal(await codeOf(backend.accessToken('acme', id)), undefined);
  },

  async 'the limit of verifications lasts a minute at most, and at least if the clock is set back'(
    setup,
    step,
  ) {
    const backend = setup.startProcess({ limits: { maxVerificationsPerMinute: 2 } });
    const id = await link(backend);
    const check = async (): Promise<number> => (await send(backend, 'POST', `/accounts/${id}/check`)).status;
    await check();
    assert.equal(await check(), 429);
    setup.step(step);
    if (step < 0) assert.equal(await check(), 429);
    setup.pass(minute);
    assert.deepEqual([await check(), await check(), await check()], [200, 200, 429]);
  },

  async 'a rejection of credentials is asked about again within five minutes'(setup, step) {
    const backend = setup.startProcess();
    const id = await link(backend);
    setup.simulator.removeCredential(allRights.clientId);
    setup.step(step);
    assert.equal((await send(backend, 'POST', `/accounts/${id}/check`)).body['status'], 'needs-relink');
    setup.step(-step);
    setup.simulator.setCredential(allRights);
    const before = tokenRequests(setup);
    for (let time = 0; time < 100; time += 1) await codeOf(backend.accessToken('acme', id));
    // A second one if this process takes shared tokens for older than they are.
    assert.ok(tokenRequests(setup) - before <= 2);
    setup.pass(5 * minute);
    assert.ok(await isAccepted(setup, await backend.accessToken('acme', id)));
  },

  async 'a retry gets the result of its request'(setup, step) {
    const backend = setup.startProcess();
    const retry = () =>
      send(backend, 'POST', '/accounts', linkBody(allRights), { 'Idempotency-Key': 'key-1' });
    const first = await retry();
    setup.step(step);
    // Records expire after a day. The account is found then too, but not as the result of this request.
    if (step === day) assert.equal((await retry()).body['code'], 'already-linked');
    else assert.deepEqual(await retry(), first);
  },

  async 'an invitation is open until it expires, whatever was read in the meantime'(setup, step) {
    // The store in memory has no clock.
    const store = createMemoryStore();
    for (const clock of [{}, { now: async () => Date.now() }]) {
      const backend = setup.startProcess({
        store: { ...store, ...clock },
        invitations: { url: 'https://app.example.com/invitation' },
      });
      const invite = () => backend.createInvitation('acme', { purpose: 'link', expiresInHours: 2 });
      const { url } = await invite();
      const headers = { Authorization: `Bearer ${url.split('#invitation=')[1]}` };
      const problem = async () =>
        (await send(backend, 'GET', '/invitation', undefined, headers)).body['reason'];
      setup.step(step);
      assert.equal(await problem(), step > 2 * hour ? 'expired' : undefined);
      setup.step(-step);
      assert.equal(await problem(), undefined);
      assert.equal(Date.parse((await invite()).expiresAt), setup.trueNow().getTime() + 2 * hour);
      const { body } = await send(backend, 'GET', '/invitations');
      assert.equal((body['invitations'] as unknown[]).length, 2);
      setup.pass(2 * hour - 5 * minute - second);
      assert.equal(await problem(), undefined);
      setup.pass(5 * minute + second);
      assert.equal(await problem(), 'expired');
      setup.step(-5 * minute);
      assert.equal(await problem(), 'expired');
      setup.step(5 * minute);
    }
  },

  async 'the dates of requirements are read again after a day'(setup, step) {
    const memory = createMemoryStore();
    let reads = 0;
    const backend = setup.startProcess({
      store: {
        ...memory,
        rememberRequirements: async (requirements, now) => {
          reads += 1;
          return memory.rememberRequirements?.(requirements, now) ?? new Map();
        },
      },
    });
    await link(backend);
    const before = reads;
    setup.step(step);
    setup.pass(day + second);
    await send(backend, 'GET', '/accounts');
    assert.equal(reads, before + 1);
  },

  async 'a nonce is remembered for as long as its sealed text is fresh'({ step: set, pass, trueNow }, step) {
    const remember = createNonceMemory(() => new Date());
    const expiresAt = new Date(trueNow().getTime() + 5 * minute);
    assert.equal(await remember('one', 'acme', expiresAt), true);
    set(step);
    assert.equal(await remember('two', 'acme', new Date(Date.now() + 5 * minute)), true);
    set(-step);
    pass(5 * minute - second);
    assert.equal(await remember('one', 'globex', expiresAt), false);
    pass(second);
    assert.equal(await remember('one', 'globex', new Date(trueNow().getTime() + minute)), true);
  },

  async 'a call waits for another process that writes to the SQLite file until its timeout'(
    { step: set, pass },
    step,
    test,
  ) {
    const folder = await mkdtemp(join(tmpdir(), 'personio-link-clock-'));
    const path = join(folder, 'accounts.db');
    const store = await openSqliteStore(path, { busyTimeoutMs: 5000 });
    const writer = new DatabaseSync(path);
    test.after(async () => {
      writer.close();
      store.close();
      await rm(folder, { recursive: true });
    });
    const write = () => store.writeTenantKey('acme', 'key', undefined);
    writer.exec('BEGIN IMMEDIATE');
    const waiting = write();
    set(step);
    writer.exec('COMMIT');
    assert.equal(await waiting, 'key');
    writer.exec('BEGIN IMMEDIATE');
    const rejected = assert.rejects(write(), { errcode: 5 });
    set(-step);
    pass(5000);
    await rejected;
    writer.exec('COMMIT');
  },
};

for (const step of steps) {
  describe(`With a system clock that is set ${step < 0 ? 'back' : 'ahead'} by ${Math.abs(step) / minute} minutes`, () => {
    for (const [name, holds] of Object.entries(promises)) {
      it(name, (test) => holds(setUp(test), step, test));
    }
  });
}
