import type { SteadyNow } from '../steady-clock.ts';
import type { PersonioToken } from './personio-client.ts';

/** Tokens are renewed this long before they expire, so that a call made with one still arrives in time. */
export const renewalMarginSeconds = 60;

/**
 * For this long after Personio has returned the same token again, a 401 to it is about a missing right. After that, the rights may
 * have been edited, which invalidates issued tokens.
 */
const confirmationTtlMs = 60_000;

/**
 * The minimum time between two renewals of one account's token because of a 401. Otherwise, if each renewal returned a new token,
 * every call that lacks a right would request one, and exhaust Personio's rate limit for all accounts.
 */
const minRenewalIntervalMs = 10_000;

/** Marks a token that was requested because Personio had rejected another one, or the same. */
export function renewedToken(token: PersonioToken, rejected: string): PersonioToken {
  const isConfirmed = token.value === rejected;
  return { ...token, trustedForMs: isConfirmed ? confirmationTtlMs : minRenewalIntervalMs };
}

/** Expired entries are evicted when the map exceeds this size. */
const maxTokens = 1000;

interface CachedToken {
  readonly token: PersonioToken;
  readonly source: string;
  readonly renewAt: number;
}

interface PendingToken {
  readonly source: string;
  readonly token: Promise<PersonioToken>;
}

/**
 * An in-memory cache of access tokens, by account. `source` is what a token was requested with (the encrypted credentials):
 * once credentials are replaced, even by another process, their token is no longer returned.
 */
export class TokenCache {
  readonly #now: () => Date;
  readonly #steadyNow: SteadyNow;
  readonly #tokens = new Map<string, CachedToken>();
  readonly #pending = new Map<string, PendingToken>();

  constructor(now: () => Date, steadyNow: SteadyNow) {
    this.#now = now;
    this.#steadyNow = steadyNow;
  }

  /**
   * Returns the cached token, or the result of `fetchToken`, which concurrent callers share.
   *
   * @param rejected a token that Personio answered with 401: it is not returned again, unless Personio has only just
   * confirmed or issued it because of a 401.
   */
  async get(
    key: string,
    source: string,
    fetchToken: () => Promise<PersonioToken>,
    rejected?: string,
  ): Promise<PersonioToken> {
    const cached = this.#tokens.get(key);
    if (
      cached?.source === source &&
      cached.renewAt > this.#steadyNow() &&
      isUsable(cached.token, rejected, this.#now())
    ) {
      return cached.token;
    }
    const pending = this.#pending.get(key);
    return pending?.source === source ? pending.token : this.#fetch(key, source, fetchToken);
  }

  set(key: string, source: string, token: PersonioToken): void {
    this.#pending.delete(key);
    this.#store(key, source, token);
  }

  /** Removes the token and ignores one that is being requested. */
  delete(key: string): void {
    this.#pending.delete(key);
    this.#tokens.delete(key);
  }

  async #fetch(
    key: string,
    source: string,
    fetchToken: () => Promise<PersonioToken>,
  ): Promise<PersonioToken> {
    const pending = { source, token: fetchToken() };
    this.#pending.set(key, pending);
    try {
      const token = await pending.token;
      if (this.#pending.get(key) === pending) this.#store(key, source, token);
      return token;
    } finally {
      if (this.#pending.get(key) === pending) this.#pending.delete(key);
    }
  }

  #store(key: string, source: string, token: PersonioToken): void {
    const now = this.#steadyNow();
    if (this.#tokens.size > maxTokens) {
      for (const [other, { renewAt }] of this.#tokens) if (renewAt <= now) this.#tokens.delete(other);
    }
    // Personio returns the same token until it expires. In its last minute the margin would make every call request a token,
    // so half of the remaining lifetime is used instead.
    const { expiresInSeconds } = token;
    const usableSeconds =
      expiresInSeconds > renewalMarginSeconds
        ? expiresInSeconds - renewalMarginSeconds
        : expiresInSeconds / 2;
    this.#tokens.set(key, { token, source, renewAt: now + usableSeconds * 1000 });
  }
}

/** Whether a cached token may be returned to a caller whose token Personio has rejected. */
export function isUsable(
  { value, receivedAt, trustedForMs = 0 }: PersonioToken,
  rejected: string | undefined,
  now: Date,
): boolean {
  const ageMs = now.getTime() - receivedAt;
  // A token from the future was received before the clock was set back: its age is unknown.
  return value !== rejected || (ageMs >= 0 && ageMs < trustedForMs);
}
