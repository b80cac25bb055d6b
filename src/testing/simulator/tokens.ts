import { fakeSecret, type SimulatedCredential } from './simulated-credential.ts';

const lifetimeMs = 24 * 60 * 60 * 1000;

interface Token {
  readonly value: string;
  /** Empty for all granted scopes. */
  readonly requestedScope: string;
  readonly scope: string;
  readonly clientId: string;
  readonly expiresAt: number;
}

export interface IssuedToken {
  readonly value: string;
  readonly scope: string;
  readonly expiresInSeconds: number;
}

/** Issues one token per credential and requested scope, and returns the same one for 24 hours. */
export class TokenStore {
  #tokens: readonly Token[] = [];
  #issuedCount = 0;

  /** @param grantedScopes used if a new token is issued. */
  issue(
    credential: SimulatedCredential,
    requestedScopes: readonly string[],
    grantedScopes: readonly string[],
    now: number,
  ): IssuedToken {
    this.#tokens = this.#tokens.filter(({ expiresAt }) => expiresAt > now);
    const { clientId } = credential;
    const existing = this.#tokens.find(
      (token) => token.clientId === clientId && token.requestedScope === requestedScopes.join(' '),
    );
    const { value, scope, expiresAt } =
      existing ?? this.#create(credential, requestedScopes, grantedScopes, now);
    return { value, scope, expiresInSeconds: Math.ceil((expiresAt - now) / 1000) };
  }

  /** The client ID a token was issued for; undefined if the token is unknown or has expired. */
  clientIdOf(value: string, now: number): string | undefined {
    return this.#tokens.find((token) => token.value === value && token.expiresAt > now)?.clientId;
  }

  revoke(value: string): void {
    this.#tokens = this.#tokens.filter((token) => token.value !== value);
  }

  revokeAll(clientId: string): void {
    this.#tokens = this.#tokens.filter((token) => token.clientId !== clientId);
  }

  #create(
    credential: SimulatedCredential,
    requestedScopes: readonly string[],
    grantedScopes: readonly string[],
    now: number,
  ): Token {
    this.#issuedCount += 1;
    const token = {
      value: fakeSecret(`token-${this.#issuedCount}`),
      requestedScope: requestedScopes.join(' '),
      scope: (requestedScopes.length > 0 ? requestedScopes : grantedScopes).join(' '),
      clientId: credential.clientId,
      expiresAt: now + lifetimeMs,
    };
    this.#tokens = [...this.#tokens, token];
    return token;
  }
}
