import { formatAccess, parseAccess, type AccessRequirement } from '../../domain/access.ts';
import { canHoldBlock, holdsBlock, maskClientId, type Credentials } from '../../domain/credentials.ts';
import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { AccountsPage, LinkedAccount } from '../../domain/linked-account.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient, PersonioToken } from '../personio/personio-client.ts';
import { discard, type PersonioCall } from '../personio/personio-fetch.ts';
import { verifyCredentials, type Verification } from '../personio/verify-credentials.ts';
import type {
  AccountStore,
  SavedIdempotencyRecord,
  IdempotencyRecord,
  SaveResult,
  StoredAccount,
  StoreQuery,
} from '../store/account-store.ts';
import { secretInLabel } from '../refused-request.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { AccountTokens } from './account-tokens.ts';
import { accountDetails, type AuditEmitter } from './audit.ts';
import { enforceRateLimit, type ConsumeQuota } from './rate-limit.ts';
import { ClientFingerprints } from './client-fingerprints.ts';
import { findKeysInUse } from './keys-in-use.ts';
import { writeCursor } from './page-cursor.ts';
import { presentAccount } from './present-account.ts';
import { ReencryptionError } from './reencryption-error.ts';
import { decryptCredentials, reencryptAccounts, encryptCredentials } from './encrypted-credentials.ts';
import { failedHealth, lacksEmployees, verifiedHealth } from './account-health.ts';
import { keyConflict, InFlightRequests } from './in-flight-requests.ts';

/** A key stands for its wish for so long. */
const idempotencyTtlMs = 24 * 60 * 60 * 1000;

export interface AccountServiceParts {
  readonly store: AccountStore;
  readonly vault: SecretVault;
  readonly personio: PersonioClient;
  /** The host's required rights; they win over what a request asks for. */
  readonly access: readonly AccessRequirement[] | undefined;
  /** Asked before Personio is, so that what is answered without it is not counted. */
  readonly consumeQuota: ConsumeQuota;
  /** Asked before the vault is, where no attempt is taken. Rejects where a tenant has sent too much. */
  readonly consumeRequestQuota: (tenantId: string) => Promise<void>;
  /** Called after what it is told has been kept. */
  readonly audit: AuditEmitter;
  readonly now: () => Date;
}

/** A wish to link or relink. */
export interface LinkRequest {
  readonly credentials: Credentials;
  /** In the access grammar. */
  readonly access: string | undefined;
  readonly idempotencyKey: string | undefined;
}

type Operation = 'link' | 'relink';

/** What a pair needs before and after it goes to Personio. */
interface Candidate {
  readonly fingerprint: string;
  readonly use: IdempotencyRecord | undefined;
}

/** The accounts of all tenants. Every method is about one tenant and rejects with a `LinkBackendError`. */
export class AccountService {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;
  readonly #personio: PersonioClient;
  readonly #access: readonly AccessRequirement[] | undefined;
  readonly #consumeQuota: ConsumeQuota;
  readonly #consumeRequestQuota: AccountServiceParts['consumeRequestQuota'];
  readonly #audit: AuditEmitter;
  readonly #now: () => Date;
  readonly #fingerprints: ClientFingerprints;
  readonly #tokens: AccountTokens;
  readonly #inFlight = new InFlightRequests();

  constructor({
    store,
    vault,
    personio,
    access,
    consumeQuota,
    consumeRequestQuota,
    audit,
    now,
  }: AccountServiceParts) {
    this.#store = store;
    this.#vault = vault;
    this.#personio = personio;
    this.#access = access;
    this.#consumeQuota = consumeQuota;
    this.#consumeRequestQuota = consumeRequestQuota;
    this.#audit = audit;
    this.#now = now;
    this.#fingerprints = new ClientFingerprints(store, vault);
    this.#tokens = new AccountTokens({
      store,
      vault,
      personio,
      now,
      onRefusal: (tenantId, account, { error }) => this.#keepRefusal(tenantId, account, error),
    });
  }

  async list(tenantId: string, query: StoreQuery): Promise<AccountsPage> {
    const { accounts, more, total } = await this.#store.list(tenantId, query);
    const last = accounts.at(-1);
    return {
      accounts: accounts.map(presentAccount),
      total,
      ...(more && last ? { nextCursor: writeCursor(last) } : {}),
    };
  }

  /**
   * Links a pair, or answers what the same wish has linked before: with `account-not-found` where that has been unlinked
   * since.
   */
  async link(
    tenantId: string,
    wish: LinkRequest,
    names: Pick<StoredAccount, 'label' | 'linkedBy'>,
  ): Promise<LinkedAccount> {
    return this.#idempotently(tenantId, wish, ['link', '', names.label], async (candidate, before) =>
      before ? presentAccount(before) : this.#link(tenantId, wish, names, candidate),
    );
  }

  /** Gives an account another pair, or answers what the same wish has made of it. Until the pair is verified the old one stays. */
  async relink(
    tenantId: string,
    accountId: string,
    wish: LinkRequest,
    by: string | null,
  ): Promise<LinkedAccount> {
    // First, so that an account of another tenant is not told from none, whatever the key.
    const account = await this.#find(tenantId, accountId);
    return this.#idempotently(tenantId, wish, ['relink', accountId, ''], async (candidate, before) =>
      // What Personio has come to refuse since is tried again: the customer may have mended it there.
      before && before.status !== 'needs-relink'
        ? presentAccount(before)
        : this.#relink(tenantId, account, wish, by, candidate),
    );
  }

  async #link(
    tenantId: string,
    { credentials, access }: LinkRequest,
    { label, linkedBy }: Pick<StoredAccount, 'label' | 'linkedBy'>,
    candidate: Candidate,
  ): Promise<LinkedAccount> {
    const existing = await this.#store.find(tenantId, { fingerprint: candidate.fingerprint });
    if (existing) return presentAccount(await this.#sameRequest(tenantId, existing, candidate));

    const requirements = this.#requirements(access ?? '');
    const refused = { operation: 'link', accountId: null, by: linkedBy } as const;
    const verification = await this.#verify(tenantId, credentials, requirements, refused);
    const id = crypto.randomUUID();
    const linkedAt = this.#now();
    const account: StoredAccount = {
      id,
      label,
      linkedBy,
      linkedAt: linkedAt.toISOString(),
      ...(await this.#held(tenantId, id, credentials, candidate)),
      ...verifiedHealth(verification, linkedAt),
      requirements: formatAccess(requirements),
    };
    const saved = await this.#store.add(tenantId, account, candidate.use);
    if (saved.outcome === 'duplicate') {
      // Another request with the same pair has been faster; it may have been the same wish, sent twice.
      const faster = await this.#find(tenantId, saved.accountId);
      return presentAccount(await this.#sameRequest(tenantId, faster, candidate));
    }
    const linked = accountOf(saved);
    this.#audit(tenantId, { type: 'linked', ...accountDetails(linked), status: linked.status, by: linkedBy });
    return this.#keepToken(tenantId, linked, verification);
  }

  async #relink(
    tenantId: string,
    account: StoredAccount,
    { credentials, access }: LinkRequest,
    by: string | null,
    candidate: Candidate,
  ): Promise<LinkedAccount> {
    const { id: accountId } = account;
    if (holdsBlock(account.label, credentials.clientSecret)) throw secretInLabel();
    const other = await this.#store.find(tenantId, { fingerprint: candidate.fingerprint });
    if (other && other.id !== accountId) throw alreadyLinked(other.id);

    const requirements = this.#requirements(access ?? account.requirements);
    const refused = { operation: 'relink', accountId, by } as const;
    const verification = await this.#verify(tenantId, credentials, requirements, refused);
    const changes = {
      ...(await this.#held(tenantId, accountId, credentials, candidate)),
      ...verifiedHealth(verification, this.#now()),
      requirements: formatAccess(requirements),
    };
    const saved = await this.#store.update(tenantId, accountId, changes, undefined, candidate.use);
    const relinked = accountOf(saved);
    this.#audit(tenantId, { type: 'relinked', ...accountDetails(relinked), status: relinked.status, by });
    return this.#keepToken(tenantId, relinked, verification);
  }

  /** Asks Personio how the account stands, keeps what it says, and answers the account whatever that is. */
  async check(tenantId: string, accountId: string, by: string | null): Promise<LinkedAccount> {
    const account = await this.#find(tenantId, accountId);
    await enforceRateLimit(this.#consumeQuota, tenantId);
    const credentials = await decryptCredentials(this.#vault, tenantId, account);
    const requirements = this.#requirements(account.requirements);
    const outcome = await verifyCredentials(this.#personio, credentials, requirements).catch(takeError);
    const standing =
      outcome instanceof LinkBackendError
        ? failedHealth(outcome.error, this.#now())
        : verifiedHealth(outcome, this.#now());
    const saved = await this.#store.update(
      tenantId,
      accountId,
      { ...standing, requirements: formatAccess(requirements) },
      account.encryptedCredentials,
    );
    // Relinked or unlinked meanwhile: what was found is about a pair that does not count any more.
    if (saved.outcome !== 'saved') return presentAccount(await this.#find(tenantId, accountId));
    this.#auditStatusChange(tenantId, account, saved.account, { operation: 'check', by });
    if (outcome instanceof LinkBackendError) {
      if (standing.status === 'needs-relink') this.#tokens.drop(tenantId, accountId);
      return presentAccount(saved.account);
    }
    return this.#keepToken(tenantId, saved.account, outcome);
  }

  async rename(
    tenantId: string,
    accountId: string,
    label: string,
    by: string | null,
  ): Promise<LinkedAccount> {
    if (canHoldBlock(label)) await this.#refuseSecret(tenantId, accountId, label);
    const renamed = accountOf(await this.#store.update(tenantId, accountId, { label }));
    this.#audit(tenantId, { type: 'renamed', ...accountDetails(renamed), by });
    return presentAccount(renamed);
  }

  /**
   * Forgets the account. Its token is not revoked: Personio gives everyone who holds the pair the same one, and the
   * customer may use the pair elsewhere.
   */
  async unlink(tenantId: string, accountId: string, by: string | null): Promise<void> {
    const account = await this.#store.find(tenantId, { id: accountId });
    const removed = account !== undefined && (await this.#store.remove(tenantId, accountId));
    this.#tokens.drop(tenantId, accountId);
    if (!removed) throw notFound();
    this.#audit(tenantId, { type: 'unlinked', ...accountDetails(account), by });
  }

  async accessToken(tenantId: string, accountId: string): Promise<string> {
    return (await this.#tokens.get(tenantId, await this.#find(tenantId, accountId))).value;
  }

  /** Sends a call with the account's token, and once more where that one has turned out to be at its end. */
  async send(tenantId: string, accountId: string, call: PersonioCall): Promise<Response> {
    const account = await this.#find(tenantId, accountId);
    const token = await this.#tokens.get(tenantId, account);
    const response = await call.send(token.value);
    if (response.status !== 401) return response;
    let renewed: PersonioToken;
    try {
      renewed = await this.#tokens.get(tenantId, account, token.value);
    } catch (thrown) {
      await discard(response);
      throw thrown;
    }
    // It is fresh, or Personio stands by it: the answer is about a right.
    if (renewed.value === token.value) return response;
    await discard(response);
    return call.send(renewed.value);
  }

  /** Seals everything of a tenant anew that opens. Resolves with the number of accounts; rejects with a `ReencryptionError`. */
  async reencrypt(tenantId: string): Promise<number> {
    const isKeyOpened = await this.#fingerprints.reencrypt(tenantId);
    const { count, unopened } = await reencryptAccounts(this.#store, this.#vault, tenantId, (account) =>
      this.#audit(tenantId, { type: 'reencrypted', ...accountDetails(account), by: null }),
    );
    if (!isKeyOpened || unopened.length > 0) throw new ReencryptionError(unopened, !isKeyOpened);
    return count;
  }

  async keysInUse(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { keyIdOf } = this.#vault;
    if (!keyIdOf) throw new LinkBackendError(linkError('not-configured'));
    return findKeysInUse(this.#store, keyIdOf);
  }

  async #find(tenantId: string, accountId: string): Promise<StoredAccount> {
    const account = await this.#store.find(tenantId, { id: accountId });
    if (!account) throw notFound();
    return account;
  }

  /** A secret that was pasted into the wrong field would be stored readable, and shown to everybody who sees the list. */
  async #refuseSecret(tenantId: string, accountId: string, label: string): Promise<void> {
    const account = await this.#find(tenantId, accountId);
    await this.#consumeRequestQuota(tenantId);
    const { clientSecret } = await decryptCredentials(this.#vault, tenantId, account);
    if (holdsBlock(label, clientSecret)) throw secretInLabel();
  }

  #requirements(asked: string): readonly AccessRequirement[] {
    return this.#access ?? parseAccess(asked).access;
  }

  /**
   * Calls `work` after it is sure that the idempotency key, if there is one, stands for no other wish, with the account
   * that came of the same wish before.
   */
  async #idempotently(
    tenantId: string,
    { credentials: { clientId, clientSecret }, access, idempotencyKey: key }: LinkRequest,
    about: readonly [operation: Operation, accountId: string, label: string],
    work: (candidate: Candidate, before: StoredAccount | undefined) => Promise<LinkedAccount>,
  ): Promise<LinkedAccount> {
    const fingerprints = await this.#fingerprints.forTenant(tenantId);
    const fingerprint = await fingerprints.of(clientId);
    if (key === undefined) return work({ fingerprint, use: undefined }, undefined);
    const wish = await fingerprints.ofRequest([...about, clientId, clientSecret, access ?? null]);
    return this.#inFlight.join(JSON.stringify([tenantId, key]), wish, async () => {
      const before = await this.#findIdempotencyRecord(tenantId, key);
      if (before && before.requestHash !== wish) throw keyConflict();
      const now = this.#now().getTime();
      const createdAt = new Date(now).toISOString();
      const expiresAt = new Date(now + idempotencyTtlMs).toISOString();
      return work(
        { fingerprint, use: { key, requestHash: wish, createdAt: createdAt, expiresAt } },
        // Gone, where it has been unlinked since: the wish came true once, and does not a second time.
        before && (await this.#find(tenantId, before.accountId)),
      );
    });
  }

  /** The account, where it came from this very wish; else the wish is a second link of the same pair. */
  async #sameRequest(tenantId: string, account: StoredAccount, { use }: Candidate): Promise<StoredAccount> {
    const kept = use && (await this.#findIdempotencyRecord(tenantId, use.key));
    if (kept?.accountId !== account.id || kept.requestHash !== use?.requestHash)
      throw alreadyLinked(account.id);
    return account;
  }

  async #findIdempotencyRecord(tenantId: string, key: string): Promise<SavedIdempotencyRecord | undefined> {
    const use = await this.#store.findIdempotencyRecord(tenantId, key);
    return use && this.#now().getTime() < Date.parse(use.expiresAt) ? use : undefined;
  }

  async #verify(
    tenantId: string,
    credentials: Credentials,
    requirements: readonly AccessRequirement[],
    wish: { readonly operation: Operation; readonly accountId: string | null; readonly by: string | null },
  ): Promise<Verification> {
    await enforceRateLimit(this.#consumeQuota, tenantId);
    try {
      const verification = await verifyCredentials(this.#personio, credentials, requirements);
      if (!lacksEmployees(verification)) return verification;
      throw new LinkBackendError(linkError('missing-access', { missing: verification.missing }));
    } catch (thrown) {
      const { code } = takeError(thrown).error;
      if (code === 'invalid-credentials' || code === 'missing-access') {
        this.#audit(tenantId, { type: 'refused', ...wish, code });
      }
      throw thrown;
    }
  }

  async #held(tenantId: string, accountId: string, credentials: Credentials, { fingerprint }: Candidate) {
    return {
      fingerprint,
      maskedClientId: maskClientId(credentials.clientId),
      encryptedCredentials: await encryptCredentials(this.#vault, tenantId, accountId, credentials),
    };
  }

  async #keepToken(
    tenantId: string,
    account: StoredAccount,
    { token }: Verification,
  ): Promise<LinkedAccount> {
    await this.#tokens.keep(tenantId, account, token);
    return presentAccount(account);
  }

  async #keepRefusal(tenantId: string, account: StoredAccount, error: LinkError): Promise<void> {
    const standing = failedHealth(error, this.#now());
    // Reported by the guarded store already; the caller is to hear of the refusal in any case.
    const saved = await this.#store
      .update(tenantId, account.id, standing, account.encryptedCredentials)
      .catch(() => undefined);
    if (saved?.outcome !== 'saved') return;
    this.#auditStatusChange(tenantId, account, saved.account, { operation: 'renewal', by: null });
  }

  #auditStatusChange(
    tenantId: string,
    { status: from }: StoredAccount,
    account: StoredAccount,
    cause: { readonly operation: 'check' | 'renewal'; readonly by: string | null },
  ): void {
    const { status: to } = account;
    if (from !== to)
      this.#audit(tenantId, { type: 'status-changed', ...accountDetails(account), ...cause, from, to });
  }
}

function accountOf(saved: SaveResult): StoredAccount {
  if (saved.outcome === 'duplicate') throw alreadyLinked(saved.accountId);
  if (saved.outcome === 'not-found') throw notFound();
  // Another process has been faster with the same key.
  if (saved.outcome === 'key-conflict') throw keyConflict();
  return saved.account;
}

function alreadyLinked(accountId: string): LinkBackendError {
  return new LinkBackendError(linkError('already-linked', { accountId }));
}

function notFound(): LinkBackendError {
  return new LinkBackendError(linkError('account-not-found'));
}

/** Only what the backend itself has found out is an outcome; everything else is a failure and goes on. */
function takeError(thrown: unknown): LinkBackendError {
  if (thrown instanceof LinkBackendError) return thrown;
  throw thrown;
}
