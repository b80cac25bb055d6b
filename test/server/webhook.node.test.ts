import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, it, mock } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { AccountEvent } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import { createTestBackend, type TestBackend } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const nextSecret = `whsec_${Buffer.from('a secret of thirty-one bytes...').toString('base64')}`;

interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse) => void;

interface Receiver {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Answers the following requests. */
  readonly answerWith: (answer: Answer) => void;
}

const accept: Answer = (response) => response.writeHead(204).end();

async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  let answer = accept;
  const server = createServer((incoming, response) => {
    const { method = '', url: path = '', headers } = incoming;
    void text(incoming).then((body) => {
      requests.push({ method, path, headers, body });
      answer(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/personio`,
    requests,
    answerWith: (given) => (answer = given),
  };
}

/** The library accepts timestamps of the last five minutes only, so it must be the real time. */
function createWebhookBackend({ url }: Pick<Receiver, 'url'>, secrets = secret): TestBackend {
  return createTestBackend({ events: { webhook: { url, secret: secrets } }, now: () => new Date() });
}

const deliveredOne = { delivered: 1, failed: 0, remaining: 0 };
const failedOne = { delivered: 0, failed: 1, remaining: 1 };

describe('A webhook', () => {
  it('receives each event as JSON with a signature that the library of Standard Webhooks accepts', async () => {
    const receiver = await startReceiver();
    const { backend, link, errors } = createWebhookBackend(receiver);
    const account = await link(allRights, { label: 'Größe' });
    assert.deepEqual(await backend.deliverEvents(), deliveredOne);
    const [request] = receiver.requests;
    assert.ok(request);
    assert.deepEqual([request.method, request.path], ['POST', '/hooks/personio']);
    assert.equal(request.headers['content-type'], 'application/json');
    const headers = signatureHeaders(request);
    const event = new Webhook(secret).verify(request.body, headers) as AccountEvent;
    assert.deepEqual([event.type, event.accountId], ['account.linked', account.id]);
    assert.equal(headers['webhook-id'], event.id);
    assert.throws(() => new Webhook(secret).verify(request.body.replace('acme', 'acne'), headers));
    assert.throws(() => new Webhook(secret).verify(request.body, { ...headers, 'webhook-id': 'other' }));
    assert.throws(() => new Webhook(nextSecret).verify(request.body, headers));
    assert.deepEqual(errors, []);
  });

  it('can verify with the old and with the new secret while it is replaced', async () => {
    const receiver = await startReceiver();
    const { backend, link } = createWebhookBackend(receiver, `${nextSecret} ${secret}`);
    await link(allRights);
    await backend.deliverEvents();
    const [request] = receiver.requests;
    assert.ok(request);
    for (const one of [secret, nextSecret]) {
      new Webhook(one).verify(request.body, signatureHeaders(request));
    }
  });

  it('receives an event again, with the same id and body, unless it responded with 2xx', async () => {
    const receiver = await startReceiver();
    const { backend, link, clock, errors } = createTestBackend({
      events: { webhook: { url: receiver.url, secret } },
    });
    await link(allRights);
    for (const status of [500, 429, 404, 410, 304]) {
      receiver.answerWith((response) => response.writeHead(status).end('papi-of-the-receiver'));
      assert.deepEqual(await backend.deliverEvents(), failedOne, String(status));
      assert.match(String(errors.at(-1)), new RegExp(`was not delivered: status ${status}\\.`));
      clock.advance(60 * 60_000);
    }
    receiver.answerWith((response) => response.writeHead(202).end('{}'));
    assert.deepEqual(await backend.deliverEvents(), deliveredOne);
    const { requests } = receiver;
    assert.equal(requests.length, 6);
    assert.equal(new Set(requests.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(new Set(requests.map(({ body }) => body)).size, 1);
    // Of each attempt, or receivers would reject it as a replayed request.
    assert.equal(new Set(requests.map(({ headers }) => headers['webhook-timestamp'])).size, 6);
    assert.ok(!errors.join(' ').includes('papi-of-the-receiver'));
  });

  it('that redirects is not followed, and receives the event again later', async () => {
    const receiver = await startReceiver();
    const other = await startReceiver();
    const { backend, link, errors } = createWebhookBackend(receiver);
    await link(allRights);
    receiver.answerWith((response) => response.writeHead(307, { Location: other.url }).end());
    assert.deepEqual(await backend.deliverEvents(), failedOne);
    assert.match(String(errors[0]), /status 307/);
    assert.deepEqual(other.requests, []);
  });

  it('that does not respond within 15 seconds is disconnected, and receives that event again', async () => {
    const receiver = await startReceiver();
    const { backend, link, clock, errors } = createTestBackend({
      events: { webhook: { url: receiver.url, secret } },
    });
    await link(allRights);
    const hanging = await link(noAttributes);
    const reached = deferred<undefined>();
    const disconnected = deferred<undefined>();
    const eventOf = ({ body }: ReceivedRequest) => JSON.parse(body) as AccountEvent;
    receiver.answerWith((response) => {
      if (eventOf(receiver.requests.at(-1) ?? assert.fail()).accountId !== hanging.id)
        return accept(response);
      response.once('close', () => disconnected.resolve(undefined));
      reached.resolve(undefined);
    });
    mock.timers.enable({ apis: ['setTimeout'] });
    const delivering = backend.deliverEvents();
    await reached.promise;
    mock.timers.tick(15_000);
    mock.timers.reset();
    assert.deepEqual(await delivering, { delivered: 1, failed: 1, remaining: 1 });
    await disconnected.promise;
    const late = receiver.requests.map(eventOf).find(({ accountId }) => accountId === hanging.id);
    assert.ok(late);
    assert.deepEqual(errors.map(String), [
      `Error: Event ${late.id} (account.linked) was not delivered: timeout. It will be retried.`,
    ]);
    receiver.answerWith(accept);
    clock.advance(10_000);
    assert.deepEqual(await backend.deliverEvents(), deliveredOne);
    assert.equal(receiver.requests.at(-1)?.headers['webhook-id'], late.id);
  });

  it('that cuts the connection receives the event again', async () => {
    const receiver = await startReceiver();
    const { backend, link, clock, errors } = createTestBackend({
      events: { webhook: { url: receiver.url, secret } },
    });
    await link(allRights);
    receiver.answerWith((response) => response.destroy());
    assert.deepEqual(await backend.deliverEvents(), failedOne);
    assert.match(String(errors[0]), /was not delivered\. It will be retried\./);
    receiver.answerWith(accept);
    clock.advance(10_000);
    assert.deepEqual(await backend.deliverEvents(), deliveredOne);
    assert.equal(receiver.requests.length, 2);
  });
});

describe('The option events.webhook', () => {
  const url = 'https://app.example.com/hooks';
  const create = (webhook: { readonly url: string; readonly secret: string }): TestBackend =>
    createTestBackend({ events: { webhook } });

  it('accepts https addresses, and http on loopback addresses', () => {
    for (const address of [url, 'http://localhost:3000/hooks', 'http://127.0.0.1/', 'http://[::1]:80/']) {
      create({ url: address, secret });
    }
    for (const address of [
      'http://app.example.com/hooks',
      'http://localhost.example.com/',
      'http://127.0.0.1.example.com/',
      'https://user:password@app.example.com/hooks',
      'https://app.example.com/hooks#part',
      'ftp://app.example.com/hooks',
      '/hooks',
      '',
    ]) {
      assert.throws(() => create({ url: address, secret }), {
        name: 'TypeError',
        message: /events\.webhook\.url/,
      });
    }
  });

  it('names an invalid secret without repeating it', () => {
    const invalid = [
      '',
      secret.slice('whsec_'.length),
      'whsec_dG9vIHNob3J0',
      `whsec_${Buffer.alloc(65, 1).toString('base64')}`,
      `${secret} whsec_dG9vIHNob3J0`,
      `${secret}-`,
    ];
    for (const given of invalid) {
      assert.throws(
        () => create({ url, secret: given }),
        ({ name, message }: Error) => {
          assert.equal(name, 'TypeError');
          assert.match(message, /events\.webhook\.secret/);
          for (const part of given.split(/\s/).filter(Boolean)) assert.ok(!message.includes(part), message);
          return true;
        },
      );
    }
    for (const given of [secret, `  ${secret}\n`, `${secret}  ${nextSecret}`]) create({ url, secret: given });
  });
});

function signatureHeaders({ headers }: ReceivedRequest): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name])]));
}
