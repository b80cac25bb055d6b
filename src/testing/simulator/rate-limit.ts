const windowMs = 60_000;
const penaltyIntervalMs = 1000;

interface Window {
  start: number;
  count: number;
  /** Until then, one request per second is allowed. */
  penaltyEnd: number;
  lastAllowed: number;
}

/** Personio's rate limit for tokens: a number of requests per minute; after that, one per second for a minute. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #windows = new Map<string, Window>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Returns 0 if the request is allowed, otherwise the seconds to wait. */
  consume(client: string, now: number): number {
    const window = this.#windows.get(client) ?? { start: now, count: 0, penaltyEnd: 0, lastAllowed: 0 };
    this.#windows.set(client, window);
    if (now < window.penaltyEnd) {
      const waitMs = window.lastAllowed + penaltyIntervalMs - now;
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      window.lastAllowed = now;
      return 0;
    }
    if (now - window.start >= windowMs || window.penaltyEnd > window.start) {
      window.start = now;
      window.count = 0;
    }
    window.count += 1;
    window.lastAllowed = now;
    if (window.count <= this.#perMinute) return 0;
    window.penaltyEnd = now + windowMs;
    return penaltyIntervalMs / 1000;
  }
}
