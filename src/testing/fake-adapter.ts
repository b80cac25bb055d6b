import type { LinkAdapter } from '../adapter/link-adapter.ts';
import type { LinkDraft } from '../domain/link-draft.ts';
import { missingAccess } from '../domain/access.ts';
import { maskClientId } from '../domain/credentials.ts';
import { linkError } from '../domain/link-error.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';
import { createFakeSealing } from './fake-sealing.ts';

export interface FakeAdapterOptions {
  readonly accounts?: readonly LinkedAccount[];
  /** Now, for `linkedAt` and `checkedAt`. */
  readonly now?: () => Date;
}

/** The names of the calls a fake adapter has had, with what may be known of them. */
export interface FakeAdapterCall {
  readonly method: keyof LinkAdapter;
  readonly accountId?: string;
}

export interface FakeAdapter extends Required<LinkAdapter> {
  /** Every call so far, oldest first. Drafts are not kept. */
  readonly calls: readonly FakeAdapterCall[];
  /** The accounts as they are now. */
  readonly accounts: readonly LinkedAccount[];
  /**
   * Puts `before` in front of every later call: await a promise there to hold the answer back, throw to make it fail.
   */
  intercept(before: (call: FakeAdapterCall) => void | Promise<void>): void;
}

/** A whole backend in memory, for stories, demos and tests. Grants every right that is asked for. */
export function createFakeAdapter({
  accounts = [],
  now = () => new Date(),
}: FakeAdapterOptions = {}): FakeAdapter {
  let held = [...accounts];
  let counter = held.length;
  let before: (call: FakeAdapterCall) => void | Promise<void> = () => undefined;
  const calls: FakeAdapterCall[] = [];
  const sealing = createFakeSealing();

  const begin = async (method: keyof LinkAdapter, accountId?: string): Promise<void> => {
    const call = { method, ...(accountId === undefined ? {} : { accountId }) };
    calls.push(call);
    await before(call);
  };
  const find = (accountId: string): LinkedAccount => {
    const account = held.find(({ id }) => id === accountId);
    if (!account) throw linkError('account-not-found');
    return account;
  };
  const replace = (account: LinkedAccount): LinkedAccount => {
    held = held.map((other) => (other.id === account.id ? account : other));
    return account;
  };
  const works = async ({ credentials, sealed, access }: LinkDraft) => {
    const granted = access.map(({ module, read, write }) => ({ module, read, write }));
    const { clientId } = credentials ?? (await sealing.open(sealed));
    return {
      clientId: maskClientId(clientId),
      status: 'active' as const,
      access: granted,
      missing: missingAccess(access, granted),
      checkedAt: now().toISOString(),
    };
  };
  const withoutProblem = ({ problem: _, ...account }: LinkedAccount): LinkedAccount => account;

  return {
    calls,
    get accounts() {
      return held;
    },
    intercept(next) {
      before = next;
    },
    async listAccounts({ cursor, limit, search, status }) {
      await begin('listAccounts');
      const matching = held.filter(
        (account) =>
          (!status || account.status === status) &&
          (!search || `${account.label} ${account.clientId}`.toLowerCase().includes(search.toLowerCase())),
      );
      const start = Number(cursor ?? 0);
      const end = start + limit;
      return {
        accounts: matching.slice(start, end),
        total: matching.length,
        ...(end < matching.length ? { nextCursor: String(end) } : {}),
      };
    },
    async linkAccount(draft) {
      await begin('linkAccount');
      counter += 1;
      const account: LinkedAccount = {
        id: `account-${counter}`,
        label: draft.label ?? 'Personio',
        linkedAt: now().toISOString(),
        ...(await works(draft)),
      };
      held = [account, ...held];
      return account;
    },
    async relinkAccount(accountId, draft) {
      await begin('relinkAccount', accountId);
      return replace({ ...withoutProblem(find(accountId)), ...(await works(draft)) });
    },
    async checkAccount(accountId) {
      await begin('checkAccount', accountId);
      return replace({ ...find(accountId), checkedAt: now().toISOString() });
    },
    async renameAccount(accountId, label) {
      await begin('renameAccount', accountId);
      return replace({ ...find(accountId), label });
    },
    async unlinkAccount(accountId) {
      await begin('unlinkAccount', accountId);
      const gone = find(accountId);
      held = held.filter((account) => account !== gone);
    },
    async sealingKeys() {
      await begin('sealingKeys');
      return sealing.keys();
    },
  };
}
