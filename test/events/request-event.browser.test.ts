import type { LinkDraft } from '../../src/domain/link-draft.ts';
import { sendRequest, type RequestOptions } from '../../src/events/send-request.ts';
import { PersonioLinkRequestEvent } from '../../src/events/link-events.ts';
import type { RequestHandler } from '../../src/events/request-event.ts';
import { deferred, expect, failure, fixture, recordEvents } from '../support/index.ts';
import { html } from 'lit';

const secret = `papi-${'CanaryCanaryCanary'.repeat(5)}`;
const draft: LinkDraft = { credentials: { clientId: 'papi-1', clientSecret: secret }, access: [] };

type LinkRequest = RequestOptions<LinkDraft, unknown>;

describe('RequestEvent', () => {
  let target: HTMLElement;
  beforeEach(async () => {
    target = await fixture(html`<div></div>`);
  });

  const link = (overrides: Partial<LinkRequest> = {}): Promise<unknown> =>
    sendRequest<LinkDraft, unknown>({
      target,
      event: new PersonioLinkRequestEvent({ clientId: 'papi-…' }),
      draft,
      parse: (response) => response,
      ...overrides,
    });
  const answerWith = (handler: RequestHandler<LinkDraft, never>): void =>
    target.addEventListener('personio-link-request', (event) => event.respondWith(handler), { once: true });

  it('accepts a promise or a function from a listener', async () => {
    answerWith(() => 'from a function' as never);
    expect(await link()).to.equal('from a function');
    target.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.resolve('promised' as never)),
    );
    expect(await link()).to.equal('promised');
  });

  it('bubbles and is composed and cancelable', () => {
    const event = new PersonioLinkRequestEvent({ clientId: 'papi-…' });
    expect([event.bubbles, event.composed, event.cancelable]).to.deep.equal([true, true, true]);
  });

  it('prefers a listener on any ancestor to the adapter', async () => {
    document.addEventListener(
      'personio-link-request',
      (event) => event.respondWith(() => 'listener' as never),
      {
        once: true,
      },
    );
    expect(await link({ fallback: () => 'adapter' })).to.equal('listener');
    expect(await link({ fallback: () => 'adapter' })).to.equal('adapter');
  });

  it('throws for a second call of respondWith()', async () => {
    let second: unknown;
    answerWith(() => 'first' as never);
    target.addEventListener(
      'personio-link-request',
      (event) => {
        try {
          event.respondWith(() => 'second' as never);
        } catch (thrown) {
          second = thrown;
        }
      },
      { once: true },
    );
    expect(await link()).to.equal('first');
    expect(second).to.be.instanceOf(DOMException).with.property('name', 'InvalidStateError');
  });

  it('throws for a call of respondWith() after the dispatch', async () => {
    const [events, result] = [recordEvents(target, 'personio-link-request'), failure(link())];
    expect(() => events[0]?.respondWith(() => 'late' as never))
      .to.throw(DOMException)
      .with.property('name', 'InvalidStateError');
    expect(await result).to.have.property('code', 'not-configured');
  });

  it('throws for a call of respondWith() in a second dispatch', async () => {
    const events = recordEvents(target, 'personio-link-request');
    await failure(link());
    const [event] = events;
    let thrown: unknown;
    target.addEventListener('personio-link-request', () => {
      try {
        event?.respondWith(() => 'again' as never);
      } catch (error) {
        thrown = error;
      }
    });
    if (event) target.dispatchEvent(event);
    expect(thrown).to.be.instanceOf(DOMException);
  });

  it('throws for a call of respondWith() before the dispatch', () => {
    const event = new PersonioLinkRequestEvent({ clientId: 'papi-…' });
    expect(() => event.respondWith(() => 'early' as never)).to.throw(DOMException);
  });

  it('rejects with declined after preventDefault() without a handler, despite an adapter', async () => {
    target.addEventListener('personio-link-request', (event) => event.preventDefault());
    expect(await failure(link({ fallback: () => 'adapter' }))).to.have.property('code', 'declined');
  });

  it('passes the draft only to the handler', async () => {
    const [events, seen] = [recordEvents(window, 'personio-link-request'), deferred<LinkDraft>()];
    answerWith((received) => {
      seen.resolve(received);
      return 'done' as never;
    });
    await link();
    expect(await seen.promise).to.equal(draft);

    const [event] = events;
    const shown: unknown[] = [
      event?.detail,
      { ...event },
      JSON.stringify(event),
      structuredClone(event?.detail),
    ];
    for (
      let owner: object | null = event ?? null;
      owner;
      owner = Object.getPrototypeOf(owner) as object | null
    ) {
      for (const key of Reflect.ownKeys(owner)) shown.push(readSafely(event, key));
    }
    expect(containsText(shown, 'Canary')).to.equal(false);
    // An own property in some browsers, on the prototype in others.
    expect(Object.keys(event ?? {}).filter((key) => key !== 'isTrusted')).to.deep.equal([]);
  });

  it('cannot be structured-cloned', () => {
    const event = new PersonioLinkRequestEvent({ clientId: 'papi-…' });
    expect(() => structuredClone(event)).to.throw();
  });

  it('passes a signal, report() and an idempotency key to the handler', async () => {
    const stages: string[] = [];
    answerWith((_, { signal, report, idempotencyKey }) => {
      report('authenticating');
      report('saving');
      return { aborted: signal.aborted, idempotencyKey } as never;
    });
    const result = await link({ report: (stage) => stages.push(stage), idempotencyKey: 'key-1' });
    expect(result).to.deep.equal({ aborted: false, idempotencyKey: 'key-1' });
    expect(stages).to.deep.equal(['authenticating', 'saving']);
  });

  it('creates a new idempotency key for each request without one', async () => {
    const keys: unknown[] = [];
    for (let count = 0; count < 2; count += 1) {
      answerWith((_, { idempotencyKey }) => idempotencyKey as never);
      keys.push(await link());
    }
    expect(keys[0]).to.match(/^[0-9a-f]{32}$/);
    expect(keys[0]).to.not.equal(keys[1]);
  });

  it('ignores stages reported after the request has settled', async () => {
    const stages: string[] = [];
    const reporter = deferred<(stage: 'saving') => void>();
    answerWith((_, { report }) => {
      reporter.resolve(report);
      return 'done' as never;
    });
    await link({ report: (stage) => stages.push(stage) });
    (await reporter.promise)('saving');
    expect(stages).to.deep.equal([]);
  });

  it('aborts the signal and rejects with timeout after timeoutMs', async () => {
    const signals: AbortSignal[] = [];
    answerWith((_, { signal }) => {
      signals.push(signal);
      return new Promise(() => undefined) as never;
    });
    expect(await failure(link({ timeoutMs: 1 }))).to.have.property('code', 'timeout');
    expect(signals[0]?.aborted).to.equal(true);
  });

  it('rejects with timeout if the handler rejects because of the signal', async () => {
    answerWith(
      (_, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new DOMException('mine', 'AbortError'))),
        ) as never,
    );
    expect(await failure(link({ timeoutMs: 1 }))).to.have.property('code', 'timeout');
  });

  it('rejects when the element’s own signal aborts', async () => {
    const controller = new AbortController();
    const handled = deferred<AbortSignal>();
    answerWith((_, { signal }) => {
      handled.resolve(signal);
      return new Promise(() => undefined) as never;
    });
    const result = failure(link({ signal: controller.signal }));
    const signal = await handled.promise;
    controller.abort();
    expect(await result).to.have.property('code', 'unexpected');
    expect(signal.aborted).to.equal(true);
  });

  it('does not call a handler if the signal is already aborted', async () => {
    const controller = new AbortController();
    let called = false;
    target.addEventListener('personio-link-request', (event) => {
      event.respondWith(() => {
        called = true;
        return 'done' as never;
      });
      controller.abort();
    });
    expect(await failure(link({ signal: controller.signal }))).to.have.property('code', 'unexpected');
    expect(called).to.equal(false);
  });

  const thrown: readonly [what: string, value: unknown, code: string][] = [
    ['a LinkError', { code: 'forbidden', field: null, retryable: false }, 'forbidden'],
    ['a code alone', { code: 'already-linked', accountId: 'account-9' }, 'already-linked'],
    ['an unknown code', { code: 'EPIPE' }, 'unexpected'],
    ['an Error', new Error('broken'), 'unexpected'],
    ['the TypeError of a failed fetch', new TypeError('Failed to fetch'), 'backend-unavailable'],
    ['the TypeError of a mistake', new TypeError('x is not a function'), 'unexpected'],
    ['an answer that is no JSON', new SyntaxError('Unexpected token'), 'invalid-response'],
    ['a TimeoutError', new DOMException('late', 'TimeoutError'), 'timeout'],
    ['a string', 'no', 'unexpected'],
    ['null', null, 'unexpected'],
    ['undefined', undefined, 'unexpected'],
    ['a symbol', Symbol('no'), 'unexpected'],
    ['a number', 500, 'unexpected'],
    ['an object whose getters throw', throwing(), 'unexpected'],
  ];
  for (const [what, value, code] of thrown) {
    it(`rejects with ${code} if the handler throws or rejects with ${what}`, async () => {
      answerWith(() => {
        throw value;
      });
      expect(await failure(link())).to.have.property('code', code);
      answerWith(() => {
        const { promise, reject } = deferred<never>();
        reject(value);
        return promise;
      });
      expect(await failure(link())).to.have.property('code', code);
    });
  }

  it('rejects a response that its parser rejects', async () => {
    answerWith(() => ({}) as never);
    const parse = (): never => {
      throw { code: 'invalid-response' } as unknown as Error;
    };
    expect(await failure(link({ parse }))).to.include({
      code: 'invalid-response',
      retryable: true,
    });
  });
});

function throwing(): object {
  const fail = (): never => {
    throw new Error('no');
  };
  return new Proxy({}, { get: fail });
}

function readSafely(owner: unknown, key: PropertyKey): unknown {
  try {
    return (owner as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}

function containsText(values: readonly unknown[], text: string, depth = 3): boolean {
  return values.some((value) => {
    if (typeof value === 'string') return value.includes(text);
    if (
      typeof value !== 'object' ||
      value === null ||
      value instanceof Node ||
      value === window ||
      depth === 0
    ) {
      return false;
    }
    return containsText(Object.values(value), text, depth - 1);
  });
}
