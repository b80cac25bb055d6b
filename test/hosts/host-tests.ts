import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCommand } from '../../src/cli/run-command.ts';
import type { CheckReport } from '../../src/cli/verify/verify-backend.ts';
import type { Credentials } from '../../src/domain/credentials.ts';
import { openSqliteStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { recordOutput } from '../cli/support.ts';
import type { RunningExample } from './running-example.ts';

const session = '__Host-session=made-up-session';

/** How to start an example, and what to expect of it. */
export interface Host {
  readonly start: () => Promise<RunningExample>;
  /** False if a platform calls the example as a function and owns the process. */
  readonly shutsDownItself: boolean;
  /** The path of the page of an invitation. Without one, the example has no invitations. */
  readonly invitationPage?: string;
}

/** The tests that every example passes. */
export function describeHost(name: string, { start, shutsDownItself, invitationPage }: Host): void {
  // An example that never reads the body would never answer: the timeout, far above what a busy machine needs, ends the test.
  describe(name, { concurrency: 1, timeout: 900_000 }, () => {
    let host: RunningExample;
    before(async () => {
      host = await start();
    });
    after(() => host.close());

    it('survives a client that disconnects while sending', async () => {
      (await sendPartially(host)).destroy();
      await assertResponsive(host);
    });

    it('rejects an endless body and survives it', async () => {
      let chunks = 0;
      let answered = false;
      const endless = new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          // Yield to the event loop, so that fetch can process the response.
          await new Promise((resolve) => setImmediate(resolve));
          chunks += 1;
          if (answered) controller.close();
          else controller.enqueue(new Uint8Array(64 * 1024));
        },
      });
      const init = { body: endless, duplex: 'half' };
      // The response or a closed connection, whichever the client sees first.
      const outcome = await send(host, init).then(
        ({ status }) => status,
        (thrown: unknown) => (thrown as { readonly cause?: { readonly code?: string } }).cause?.code,
      );
      // Some servers keep reading and discard the rest after they have responded.
      answered = true;
      assert.ok([413, 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(outcome ?? ''), String(outcome));
      assert.ok(chunks < 1000, `${chunks} chunks were read`);
      await assertResponsive(host);
    });

    it('survives a client that disconnects during the request to Personio', async () => {
      const held = host.holdToken();
      const controller = new AbortController();
      const aborted = send(host, {
        body: bodyOf(sampleCredentials.recommendedMissing),
        signal: controller.signal,
      }).catch((thrown: unknown) => (thrown as Error).name);
      await held.arrived;
      controller.abort();
      assert.equal(await aborted, 'AbortError');
      held.release();
      await assertResponsive(host);
    });

    // Before the next test, which makes Personio fail, so that errors are expected.
    it('has reported no error', () => {
      assert.equal(host.errors(), '');
    });

    it('passes every check of verify except those of optional features', async () => {
      const output = recordOutput();
      const code = await runCommand(
        [
          ...['verify', host.endpoint, '--simulator', host.simulator, '--json'],
          ...['--timeout', '15'],
          ...['--cookie', session, '--other-cookie', '__Host-session=another-session'],
        ],
        output,
        new AbortController().signal,
      );
      const { checks } = JSON.parse(output.written()) as { readonly checks: readonly CheckReport[] };
      // The examples do not enable sealing, require rights of their own, and have no user who may do less than another.
      const optional =
        invitationPage === undefined
          ? /^(?:actions|invitation|sealed|sealing)-|^(?:beta-retry|other-tenant-invitation)$/
          : /^(?:actions|sealed|sealing)-|^beta-retry$/;
      assert.deepEqual(
        checks.flatMap(({ name, result }) => (result === 'pass' ? [] : [`${name}: ${result}`])),
        checks.flatMap(({ name }) => (optional.test(name) ? [`${name}: not-supported`] : [])),
      );
      assert.equal(code, 0);
    });

    if (invitationPage !== undefined) {
      it('serves the page of an invitation to people without a session, with headers that protect its link', async () => {
        const response = await fetch(new URL(invitationPage, host.endpoint));
        assert.equal(response.status, 200);
        assert.match(await response.text(), /<personio-invitation endpoint="\/api\/personio">/);
        const { headers } = response;
        assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
        assert.equal(headers.get('X-Robots-Tag'), 'noindex');
        assert.equal(headers.get('Cross-Origin-Opener-Policy'), 'same-origin');
        assert.match(
          headers.get('Content-Security-Policy') ?? '',
          /default-src 'none'.*frame-ancestors 'none'/,
        );
        assert.equal(headers.get('Set-Cookie'), null);
      });
    }

    if (shutsDownItself) {
      it('completes in-flight requests after SIGTERM and exits with 0', async () => {
        // A stalled upload must not keep the process alive.
        const stalled = await sendPartially(host);
        const held = host.holdToken();
        const linking = send(host, { body: bodyOf(sampleCredentials.allRights) });
        await held.arrived;
        host.terminate();
        while (await acceptsConnections(host));
        held.release();
        const response = await linking;
        assert.equal(response.status, 201);
        // Otherwise a proxy would reuse the connection for its next request.
        assert.equal(response.headers.get('Connection'), 'close');
        const { id } = (await response.json()) as { readonly id: string };
        assert.equal(await host.exitCode, 0);
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

/** Sends a link request as the host's own page does. */
function send(host: RunningExample, init: RequestInit): Promise<Response> {
  return fetch(`${host.endpoint}/accounts`, {
    method: 'POST',
    headers: { Cookie: session, Origin: new URL(host.endpoint).origin, 'Content-Type': 'application/json' },
    ...init,
  });
}

/** Sends only the beginning of a link request. */
async function sendPartially({ endpoint }: RunningExample): Promise<Socket> {
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

async function assertResponsive(host: RunningExample): Promise<void> {
  const response = await fetch(`${host.endpoint}/accounts`, { headers: { Cookie: session } });
  assert.equal(response.status, 200);
  await response.json();
}

function acceptsConnections(host: RunningExample): Promise<boolean> {
  const { hostname, port } = new URL(host.endpoint);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
