import type { Credentials } from '../../domain/credentials.ts';
import type { AccountStore, StoredAccount } from '../store/account-store.ts';
import type { EncryptionContext, SecretVault } from '../vault/secret-vault.ts';

const pageSize = 100;

/** Seals a pair so that it opens for this account of this tenant alone, wherever its text is copied to. */
export async function encryptCredentials(
  vault: SecretVault,
  tenantId: string,
  accountId: string,
  { clientId, clientSecret }: Credentials,
): Promise<string> {
  return vault.encrypt(JSON.stringify({ clientId, clientSecret }), contextOf(tenantId, accountId));
}

export async function decryptCredentials(
  vault: SecretVault,
  tenantId: string,
  { id, encryptedCredentials }: StoredAccount,
): Promise<Credentials> {
  return JSON.parse(await vault.decrypt(encryptedCredentials, contextOf(tenantId, id))) as Credentials;
}

/** What came of sealing a tenant's pairs anew. */
export interface ReencryptionResult {
  readonly count: number;
  /** The accounts whose pairs do not open. */
  readonly unopened: readonly string[];
}

/** Seals every pair of a tenant anew that opens, and tells each that has changed. */
export async function reencryptAccounts(
  store: AccountStore,
  vault: SecretVault,
  tenantId: string,
  onResealed: (account: StoredAccount) => void,
): Promise<ReencryptionResult> {
  let count = 0;
  const unopened: string[] = [];
  for await (const account of accountsOf(store, tenantId)) {
    count += 1;
    // Reported by the guarded vault.
    const credentials = await decryptCredentials(vault, tenantId, account).catch(() => undefined);
    if (!credentials) {
      unopened.push(account.id);
      continue;
    }
    const encryptedCredentials = await encryptCredentials(vault, tenantId, account.id, credentials);
    // An account that has been relinked meanwhile is sealed with the newest key already.
    const saved = await store.update(
      tenantId,
      account.id,
      { encryptedCredentials },
      account.encryptedCredentials,
    );
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

function contextOf(tenantId: string, accountId: string): EncryptionContext {
  return { tenant: tenantId, account: accountId };
}
