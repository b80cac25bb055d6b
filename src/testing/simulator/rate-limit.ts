const windowMilliseconds = 60_000;
const penaltyGapMilliseconds = 1000;

interface Window {
  start: number;
  count: number;
  /** While this lies ahead, one call a second passes. */
  penaltyEnd: number;
  lastPassed: number;
}

/** Personio's limit for tokens: so many calls a minute, then one a second for a minute. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #windows = new Map<string, Window>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** 0 where the call passes, else the seconds to wait. */
  take(client: string, now: number): number {
    const window = this.#windows.get(client) ?? { start: now, count: 0, penaltyEnd: 0, lastPassed: 0 };
    this.#windows.set(client, window);
    if (now < window.penaltyEnd) {
      const wait = window.lastPassed + penaltyGapMilliseconds - now;
      if (wait > 0) return Math.ceil(wait / 1000);
      window.lastPassed = now;
      return 0;
    }
    if (now - window.start >= windowMilliseconds || window.penaltyEnd > window.start) {
      window.start = now;
      window.count = 0;
    }
    window.count += 1;
    window.lastPassed = now;
    if (window.count <= this.#perMinute) return 0;
    window.penaltyEnd = now + windowMilliseconds;
    return penaltyGapMilliseconds / 1000;
  }
}
