import type { PersonioToken } from './personio-client.ts';

/** So long before its end a token is renewed, in seconds: a call made with it must still arrive in time. */
export const marginSeconds = 60;

/** A token that is no older is one that Personio knows: what it answers 401 to lacks a right. */
const freshMilliseconds = 60_000;

/** Above so many tokens those that have ended are cleared out whenever another one comes. */
const sweepAbove = 1000;

interface CachedToken {
  readonly token: PersonioToken;
  readonly source: string;
  readonly renewAt: number;
}

interface Flight {
  readonly source: string;
  readonly token: Promise<PersonioToken>;
}

/**
 * Tokens in memory, by account. `source` is what a token was made from (the sealed credentials): a token of credentials
 * that have been replaced, be it by another process, is never given out.
 */
export class TokenCache {
  readonly #now: () => Date;
  readonly #tokens = new Map<string, CachedToken>();
  readonly #flights = new Map<string, Flight>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /**
   * The cached token, else the one that `mint` brings; however many callers there are, it is called once at a time.
   *
   * @param refused the value of a token that Personio has answered 401 to: it does not come from the cache again, unless it
   * is fresh.
   */
  async get(
    key: string,
    source: string,
    mint: () => Promise<PersonioToken>,
    refused?: string,
  ): Promise<PersonioToken> {
    const now = this.#now();
    const cached = this.#tokens.get(key);
    if (cached?.source === source && cached.renewAt > now.getTime() && counts(cached.token, refused, now)) {
      return cached.token;
    }
    const flight = this.#flights.get(key);
    return flight?.source === source ? flight.token : this.#fly(key, source, mint);
  }

  keep(key: string, source: string, token: PersonioToken): void {
    this.#flights.delete(key);
    this.#store(key, source, token);
  }

  /** Forgets the token, and one that is still on its way. */
  drop(key: string): void {
    this.#flights.delete(key);
    this.#tokens.delete(key);
  }

  async #fly(key: string, source: string, mint: () => Promise<PersonioToken>): Promise<PersonioToken> {
    const flight = { source, token: mint() };
    this.#flights.set(key, flight);
    try {
      const token = await flight.token;
      if (this.#flights.get(key) === flight) this.#store(key, source, token);
      return token;
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    }
  }

  #store(key: string, source: string, token: PersonioToken): void {
    const now = this.#now().getTime();
    if (this.#tokens.size > sweepAbove) {
      for (const [other, { renewAt }] of this.#tokens) if (renewAt <= now) this.#tokens.delete(other);
    }
    // Personio gives out the same token to its end. In its last minute no margin is left: half of the rest counts, or
    // every call of that minute would ask Personio anew.
    const { expiresInSeconds } = token;
    const usableSeconds =
      expiresInSeconds > marginSeconds ? expiresInSeconds - marginSeconds : expiresInSeconds / 2;
    this.#tokens.set(key, { token, source, renewAt: now + usableSeconds * 1000 });
  }
}

/** Whether a token that is kept may be given to a caller whom Personio has refused another one, or this one. */
export function counts({ value, mintedAt }: PersonioToken, refused: string | undefined, now: Date): boolean {
  return value !== refused || now.getTime() - mintedAt < freshMilliseconds;
}
