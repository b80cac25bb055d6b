import type { Credentials } from '../../domain/credentials.ts';
import type { AccountStore, StoredAccount } from '../store/account-store.ts';
import type { SealContext, SecretVault } from '../vault/secret-vault.ts';

const pageSize = 100;

/** Seals a pair so that it opens for this account of this tenant alone, wherever its text is copied to. */
export async function sealCredentials(
  vault: SecretVault,
  tenantId: string,
  accountId: string,
  { clientId, clientSecret }: Credentials,
): Promise<string> {
  return vault.seal(JSON.stringify({ clientId, clientSecret }), contextOf(tenantId, accountId));
}

export async function openCredentials(
  vault: SecretVault,
  tenantId: string,
  { id, sealedCredentials }: StoredAccount,
): Promise<Credentials> {
  return JSON.parse(await vault.open(sealedCredentials, contextOf(tenantId, id))) as Credentials;
}

/** What came of sealing a tenant's pairs anew. */
export interface Resealed {
  readonly count: number;
  /** The accounts whose pairs do not open. */
  readonly unopened: readonly string[];
}

/** Seals every pair of a tenant anew that opens, and tells each that has changed. */
export async function resealAccounts(
  store: AccountStore,
  vault: SecretVault,
  tenantId: string,
  onResealed: (account: StoredAccount) => void,
): Promise<Resealed> {
  let count = 0;
  const unopened: string[] = [];
  for await (const account of accountsOf(store, tenantId)) {
    count += 1;
    // Reported by the guarded vault.
    const credentials = await openCredentials(vault, tenantId, account).catch(() => undefined);
    if (!credentials) {
      unopened.push(account.id);
      continue;
    }
    const sealedCredentials = await sealCredentials(vault, tenantId, account.id, credentials);
    // An account that has been relinked meanwhile is sealed with the newest key already.
    const saved = await store.update(tenantId, account.id, { sealedCredentials }, account.sealedCredentials);
    if (saved.outcome === 'saved') onResealed(saved.account);
  }
  return { count, unopened };
}

/** All accounts of a tenant, a page at a time. */
export async function* accountsOf(store: AccountStore, tenantId: string): AsyncGenerator<StoredAccount> {
  let after: StoredAccount | undefined;
  do {
    const page = await store.list(tenantId, { limit: pageSize, ...(after ? { after } : {}) });
    yield* page.accounts;
    after = page.more ? page.accounts.at(-1) : undefined;
  } while (after);
}

function contextOf(tenantId: string, accountId: string): SealContext {
  return { tenant: tenantId, account: accountId };
}
