/** The path of an invitation through the built demo: its pages, backend and simulator run as `npm run demo` runs them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { wantedEngines } from '../scripts/browsers.ts';
import { sampleCredentials } from '../src/testing/sample-credentials.ts';
import { startVisitors, waitUntil, type Device, type Visitors } from './support/visitors.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;

interface Demo {
  readonly url: string;
  /** The link that it printed. */
  readonly invitation: string;
  /** What browsers have sent, each request as text. */
  readonly requests: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts the demo behind a server that records what it receives. */
async function startDemo(): Promise<Demo> {
  const data = mkdtempSync(join(tmpdir(), 'personio-link-demo-'));
  let demoPort = 0;
  const connections: Buffer[][] = [];
  const recorder = createServer((browser) => {
    const demo = connect(demoPort, '127.0.0.1');
    const received: Buffer[] = [];
    connections.push(received);
    browser.on('data', (bytes) => received.push(bytes));
    browser.pipe(demo).pipe(browser);
    for (const [one, other] of [
      [browser, demo],
      [demo, browser],
    ] as const)
      one.on('error', () => other.destroy());
  });
  const port = await listen(recorder);
  const url = `http://localhost:${port}`;
  const { PERSONIO_BASE_URL: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [
      ...['--import', new URL('../demo/use-sources.ts', import.meta.url).href],
      fileURLToPath(new URL('../demo/server.ts', import.meta.url)),
    ],
    {
      env: { ...environment, DEMO_DATA: data, DEMO_URL: url, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const exited = once(child, 'exit');
  const started = Promise.race([
    once(child, 'message').then(([own]) => String(own)),
    exited.then(() => Promise.reject(new Error('The demo exited before it listened.'))),
  ]);
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  demoPort = Number(new URL(await started).port);
  while (!output.includes('Press Ctrl-C')) await once(child.stdout ?? child, 'data');
  return {
    url,
    invitation: /^Invitation +(\S+)$/m.exec(output)?.[1] ?? '',
    requests: () =>
      connections.flatMap((received) =>
        Buffer.concat(received)
          .toString('latin1')
          // A body has no line break at its end.
          .split(/(?=(?:GET|POST|PUT|PATCH|DELETE) \S+ HTTP\/1\.1\r\n)/),
      ),
    async close() {
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      recorder.close();
      rmSync(data, { recursive: true });
      assert.equal(code, 0);
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The text of an element with what its shadow root contains. */
const textOf = (selector: string): string =>
  `(find('${selector}')?.shadowRoot ?? document.body).textContent.replace(/\\s+/g, ' ')`;

/** In the demo, the guide is above what the visitors press, and moves it down the screen when its text has loaded. */
const hasGuide = `find('personio-setup-guide')?.shadowRoot?.querySelector('.guide')`;

/**
 * Where scripts and tools find addresses. Two places keep the one that was opened, and no page can change them: the performance
 * entry of the navigation, and `navigation.activation`. docs/invitations.md says so.
 */
const knownAddresses = `JSON.stringify([
  document.URL,
  document.baseURI,
  document.referrer,
  history.state,
  performance.getEntries().filter(({ entryType }) => entryType !== 'navigation'),
  globalThis.navigation?.entries().map((entry) => [entry.url, entry.getState()]),
])`;

describe('An invitation in the demo', () => {
  it('is printed as a link that works', async () => {
    const demo = await startDemo();
    try {
      const { origin, pathname, hash } = new URL(demo.invitation);
      const page = await fetch(`${origin}${pathname}`);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<personio-invitation/);
      const token = hash.replace('#invitation=', '');
      const details = await fetch(`${origin}/api/personio/invitation`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      assert.equal(details.status, 200);
      assert.equal(((await details.json()) as { createdBy: string }).createdBy, 'Ines Albrecht');
    } finally {
      await demo.close();
    }
  });

  for (const engine of wantedEngines()) {
    // Ends what waits for something that does not appear. Many times what a slow machine needs.
    describe(`in ${engine}`, { timeout: 600_000 }, () => {
      let visitors: Visitors;
      before(async () => {
        visitors = await startVisitors(engine);
      });
      after(() => visitors.close());

      for (const [inviterDevice, colleagueDevice] of [
        ['desktop', 'phone'],
        ['phone', 'desktop'],
      ] as const satisfies readonly (readonly [Device, Device])[]) {
        it(`leads from the list on a ${inviterDevice} to a colleague on a ${colleagueDevice} and back`, async () => {
          const demo = await startDemo();
          try {
            const inviter = await visitors.add(inviterDevice);
            await inviter.open(demo.url);
            await waitUntil(inviter, hasGuide);
            await waitUntil(inviter, `find('.empty [data-action="invite"]')`);
            await inviter.press('.empty [data-action="invite"]');
            await waitUntil(inviter, `find('dialog[open] [part~="invite-create"]')`);
            await inviter.press('dialog[open] [part~="invite-create"]');
            await waitUntil(inviter, `find('[data-invite-link]')`);
            const link = String(await inviter.evaluate(`find('[data-invite-link]').value`));
            const [page, token = ''] = link.split('#invitation=');
            assert.equal(page, `${demo.url}/invitation`);

            const colleague = await visitors.add(colleagueDevice);
            await colleague.open(link);
            await waitUntil(colleague, hasGuide);
            await waitUntil(colleague, `find('#client-secret')`);
            const known = String(await colleague.evaluate(knownAddresses));
            assert.ok(known.includes(page), known);
            assert.ok(!known.includes(token), known);
            const opened = String(await colleague.evaluate(textOf('personio-invitation')));
            assert.match(opened, /Ines Albrecht has asked you to link .* to Acme People Analytics/);
            assert.equal(
              await colleague.evaluate('document.documentElement.scrollWidth <= innerWidth'),
              true,
            );
            await colleague.enter('#client-id', clientId);
            await colleague.enter('#client-secret', clientSecret);
            await colleague.press('[part~="submit"]');
            await waitUntil(
              colleague,
              `${textOf('personio-invitation')}.includes('Done. You can close this page.')`,
            );

            await inviter.open(demo.url);
            await waitUntil(
              inviter,
              `${textOf('linked-accounts-list')}.includes('at the invitation of Ines Albrecht')`,
            );

            await colleague.open(link);
            await waitUntil(colleague, `${textOf('personio-invitation')}.includes('has been used')`);

            // Opened twice, and submitted once.
            const withToken = demo.requests().filter((request) => request.includes(token));
            assert.deepEqual(withToken.map((request) => request.split(' HTTP')[0]).sort(), [
              'GET /api/personio/invitation',
              'GET /api/personio/invitation',
              'POST /api/personio/accounts',
            ]);
            for (const request of withToken) {
              const lines = request.split('\r\n').filter((line) => line.includes(token));
              assert.deepEqual(
                lines.map((line) => line.toLowerCase()),
                [`authorization: bearer ${token.toLowerCase()}`],
              );
              assert.doesNotMatch(request, /^(?:cookie|referer):/im);
            }
          } finally {
            await demo.close();
          }
        });
      }
    });
  }
});
