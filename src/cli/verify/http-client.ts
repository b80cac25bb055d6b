import { delay } from '../../domain/abort-signals.ts';
import { parseRetryAfter, toRetryAfterSeconds } from '../../domain/retry-after.ts';
import { CheckFailed } from './check-errors.ts';
import { describeConnectionError } from './connection-error.ts';
import { parseJsonObject, type Exchange } from './exchange.ts';
import type { RequestOrigin } from './request-origins.ts';

export interface HttpClientOptions {
  /** URL of the backend, without a trailing slash. */
  readonly endpoint: string;
  /** Origin of the host's page. */
  readonly origin: string;
  readonly timeoutMs: number;
  /** Called before each wait for the backend's rate limit. */
  readonly onWait: (seconds: number) => void;
}

export interface Call {
  /** Headers that authenticate the caller. */
  readonly identity: Headers;
  readonly body?: string;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  /** @default the host's own page */
  readonly sentFrom?: RequestOrigin;
  /** Returns a 429 instead of waiting and retrying. */
  readonly expectsRateLimit?: boolean;
}

const maxWaitSeconds = 120;
const maxRetries = 5;

/** Sends requests as a browser on the host's page would, and records all exchanges. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #exchanges: Exchange[] = [];
  #consecutiveFailures = 0;
  /** Whether the backend's URLs end in a slash. Known after the first redirect. */
  #slash = false;

  constructor(options: HttpClientOptions) {
    this.#options = options;
  }

  /** All exchanges, in the order in which the responses arrived. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** How many requests in a row have had no response. */
  get consecutiveFailures(): number {
    return this.#consecutiveFailures;
  }

  /** @throws {CheckFailed} if there is no response. */
  async call(method: string, path: string, call: Call): Promise<Exchange> {
    for (let retries = 0; ; retries += 1) {
      const exchange = await this.#send(method, path, call);
      const seconds = toRetryAfterSeconds(parseRetryAfter(exchange.headers.get('Retry-After')) ?? 1);
      const canRetry = seconds <= maxWaitSeconds && retries < maxRetries;
      if (exchange.status !== 429 || call.expectsRateLimit || !canRetry) return exchange;
      this.#options.onWait(seconds);
      await delay(seconds * 1000);
    }
  }

  async #send(method: string, path: string, call: Call): Promise<Exchange> {
    const { endpoint, timeoutMs } = this.#options;
    const fetchUrl = (slash: boolean): Promise<Response> =>
      fetch(callUrl(endpoint, path, slash), {
        method,
        headers: this.#headers(method, call),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(call.body === undefined ? {} : { body: call.body }),
      });
    try {
      const slash = this.#slash;
      let response = await fetchUrl(slash);
      // As the elements' adapter does. Next does this with `trailingSlash`.
      if (isRedirectTo(callUrl(endpoint, path, !slash), response)) {
        response = await fetchUrl(!slash);
        this.#slash = !slash;
      }
      const text = await response.text();
      const { status, headers } = response;
      const exchange = { method, path, status, headers, text, body: parseJsonObject(text) };
      this.#exchanges.push(exchange);
      this.#consecutiveFailures = 0;
      return exchange;
    } catch (thrown) {
      this.#consecutiveFailures += 1;
      throw new CheckFailed(`${method} ${path}: ${describeConnectionError(thrown, endpoint, timeoutMs)}`);
    }
  }

  #headers(method: string, { identity, body, contentType, idempotencyKey, sentFrom }: Call): Headers {
    const headers = new Headers(identity);
    headers.set('Accept', 'application/json');
    if (body !== undefined) headers.set('Content-Type', contentType ?? 'application/json');
    if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
    const { origin, site } = sentFrom ?? this.#hostPage(method);
    if (origin !== undefined) headers.set('Origin', origin);
    if (site !== undefined) headers.set('Sec-Fetch-Site', site);
    return headers;
  }

  /** Browsers omit `Origin` from same-origin GET requests: https://fetch.spec.whatwg.org/#origin-header */
  #hostPage(method: string): RequestOrigin {
    const { origin } = this.#options;
    return { site: 'same-origin', ...(method === 'GET' ? {} : { origin }) };
  }
}

function callUrl(endpoint: string, path: string, slash: boolean): string {
  const [pathname, ...query] = path.split('?');
  return [`${endpoint}${pathname}${slash ? '/' : ''}`, ...query].join('?');
}

/** Compares the path: behind a proxy, `Location` may name another host or scheme. */
function isRedirectTo(url: string, { status, headers }: Response): boolean {
  const location = headers.get('Location');
  if (status < 300 || status >= 400 || location === null) return false;
  return URL.canParse(location, url) && new URL(location, url).pathname === new URL(url).pathname;
}
