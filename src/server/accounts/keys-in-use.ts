import type { AccountStore } from '../store/account-store.ts';
import { accountsOf } from './encrypted-credentials.ts';

/**
 * The tenants that have something sealed with a key, by the key's id. What no id can be read of stands under the empty one.
 */
export async function findKeysInUse(
  store: AccountStore,
  keyIdOf: (sealed: string) => string | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const tenants = new Map<string, string[]>();
  for (const tenantId of await store.tenantIds()) {
    const keyIds = new Set<string>();
    const tenantKey = await store.readTenantKey(tenantId);
    if (tenantKey !== undefined) keyIds.add(keyIdOf(tenantKey) ?? '');
    for await (const { encryptedCredentials } of accountsOf(store, tenantId)) {
      keyIds.add(keyIdOf(encryptedCredentials) ?? '');
    }
    for (const keyId of keyIds) {
      const others = tenants.get(keyId);
      if (others) others.push(tenantId);
      else tenants.set(keyId, [tenantId]);
    }
  }
  return tenants;
}
