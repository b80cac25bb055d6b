import { maskClientId, type Credentials } from '../../domain/credentials.ts';
import type { InvitationDraft } from '../../domain/invitation.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { jsonWebKeySetSchema } from '../../schema/key-set-schema.ts';
import { sealCredentials } from '../../sealing/seal-credentials.ts';
import { everyAccess, type SimulatedCredential } from '../../testing/simulator/simulated-credential.ts';
import type { Call, HttpClient } from './http-client.ts';
import { CheckFailed, NotSupported, Skipped } from './check-errors.ts';
import { describeExchange, type Exchange, type JsonObject } from './exchange.ts';
import { isError } from './expectations.ts';
import { Shared } from './shared.ts';
import type { SimulatorClient } from './simulator-client.ts';

export interface TestContextOptions {
  readonly client: HttpClient;
  readonly simulator: SimulatorClient;
  /** Headers that authenticate the caller. */
  readonly identity: Headers;
  /** The same for a user of another tenant, if one was given. */
  readonly otherIdentity: Headers | undefined;
  /** The same for a user of the caller's tenant whose actions are restricted, if one was given. */
  readonly restrictedIdentity: Headers | undefined;
  /** Origin of the host's page. */
  readonly origin: string;
  /** Whether to seal all credentials. */
  readonly sealed: boolean;
}

/** What differs from a usual request of the host's page. */
export type CallOptions = Partial<Call>;

export interface LinkBodyOptions {
  readonly label?: string;
  readonly access?: string;
  /** Keys of the employee attributes to require. */
  readonly employeeAttributes?: string;
  /** The sender: credentials are sealed for their tenant. Unauthenticated senders use the usual caller's keys. */
  readonly identity?: Headers;
}

export type InvitationBody = Pick<InvitationDraft, 'purpose' | 'accountId'>;

/** An account linked by a check: the response, and what was sent. */
export interface TestAccount {
  readonly id: string;
  readonly account: JsonObject;
  readonly credential: SimulatedCredential;
  readonly body: string;
  readonly idempotencyKey: string;
}

/** A relinked account, with the body and key of the relink. */
export type RelinkedAccount = Pick<TestAccount, 'id' | 'body' | 'idempotencyKey'>;

interface Linked {
  readonly id: string;
  readonly identity: Headers;
}

const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The run stops after this many requests in a row without a response. */
export const maxConsecutiveFailures = 3;

/** What checks use to send requests and to create accounts and integrations. */
export class TestContext {
  readonly options: TestContextOptions;
  /** Prefix of all labels of this run; identifies its accounts. */
  readonly runId = `verify-${crypto.randomUUID().slice(0, 8)}`;
  /** For checks that do not change it. */
  readonly sharedAccount = new Shared(() => this.newAccount({}, { label: this.label('shared') }));
  /** For checks that expect changes to be rejected. They reset it if they fail. */
  readonly unchangedAccount = new Shared(() => this.newAccount({}, { label: this.label('unchanged') }));
  /** For checks that relink it. With the body and key of its first relink; must not be unlinked. */
  readonly relinkedAccount = new Shared(() => this.#relinkNewAccount());
  readonly #credentials: SimulatedCredential[] = [];
  readonly #linked: Linked[] = [];
  readonly #invitationIds: string[] = [];
  readonly #invitationTokens: string[] = [];

  constructor(options: TestContextOptions) {
    this.options = options;
  }

  /** All integrations created for the checks. */
  get credentials(): readonly SimulatedCredential[] {
    return this.#credentials;
  }

  /** The tokens of all invitations created by the checks. */
  get invitationTokens(): readonly string[] {
    return this.#invitationTokens;
  }

  /** Creates an integration at the simulator. It grants every right by default. */
  async newCredential(overrides: Partial<SimulatedCredential> = {}): Promise<SimulatedCredential> {
    const credential: SimulatedCredential = {
      clientId: `papi-${crypto.randomUUID()}`,
      clientSecret: `papi-${randomBase64url(86)}`,
      access: everyAccess,
      ...overrides,
    };
    this.#credentials.push(credential);
    await this.options.simulator.setCredential(credential);
    return credential;
  }

  label(name: string): string {
    return `${this.runId} ${name}`;
  }

  async call(method: string, path: string, { identity, ...options }: CallOptions = {}): Promise<Exchange> {
    const call = { identity: identity ?? this.options.identity, ...options };
    const exchange = await this.options.client.call(method, path, call);
    const { id } = exchange.body;
    // Record what was created, expected or not, so that it is removed at the end.
    if (method === 'POST' && exchange.status < 300 && typeof id === 'string') {
      if (path === '/accounts') this.#linked.push({ id, identity: this.#ownerFor(call.identity) });
      if (path === '/invitations') this.#invitationIds.push(id);
    }
    const token = path === '/invitations' ? tokenOf(exchange) : undefined;
    if (token !== undefined) this.#invitationTokens.push(token);
    return exchange;
  }

  /** The body of a link or relink, sealed if all credentials must be. */
  async linkBody(
    { clientId, clientSecret }: Credentials,
    {
      label = this.label('account'),
      access = 'employees:read',
      employeeAttributes,
      identity,
    }: LinkBodyOptions = {},
  ): Promise<string> {
    const credentials = this.options.sealed
      ? {
          sealed: await this.seal(
            { clientId, clientSecret },
            { asOther: identity !== undefined && identity === this.options.otherIdentity },
          ),
        }
      : { clientId, clientSecret };
    return JSON.stringify({
      ...credentials,
      label,
      access,
      ...(employeeAttributes === undefined ? {} : { employeeAttributes }),
    });
  }

  async link(credentials: Credentials, options: LinkBodyOptions & CallOptions = {}): Promise<Exchange> {
    const { label: _, access: __, ...callOptions } = options;
    const body = await this.linkBody(credentials, options);
    return this.call('POST', '/accounts', { body, idempotencyKey: crypto.randomUUID(), ...callOptions });
  }

  async relink(accountId: string, credentials: Credentials, options: CallOptions = {}): Promise<Exchange> {
    const body = await this.linkBody(credentials, options);
    const path = `${accountPath(accountId)}/credentials`;
    return this.call('PUT', path, { body, idempotencyKey: crypto.randomUUID(), ...options });
  }

  async rename(accountId: string, label: string, options: CallOptions = {}): Promise<Exchange> {
    return this.call('PATCH', accountPath(accountId), { body: JSON.stringify({ label }), ...options });
  }

  async check(accountId: string, options: CallOptions = {}): Promise<Exchange> {
    return this.call('POST', `${accountPath(accountId)}/check`, options);
  }

  async unlink(accountId: string, options: CallOptions = {}): Promise<Exchange> {
    return this.call('DELETE', accountPath(accountId), options);
  }

  /** @throws {Skipped} if the tenant has too many open invitations. */
  async invite(invitation: InvitationBody, options: CallOptions = {}): Promise<Exchange> {
    const body = JSON.stringify(invitation);
    const exchange = await this.call('POST', '/invitations', {
      body,
      idempotencyKey: crypto.randomUUID(),
      ...options,
    });
    if (isError(exchange, 422, 'declined') && exchange.body['reason'] === 'too-many-invitations') {
      throw new Skipped('Requires fewer open invitations: revoke some of this tenant.');
    }
    return exchange;
  }

  /** Headers of someone who has opened the link of an invitation. */
  invitedIdentity(token: string, { withSession = false } = {}): Headers {
    const identity = new Headers(withSession ? this.options.identity : []);
    identity.set('Authorization', `Bearer ${token}`);
    return identity;
  }

  /** The first page with the maximum `limit`, which includes the most recently linked accounts. */
  async list(
    query: Readonly<Record<string, string>> = {},
    options: CallOptions = {},
  ): Promise<readonly JsonObject[]> {
    const exchange = await this.call(
      'GET',
      `/accounts?${new URLSearchParams({ limit: '100', ...query })}`,
      options,
    );
    return accountsOf(exchange);
  }

  /**
   * Links another account.
   *
   * @throws {Skipped} if that fails, or {@link NotSupported} with `employeeAttributes`, which a backend need not accept.
   */
  async newAccount(
    overrides: Partial<SimulatedCredential> = {},
    options: LinkBodyOptions = {},
  ): Promise<TestAccount> {
    const credential = await this.newCredential(overrides);
    const idempotencyKey = crypto.randomUUID();
    const body = await this.linkBody(credential, options);
    const exchange = await this.call('POST', '/accounts', { body, idempotencyKey });
    const { id } = exchange.body;
    if (exchange.status >= 300 || typeof id !== 'string') {
      if (options.employeeAttributes !== undefined) {
        throw new NotSupported('the backend accepts no employeeAttributes');
      }
      throw new Skipped(`Requires a linked account, but linking failed: ${describeExchange(exchange)}`);
    }
    return { id, account: exchange.body, credential, body, idempotencyKey };
  }

  async #relinkNewAccount(): Promise<RelinkedAccount> {
    const { id } = await this.newAccount();
    const idempotencyKey = crypto.randomUUID();
    const body = await this.linkBody(await this.newCredential());
    const exchange = await this.call('PUT', `${accountPath(id)}/credentials`, { body, idempotencyKey });
    if (exchange.status >= 300) {
      throw new Skipped(`Requires a relinked account, but relinking failed: ${describeExchange(exchange)}`);
    }
    return { id, body, idempotencyKey };
  }

  /** An account as it is listed; undefined if it is not. */
  async find(accountId: string): Promise<JsonObject | undefined> {
    return (await this.list()).find(({ id }) => id === accountId);
  }

  /** @throws {Skipped} if the backend has no usable key. */
  async seal(
    credentials: Credentials,
    { audience, asOther = false }: { readonly audience?: string; readonly asOther?: boolean } = {},
  ): Promise<string> {
    const { identity, otherIdentity = identity, origin } = this.options;
    const exchange = await this.call('GET', '/sealing-keys', {
      identity: asOther ? otherIdentity : identity,
    });
    const keySet = jsonWebKeySetSchema.safeParse(exchange.body).data as JsonWebKeySet | undefined;
    if (!keySet) throw new Skipped(`Requires a sealing key: ${describeExchange(exchange)}`);
    return sealCredentials(credentials, keySet, { audience: audience ?? keySet.audience ?? origin }).catch(
      () => {
        throw new Skipped('Requires a sealing key, but no key of the set can be used.');
      },
    );
  }

  /** The number of token requests the simulator received for any of the credentials. */
  async countTokenRequests(...credentials: readonly Credentials[]): Promise<number> {
    const masks = credentials.map(({ clientId }) => maskClientId(clientId));
    const requests = await this.options.simulator.requests();
    return requests.filter(({ path, clientId }) => path === '/v2/auth/token' && masks.includes(clientId))
      .length;
  }

  /** Ids of the accounts linked for the usual caller's tenant. */
  get ownIds(): readonly unknown[] {
    return this.#linked.filter(({ identity }) => identity !== this.options.otherIdentity).map(({ id }) => id);
  }

  /**
   * Revokes what the checks have created and not revoked yet, so that few are open at a time. Stops after more than
   * `maxFailures` requests in a row without a response; the next call resumes.
   */
  async revokeInvitations(maxFailures = 0): Promise<void> {
    while (this.options.client.consecutiveFailures <= maxFailures) {
      const id = this.#invitationIds.at(-1);
      if (id === undefined) return;
      const path = `/invitations/${encodeURIComponent(id)}`;
      const hasResponse = await this.call('DELETE', path).then(
        () => true,
        () => false,
      );
      if (hasResponse) this.#invitationIds.pop();
    }
  }

  /**
   * Unlinks all accounts, and removes all invitations and integrations. Resolves with the IDs of accounts that could not be
   * unlinked.
   */
  async clean(): Promise<readonly string[]> {
    await this.revokeInvitations(maxConsecutiveFailures);
    const leftovers = new Set<string>();
    const visited = new Set<string>();
    const unlinkAll = async (linked: readonly Linked[]): Promise<void> => {
      for (const { id, identity } of linked) {
        if (visited.has(id)) continue;
        visited.add(id);
        if (!(await this.#tryUnlink(id, identity))) leftovers.add(id);
      }
    };
    await unlinkAll(this.#linked);
    // Accounts linked by requests that were rejected or had no response.
    for (const identity of this.#identities) await unlinkAll(await this.#linkedInThisRun(identity));
    for (const { clientId } of this.#credentials) await this.options.simulator.removeCredential(clientId);
    return [...leftovers];
  }

  /** Who can unlink what was linked: an invited person cannot. */
  #ownerFor(identity: Headers): Headers {
    return identity === this.options.otherIdentity ? identity : this.options.identity;
  }

  get #identities(): readonly Headers[] {
    const { identity, otherIdentity } = this.options;
    return otherIdentity ? [identity, otherIdentity] : [identity];
  }

  async #tryUnlink(id: string, identity: Headers): Promise<boolean> {
    if (this.options.client.consecutiveFailures > maxConsecutiveFailures) return false;
    return this.unlink(id, { identity }).then(
      ({ status }) => status < 300 || status === 404,
      () => false,
    );
  }

  async #linkedInThisRun(identity: Headers): Promise<readonly Linked[]> {
    if (this.options.client.consecutiveFailures > 0) return [];
    const found = await this.list({ search: this.runId }, { identity }).catch(() => []);
    return found.flatMap(({ id, label }) =>
      // Guard against a search that returns accounts of the host.
      typeof id === 'string' && typeof label === 'string' && label.startsWith(`${this.runId} `)
        ? [{ id, identity }]
        : [],
    );
  }
}

export function accountPath(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}`;
}

/** The token of a new invitation; undefined if its link has none. */
export function tokenOf({ body: { url } }: Exchange): string | undefined {
  return typeof url === 'string' ? /^[^#]*#invitation=([\w-]{43})$/.exec(url)?.[1] : undefined;
}

/** @throws {CheckFailed} if the response is not a page of accounts. */
export function accountsOf(exchange: Exchange): readonly JsonObject[] {
  const { accounts } = exchange.body;
  if (exchange.status !== 200 || !Array.isArray(accounts)) throw new CheckFailed(describeExchange(exchange));
  return accounts as JsonObject[];
}

function randomBase64url(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => base64urlAlphabet[byte % 64]).join('');
}
