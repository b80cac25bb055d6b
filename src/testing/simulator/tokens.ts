import type { SimulatedCredential } from './simulated-credential.ts';
import { fakeSecret } from './fake-secret.ts';

const lifeMilliseconds = 24 * 60 * 60 * 1000;

interface Token {
  readonly value: string;
  /** What was asked for; empty for everything that is granted. */
  readonly asked: string;
  /** What was granted when the token was made. */
  readonly scope: string;
  /** As it was when the token was made: rights that are changed later show in the next token. */
  readonly credential: SimulatedCredential;
  readonly end: number;
}

export interface IssuedToken {
  readonly value: string;
  readonly scope: string;
  readonly expiresInSeconds: number;
}

/** One token for a credential and what is asked for, the same for 24 hours. */
export class Tokens {
  #held: readonly Token[] = [];
  #made = 0;

  /** @param scopes what is granted now; counts where a new token is made. */
  issue(
    credential: SimulatedCredential,
    asked: readonly string[],
    scopes: readonly string[],
    now: number,
  ): IssuedToken {
    this.#held = this.#held.filter(({ end }) => end > now);
    const { clientId } = credential;
    const held = this.#held.find(
      (token) => token.credential.clientId === clientId && token.asked === asked.join(' '),
    );
    const { value, scope, end } = held ?? this.#make(credential, asked, scopes, now);
    return { value, scope, expiresInSeconds: Math.ceil((end - now) / 1000) };
  }

  /** What a token stands for; undefined where it is unknown or at its end. */
  credentialOf(value: string, now: number): SimulatedCredential | undefined {
    return this.#held.find((token) => token.value === value && token.end > now)?.credential;
  }

  revoke(value: string): void {
    this.#held = this.#held.filter((token) => token.value !== value);
  }

  revokeAll(clientId: string): void {
    this.#held = this.#held.filter(({ credential }) => credential.clientId !== clientId);
  }

  #make(
    credential: SimulatedCredential,
    asked: readonly string[],
    scopes: readonly string[],
    now: number,
  ): Token {
    this.#made += 1;
    const token = {
      value: fakeSecret(`token-${this.#made}`),
      asked: asked.join(' '),
      scope: (asked.length > 0 ? asked : scopes).join(' '),
      credential,
      end: now + lifeMilliseconds,
    };
    this.#held = [...this.#held, token];
    return token;
  }
}
