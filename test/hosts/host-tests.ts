import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCommand } from '../../src/cli/run-command.ts';
import type { CheckRow } from '../../src/cli/verify/verify-backend.ts';
import type { Credentials } from '../../src/domain/credentials.ts';
import { openSqliteStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { recordOutput } from '../cli/support.ts';
import type { RunningExample } from './running-example.ts';

const session = 'session=made-up-session';

/** How an example is started, and what is to be expected of it. */
export interface Host {
  readonly start: () => Promise<RunningExample>;
  /** False where a platform calls a function: it is the platform that ends. */
  readonly endsItself: boolean;
}

/** What holds for every example. */
export function describeHost(name: string, { start, endsItself }: Host): void {
  // Each test has its time: an example that reads no body answers nothing.
  describe(name, { concurrency: 1, timeout: 60_000 }, () => {
    let host: RunningExample;
    before(async () => {
      host = await start();
    });
    after(() => host.close());

    it('outlives callers that leave while they send', async () => {
      (await stall(host)).destroy();
      await stillAnswers(host);
    });

    it('outlives a body without an end', async () => {
      let pieces = 0;
      let answered = false;
      const endless = new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          // Else a sender that is never refused would not hear of an answer either.
          await new Promise((resolve) => setImmediate(resolve));
          pieces += 1;
          if (answered) controller.close();
          else controller.enqueue(new Uint8Array(64 * 1024));
        },
      });
      const init = { body: endless, duplex: 'half' };
      // The answer, or the end of the connection, whichever the caller hears of first.
      const heard = await send(host, init).then(
        ({ status }) => status,
        (thrown: unknown) => (thrown as { readonly cause?: { readonly code?: string } }).cause?.code,
      );
      // Some hosts read on after their answer, and throw away what they read.
      answered = true;
      assert.ok([413, 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(heard ?? ''), String(heard));
      assert.ok(pieces < 1000, `${pieces} pieces were taken`);
      await stillAnswers(host);
    });

    it('outlives callers that leave while Personio is asked', async () => {
      const held = host.holdToken();
      const leaving = new AbortController();
      const left = send(host, {
        body: bodyOf(sampleCredentials.recommendedMissing),
        signal: leaving.signal,
      }).catch((thrown: unknown) => (thrown as Error).name);
      await held.arrived;
      leaving.abort();
      assert.equal(await left, 'AbortError');
      held.letGo();
      await stillAnswers(host);
    });

    // Ahead of the next one, in which Personio breaks off and errors are to be reported.
    it('has reported no error', () => {
      assert.equal(host.errors(), '');
    });

    it('holds all that verify looks for', async () => {
      const output = recordOutput();
      const code = await runCommand(
        [
          ...['verify', host.endpoint, '--simulator', host.simulator, '--json'],
          ...['--timeout', '15'],
          ...['--cookie', session, '--other-cookie', 'session=another-session'],
        ],
        output,
        new AbortController().signal,
      );
      const { rows } = JSON.parse(output.written()) as { readonly rows: readonly CheckRow[] };
      // Sealing is the form's own choice, and the examples leave it out.
      assert.deepEqual(
        rows.filter(({ result }) => result !== 'pass').map(({ name, result }) => [name, result]),
        ['sealing-keys', 'sealed-link', 'sealed-once', 'sealed-elsewhere'].map((name) => [
          name,
          'not-offered',
        ]),
      );
      assert.equal(code, 0);
    });

    if (endsItself) {
      it('gives the answers that are under way when it is told to end', async () => {
        // Nobody waits for an upload that stalls: the process would not end.
        const stalled = await stall(host);
        const held = host.holdToken();
        const linking = send(host, { body: bodyOf(sampleCredentials.allRights) });
        await held.arrived;
        host.terminate();
        while (await takesConnections(host));
        held.letGo();
        const answer = await linking;
        assert.equal(answer.status, 201);
        // Else whoever holds the connection, as a proxy does, would have it answer on.
        assert.equal(answer.headers.get('Connection'), 'close');
        const { id } = (await answer.json()) as { readonly id: string };
        assert.equal(await host.ended, 0);
        const store = await openSqliteStore(join(host.folder, 'accounts.db'));
        assert.equal((await store.find('acme', { id }))?.status, 'active');
        store.close();
        stalled.destroy();
      });
    }
  });
}

function bodyOf({ clientId, clientSecret }: Credentials): string {
  return JSON.stringify({ clientId, clientSecret });
}

/** Links, as the host's own page would. */
function send(host: RunningExample, init: RequestInit): Promise<Response> {
  return fetch(`${host.endpoint}/accounts`, {
    method: 'POST',
    headers: { Cookie: session, Origin: new URL(host.endpoint).origin, 'Content-Type': 'application/json' },
    ...init,
  });
}

/** Sends the beginning of a link, and leaves the rest out. */
async function stall({ endpoint }: RunningExample): Promise<Socket> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = [
    'POST /api/personio/accounts HTTP/1.1',
    `Host: ${hostname}:${port}`,
    `Origin: http://${hostname}:${port}`,
    `Cookie: ${session}`,
    'Content-Type: application/json',
    'Content-Length: 1000',
  ];
  await new Promise<void>((resolve) =>
    socket.write(`${head.join('\r\n')}\r\n\r\n{"clientId": "papi-`, () => resolve()),
  );
  return socket;
}

async function stillAnswers(host: RunningExample): Promise<void> {
  const response = await fetch(`${host.endpoint}/accounts`, { headers: { Cookie: session } });
  assert.equal(response.status, 200);
  await response.json();
}

function takesConnections(host: RunningExample): Promise<boolean> {
  const { hostname, port } = new URL(host.endpoint);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
