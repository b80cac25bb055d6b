import { Deviation } from './check.ts';
import { parseMembers, type Exchange } from './exchange.ts';

export interface CallerOptions {
  /** Where the backend listens, without a slash at its end. */
  readonly endpoint: string;
  /** The origin of the host's own page. */
  readonly origin: string;
  readonly timeoutMs: number;
  /** Hears of a wait for the backend's own limit. */
  readonly onWait: (seconds: number) => void;
}

export interface Call {
  /** Headers that tell who asks. */
  readonly identity: Headers;
  readonly body?: string;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  /** What a browser tells of the page that asks; the host's own unless told. */
  readonly from?: 'own-page' | 'other-site' | 'no-page';
  /** A 429 is what is wanted: it is not waited out. */
  readonly wantsLimit?: boolean;
}

/** A page that has no business with the host. */
export const otherSite = 'https://other-site.example';

const longestWaitSeconds = 120;
const waits = 5;

/** Sends requests as a browser on the host's page would, and keeps every answer. */
export class Caller {
  readonly #options: CallerOptions;
  readonly #exchanges: Exchange[] = [];

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** Every answer so far, in the order in which they came. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** Rejects with a `Deviation` where no answer comes. */
  async call(method: string, path: string, call: Call): Promise<Exchange> {
    for (let wait = 0; ; wait += 1) {
      const exchange = await this.#send(method, path, call);
      const seconds = Number(exchange.headers.get('Retry-After') ?? 1);
      const waitable = seconds > 0 && seconds <= longestWaitSeconds && wait < waits;
      if (exchange.status !== 429 || call.wantsLimit || !waitable) return exchange;
      this.#options.onWait(seconds);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }

  async #send(method: string, path: string, call: Call): Promise<Exchange> {
    const { endpoint, timeoutMs } = this.#options;
    try {
      const response = await fetch(`${endpoint}${path}`, {
        method,
        headers: this.#headers(method, call),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(call.body === undefined ? {} : { body: call.body }),
      });
      const text = await response.text();
      const { status, headers } = response;
      const exchange = { method, path, status, headers, text, body: parseMembers(text) };
      this.#exchanges.push(exchange);
      return exchange;
    } catch (thrown) {
      throw new Deviation(`${method} ${path}: ${describeFailure(thrown, timeoutMs)}`);
    }
  }

  #headers(
    method: string,
    { identity, body, contentType, idempotencyKey, from = 'own-page' }: Call,
  ): Headers {
    const headers = new Headers(identity);
    headers.set('Accept', 'application/json');
    if (body !== undefined) headers.set('Content-Type', contentType ?? 'application/json');
    if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
    if (from === 'other-site') {
      headers.set('Origin', otherSite);
      headers.set('Sec-Fetch-Site', 'cross-site');
    }
    if (from === 'own-page') {
      // Browsers name the origin of what changes something, and not of what their own page reads.
      if (method !== 'GET') headers.set('Origin', this.#options.origin);
      headers.set('Sec-Fetch-Site', 'same-origin');
    }
    return headers;
  }
}

/** The codes of Node's network layer name what happened; its sentences may repeat what was sent. */
function describeFailure(thrown: unknown, timeoutMs: number): string {
  const { name, cause } = (thrown ?? {}) as { name?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  return typeof cause?.code === 'string' ? `no answer (${cause.code})` : 'no answer';
}
