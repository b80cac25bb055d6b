import type { Credentials } from '../../domain/credentials.ts';
import type { AccountStore, StoredAccount } from '../store/account-store.ts';
import type { SealContext, SecretVault } from '../vault/secret-vault.ts';

const resealPageSize = 100;

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

/** Seals every pair of a tenant anew, and tells each that it has changed. Resolves with the number of accounts. */
export async function resealAccounts(
  store: AccountStore,
  vault: SecretVault,
  tenantId: string,
  onResealed: (account: StoredAccount) => void,
): Promise<number> {
  let count = 0;
  let after: StoredAccount | undefined;
  do {
    const page = await store.list(tenantId, { limit: resealPageSize, ...(after ? { after } : {}) });
    for (const account of page.accounts) {
      const credentials = await openCredentials(vault, tenantId, account);
      const sealedCredentials = await sealCredentials(vault, tenantId, account.id, credentials);
      // An account that has been relinked meanwhile is sealed with the newest key already.
      const saved = await store.update(
        tenantId,
        account.id,
        { sealedCredentials },
        account.sealedCredentials,
      );
      if (saved.outcome === 'saved') onResealed(saved.account);
    }
    count += page.accounts.length;
    after = page.more ? page.accounts.at(-1) : undefined;
  } while (after);
  return count;
}

function contextOf(tenantId: string, accountId: string): SealContext {
  return { tenant: tenantId, account: accountId };
}
