import { maskClientId, type Credentials } from '../../domain/credentials.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { jsonWebKeySetSchema } from '../../schema/key-set-schema.ts';
import { sealCredentials } from '../../sealing/seal-credentials.ts';
import { everyAccess, type SimulatedCredential } from '../../testing/simulator/simulated-credential.ts';
import type { Call, HttpClient } from './http-client.ts';
import { CheckFailed, Skipped } from './check-errors.ts';
import { describeExchange, type Exchange, type Members } from './exchange.ts';
import { Shared } from './shared.ts';
import type { SimulatorClient } from './simulator-client.ts';

export interface TestContextOptions {
  readonly client: HttpClient;
  readonly simulator: SimulatorClient;
  /** Tells who asks. */
  readonly identity: Headers;
  /** The same for somebody of another tenant, where there is one. */
  readonly otherIdentity: Headers | undefined;
  /** The origin of the host's own page. */
  readonly origin: string;
  /** Whether every pair is to be sealed. */
  readonly sealed: boolean;
}

/** What goes along with a request, where it is not the usual. */
export type CallOptions = Partial<Call>;

export interface LinkBodyOptions {
  readonly label?: string;
  readonly access?: string;
  /** Who sends it: a sealed pair is for their tenant. Who is nobody to the backend sends what the usual caller has sealed. */
  readonly identity?: Headers;
}

/** An account that was linked for the checks, as the backend answered it, and what it was linked with. */
export interface TestAccount {
  readonly id: string;
  readonly account: Members;
  readonly credential: SimulatedCredential;
  /** What was sent, under which key. */
  readonly body: string;
  readonly idempotencyKey: string;
}

/** An account that was given a new pair, and what with. */
export type RelinkedAccount = Pick<TestAccount, 'id' | 'body' | 'idempotencyKey'>;

interface Linked {
  readonly id: string;
  readonly identity: Headers;
}

/** After so many calls in a row that are not answered, no more are made. */
export const maxUnansweredCalls = 3;

/** Everything that checks work with. Accounts and integrations that they make are told from all others by `run`. */
export class TestContext {
  readonly options: TestContextOptions;
  /** A word that stands in every label of this run. */
  readonly run = `verify-${crypto.randomUUID().slice(0, 8)}`;
  /** An account that stays as it is, for all checks that change none. */
  readonly sharedAccount = new Shared(() => this.newAccount({}, { label: this.label('kept') }));
  /** An account of which checks find out whether it stays as it is. They drop it where it does not. */
  readonly unchangedAccount = new Shared(() => this.newAccount({}, { label: this.label('untouched') }));
  /** An account that may be given any pair, but not be unlinked; with what it was given first, and under which key. */
  readonly relinkedAccount = new Shared(() => this.#relinkNew());
  readonly #credentials: SimulatedCredential[] = [];
  readonly #linked: Linked[] = [];

  constructor(options: TestContextOptions) {
    this.options = options;
  }

  /** Every integration that was made up for the checks. */
  get credentials(): readonly SimulatedCredential[] {
    return this.#credentials;
  }

  /** Makes up an integration at the simulator: with all rights, unless told. */
  async credential(rest: Partial<SimulatedCredential> = {}): Promise<SimulatedCredential> {
    const credential: SimulatedCredential = {
      clientId: `papi-${crypto.randomUUID()}`,
      clientSecret: `papi-${randomText(43)}${randomText(43)}`,
      access: everyAccess,
      ...rest,
    };
    this.#credentials.push(credential);
    await this.options.simulator.setCredential(credential);
    return credential;
  }

  label(name: string): string {
    return `${this.run} ${name}`;
  }

  async call(method: string, path: string, { identity, ...sent }: CallOptions = {}): Promise<Exchange> {
    const call = { identity: identity ?? this.options.identity, ...sent };
    const exchange = await this.options.client.call(method, path, call);
    const { id } = exchange.body;
    // Whatever a check expected: what has been linked has to go in the end.
    if (method === 'POST' && path === '/accounts' && exchange.status < 300 && typeof id === 'string') {
      this.#linked.push({ id, identity: call.identity });
    }
    return exchange;
  }

  /** The body of a link, sealed where every pair is to be. */
  async linkBody(
    { clientId, clientSecret }: Credentials,
    { label = this.label('account'), access = 'employees:read', identity }: LinkBodyOptions = {},
  ): Promise<string> {
    const pair = this.options.sealed
      ? {
          sealed: await this.seal(
            { clientId, clientSecret },
            { asOther: identity !== undefined && identity === this.options.otherIdentity },
          ),
        }
      : { clientId, clientSecret };
    return JSON.stringify({ ...pair, label, access });
  }

  async link(credentials: Credentials, options: LinkBodyOptions & CallOptions = {}): Promise<Exchange> {
    const { label: _, access: __, ...sent } = options;
    const body = await this.linkBody(credentials, options);
    return this.call('POST', '/accounts', { body, idempotencyKey: crypto.randomUUID(), ...sent });
  }

  async relink(accountId: string, credentials: Credentials, sent: CallOptions = {}): Promise<Exchange> {
    const body = await this.linkBody(credentials, sent);
    const path = `${accountPath(accountId)}/credentials`;
    return this.call('PUT', path, { body, idempotencyKey: crypto.randomUUID(), ...sent });
  }

  async rename(accountId: string, label: string, sent: CallOptions = {}): Promise<Exchange> {
    return this.call('PATCH', accountPath(accountId), { body: JSON.stringify({ label }), ...sent });
  }

  async check(accountId: string, sent: CallOptions = {}): Promise<Exchange> {
    return this.call('POST', `${accountPath(accountId)}/check`, sent);
  }

  async unlink(accountId: string, sent: CallOptions = {}): Promise<Exchange> {
    return this.call('DELETE', accountPath(accountId), sent);
  }

  /** The first page, as long as it may be: what was linked last stands in it. */
  async list(
    query: Readonly<Record<string, string>> = {},
    sent: CallOptions = {},
  ): Promise<readonly Members[]> {
    const exchange = await this.call(
      'GET',
      `/accounts?${new URLSearchParams({ limit: '100', ...query })}`,
      sent,
    );
    return accountsOf(exchange);
  }

  /** Links another account. Rejects with `Skipped` if that fails. */
  async newAccount(
    rest: Partial<SimulatedCredential> = {},
    options: LinkBodyOptions = {},
  ): Promise<TestAccount> {
    const credential = await this.credential(rest);
    const idempotencyKey = crypto.randomUUID();
    const body = await this.linkBody(credential, options);
    const exchange = await this.call('POST', '/accounts', { body, idempotencyKey });
    const { id } = exchange.body;
    if (exchange.status >= 300 || typeof id !== 'string') {
      throw new Skipped(`It needs an account, and none could be linked: ${describeExchange(exchange)}`);
    }
    return { id, account: exchange.body, credential, body, idempotencyKey };
  }

  async #relinkNew(): Promise<RelinkedAccount> {
    const { id } = await this.newAccount();
    const idempotencyKey = crypto.randomUUID();
    const body = await this.linkBody(await this.credential());
    const exchange = await this.call('PUT', `${accountPath(id)}/credentials`, { body, idempotencyKey });
    if (exchange.status >= 300) {
      throw new Skipped(`It needs an account with another pair: ${describeExchange(exchange)}`);
    }
    return { id, body, idempotencyKey };
  }

  /** How the list shows an account; undefined where it does not. */
  async find(accountId: string): Promise<Members | undefined> {
    return (await this.list()).find(({ id }) => id === accountId);
  }

  /** Rejects with `Skipped` if the backend has no keys. */
  async seal(
    credentials: Credentials,
    { audience, asOther = false }: { readonly audience?: string; readonly asOther?: boolean } = {},
  ): Promise<string> {
    const { identity, otherIdentity = identity, origin } = this.options;
    const exchange = await this.call('GET', '/sealing-keys', {
      identity: asOther ? otherIdentity : identity,
    });
    const keySet = jsonWebKeySetSchema.safeParse(exchange.body).data as JsonWebKeySet | undefined;
    if (!keySet) throw new Skipped(`It needs a sealing key: ${describeExchange(exchange)}`);
    return sealCredentials(credentials, keySet, { audience: audience ?? keySet.audience ?? origin }).catch(
      () => {
        throw new Skipped('It needs a sealing key, and there is none that can be used.');
      },
    );
  }

  /** How often the simulator was asked for a token for one of the integrations. */
  async countTokenRequests(...pairs: readonly Credentials[]): Promise<number> {
    const masks = pairs.map(({ clientId }) => maskClientId(clientId));
    const requests = await this.options.simulator.requests();
    return requests.filter(({ path, clientId }) => path === '/v2/auth/token' && masks.includes(clientId))
      .length;
  }

  /** Ids of the accounts that were linked for the usual caller's tenant. */
  get ownIds(): readonly unknown[] {
    return this.#linked.filter(({ identity }) => identity !== this.options.otherIdentity).map(({ id }) => id);
  }

  /** Unlinks what was linked and takes the integrations away. Resolves with the ids of accounts that would not go. */
  async clean(): Promise<readonly string[]> {
    const left = new Set<string>();
    const tried = new Set<string>();
    const unlinkAll = async (linked: readonly Linked[]): Promise<void> => {
      for (const { id, identity } of linked) {
        if (tried.has(id)) continue;
        tried.add(id);
        if (!(await this.#unlinks(id, identity))) left.add(id);
      }
    };
    await unlinkAll(this.#linked);
    // What was linked although it was refused, or the answer never came.
    for (const identity of this.#identities) await unlinkAll(await this.#linkedInThisRun(identity));
    for (const { clientId } of this.#credentials) await this.options.simulator.removeCredential(clientId);
    return [...left];
  }

  get #identities(): readonly Headers[] {
    const { identity, otherIdentity } = this.options;
    return otherIdentity ? [identity, otherIdentity] : [identity];
  }

  async #unlinks(id: string, identity: Headers): Promise<boolean> {
    if (this.options.client.unanswered > maxUnansweredCalls) return false;
    return this.unlink(id, { identity }).then(
      ({ status }) => status < 300 || status === 404,
      () => false,
    );
  }

  async #linkedInThisRun(identity: Headers): Promise<readonly Linked[]> {
    if (this.options.client.unanswered > 0) return [];
    const found = await this.list({ search: this.run }, { identity }).catch(() => []);
    return found.flatMap(({ id, label }) =>
      // A search that finds too much must not cost the host an account.
      typeof id === 'string' && typeof label === 'string' && label.startsWith(`${this.run} `)
        ? [{ id, identity }]
        : [],
    );
  }
}

export function accountPath(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}`;
}

/** The accounts of a page. Rejects with a `Deviation` where it is none. */
function accountsOf(exchange: Exchange): readonly Members[] {
  const { accounts } = exchange.body;
  if (exchange.status !== 200 || !Array.isArray(accounts)) throw new CheckFailed(describeExchange(exchange));
  return accounts as Members[];
}

/** As many characters of base64url. */
function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % 64]).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
