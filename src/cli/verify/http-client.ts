import { CheckFailed } from './check-errors.ts';
import { parseMembers, type Exchange } from './exchange.ts';
import { describeFailure } from './failure.ts';
import type { Page } from './pages.ts';

export interface HttpClientOptions {
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
  /** The page that asks; the host's own unless told. */
  readonly from?: Page;
  /** A 429 is what is wanted: it is not waited out. */
  readonly expectsRateLimit?: boolean;
}

const maxWaitSeconds = 120;
const maxWaits = 5;

/** Sends requests as a browser on the host's page would, and keeps every answer. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #exchanges: Exchange[] = [];
  #unanswered = 0;

  constructor(options: HttpClientOptions) {
    this.#options = options;
  }

  /** Every answer so far, in the order in which they came. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** How many calls in a row the last ones are that were not answered. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Rejects with a `Deviation` where no answer comes. */
  async call(method: string, path: string, call: Call): Promise<Exchange> {
    for (let wait = 0; ; wait += 1) {
      const exchange = await this.#send(method, path, call);
      const seconds = Number(exchange.headers.get('Retry-After') ?? 1);
      const waitable = seconds > 0 && seconds <= maxWaitSeconds && wait < maxWaits;
      if (exchange.status !== 429 || call.expectsRateLimit || !waitable) return exchange;
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
      this.#unanswered = 0;
      return exchange;
    } catch (thrown) {
      this.#unanswered += 1;
      throw new CheckFailed(`${method} ${path}: ${describeFailure(thrown, endpoint, timeoutMs)}`);
    }
  }

  #headers(method: string, { identity, body, contentType, idempotencyKey, from }: Call): Headers {
    const headers = new Headers(identity);
    headers.set('Accept', 'application/json');
    if (body !== undefined) headers.set('Content-Type', contentType ?? 'application/json');
    if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
    const { origin, site } = from ?? this.#ownPage(method);
    if (origin !== undefined) headers.set('Origin', origin);
    if (site !== undefined) headers.set('Sec-Fetch-Site', site);
    return headers;
  }

  /** Browsers name the origin of what changes something, and not of what their own page reads. */
  #ownPage(method: string): Page {
    const { origin } = this.#options;
    return { site: 'same-origin', ...(method === 'GET' ? {} : { origin }) };
  }
}
