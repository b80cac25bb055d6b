import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AccountStore, SharedTokens } from '../store/account-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';

type Report = (error: unknown) => void;

/** The host's store, with its failures reported and turned into `backend-unavailable`. */
export function guardStore(store: AccountStore, report: Report): AccountStore {
  return {
    add: guard(report, (...args) => store.add(...args)),
    find: guard(report, (...args) => store.find(...args)),
    update: guard(report, (...args) => store.update(...args)),
    findKeyUse: guard(report, (...args) => store.findKeyUse(...args)),
    remove: guard(report, (...args) => store.remove(...args)),
    list: guard(report, (...args) => store.list(...args)),
    readTenantKey: guard(report, (...args) => store.readTenantKey(...args)),
    writeTenantKey: guard(report, (...args) => store.writeTenantKey(...args)),
    tenantIds: guard(report, () => store.tenantIds()),
    ...(store.tokens ? { tokens: guardTokens(store.tokens, report) } : {}),
  };
}

function guardTokens(tokens: SharedTokens, report: Report): SharedTokens {
  const alone = guard(report, (tenantId: string, accountId: string, work: () => Promise<unknown>) =>
    tokens.alone(tenantId, accountId, work),
  );
  return {
    read: guard(report, (...args) => tokens.read(...args)),
    write: guard(report, (...args) => tokens.write(...args)),
    async alone<Result>(tenantId: string, accountId: string, work: () => Promise<Result>): Promise<Result> {
      let outcome: Promise<Result> | undefined;
      // What the work fails with is no failure of the store's.
      await alone(tenantId, accountId, async () => {
        outcome = work();
        await outcome.catch(() => undefined);
      });
      if (!outcome) throw new LinkBackendError(linkError('backend-unavailable'));
      return outcome;
    },
  };
}

/** The vault, with its failures reported and turned into `backend-unavailable`. */
export function guardVault(vault: SecretVault, report: Report): SecretVault {
  return {
    seal: guard(report, (...args) => vault.seal(...args)),
    open: guard(report, (...args) => vault.open(...args)),
    ...(vault.keyIdOf ? { keyIdOf: (sealed: string) => vault.keyIdOf?.(sealed) } : {}),
  };
}

/** A call of the host's, with its failures reported and turned into `backend-unavailable`. */
export function guard<Args extends readonly unknown[], Result>(
  report: Report,
  call: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await call(...args);
    } catch (error) {
      report(error);
      throw new LinkBackendError(linkError('backend-unavailable'));
    }
  };
}
