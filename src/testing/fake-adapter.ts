import type { LinkAdapter } from '../adapter/link-adapter.ts';
import type { HistoryEntry } from '../domain/account-history.ts';
import type { LinkDraft } from '../domain/link-draft.ts';
import { missingAccess } from '../domain/access.ts';
import { displayName } from '../domain/account-name.ts';
import { maskClientId } from '../domain/credentials.ts';
import { foldAccents } from '../domain/fold-case.ts';
import type { Invitation } from '../domain/invitation.ts';
import { linkError } from '../domain/link-error.ts';
import {
  accountStatuses,
  isUnchecked,
  type AccountSort,
  type AccountStatus,
  type LinkedAccount,
} from '../domain/linked-account.ts';
import { createFakeSealing } from './fake-sealing.ts';

/** The options of `createFakeAdapter`. */
export interface FakeAdapterOptions {
  /**
   * The linked accounts at the start.
   *
   * @default []
   */
  readonly accounts?: readonly LinkedAccount[];
  /**
   * The earlier history of accounts by their ID, newest first. The adapter adds an entry for each change that it makes.
   *
   * @default {}
   */
  readonly history?: Readonly<Record<string, readonly HistoryEntry[]>>;
  /**
   * The current time, for `linkedAt` and `checkedAt`.
   *
   * @default () => new Date()
   */
  readonly now?: () => Date;
}

/** A call of a fake adapter, without secrets. */
export interface FakeAdapterCall {
  /** The method that was called. */
  readonly method: keyof LinkAdapter;
  /** Set for a method about one account. */
  readonly accountId?: string;
}

/** An adapter that keeps accounts in memory and records its calls. */
export interface FakeAdapter extends Required<LinkAdapter> {
  /** All calls so far, oldest first. */
  readonly calls: readonly FakeAdapterCall[];
  /** The currently linked accounts. */
  readonly accounts: readonly LinkedAccount[];
  /** Runs `before` at the start of every later call. Await a promise in it to delay the call, or throw to make it fail. */
  intercept(before: (call: FakeAdapterCall) => void | Promise<void>): void;
}

/**
 * Creates an adapter with an in-memory backend, for stories, demos and tests.
 *
 * - Accepts all credentials, sealed or not, and grants every requested right.
 * - Its methods reject with the `LinkError` `account-not-found` for an unknown account, and with whatever `intercept` throws.
 *
 * @example
 * const adapter = createFakeAdapter({ accounts: Object.values(sampleAccounts) });
 * provider.adapter = adapter;
 * adapter.intercept(({ method }) => {
 *   if (method === 'linkAccount') throw linkError('rate-limited', { retryAfterSeconds: 30 });
 * });
 */
export function createFakeAdapter({
  accounts = [],
  history = {},
  now = () => new Date(),
}: FakeAdapterOptions = {}): FakeAdapter {
  let linked = [...accounts];
  const entries = new Map(Object.entries(history));
  let counter = linked.length;
  let invitations: readonly Invitation[] = [];
  let before: (call: FakeAdapterCall) => void | Promise<void> = () => undefined;
  const calls: FakeAdapterCall[] = [];
  const sealing = createFakeSealing();

  const begin = async (method: keyof LinkAdapter, accountId?: string): Promise<void> => {
    const call = { method, ...(accountId === undefined ? {} : { accountId }) };
    calls.push(call);
    await before(call);
  };
  const find = (accountId: string): LinkedAccount => {
    const account = linked.find(({ id }) => id === accountId);
    if (!account) throw linkError('account-not-found');
    return account;
  };
  const replace = (account: LinkedAccount): LinkedAccount => {
    linked = linked.map((other) => (other.id === account.id ? account : other));
    return account;
  };
  const verify = async ({ credentials, sealed, access }: LinkDraft) => {
    const granted = access.map(({ module, read, write }) => ({ module, read, write }));
    const { clientId } = credentials ?? (await sealing.unseal(sealed));
    return {
      clientId: maskClientId(clientId),
      status: 'active' as const,
      access: granted,
      missing: missingAccess(access, granted),
      checkedAt: now().toISOString(),
    };
  };
  const record = (accountId: string, entry: Omit<HistoryEntry, 'at'>): void => {
    const added = { at: now().toISOString(), ...entry };
    entries.set(accountId, [added, ...(entries.get(accountId) ?? [])]);
  };
  const withoutProblem = ({ problem: _, problemSince: __, ...account }: LinkedAccount): LinkedAccount =>
    account;

  return {
    calls,
    get accounts() {
      return linked;
    },
    intercept(next) {
      before = next;
    },
    async listAccounts({ cursor, limit, search, status = [], sort = 'linked' }) {
      await begin('listAccounts');
      const needle = foldAccents(search ?? '').trim();
      const matching = linked.filter(
        (account) =>
          (status.length === 0 || status.includes(account.status)) &&
          (needle === '' || foldAccents(`${account.label}\n${account.clientId}`).includes(needle)),
      );
      const compare = comparators[sort];
      const sorted = compare ? matching.sort(compare) : matching;
      const start = Number(cursor ?? 0);
      const end = start + limit;
      return {
        accounts: sorted.slice(start, end),
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
        ...(await verify(draft)),
      };
      linked = [account, ...linked];
      record(account.id, { type: 'linked', status: account.status });
      return account;
    },
    async relinkAccount(accountId, draft) {
      await begin('relinkAccount', accountId);
      const account = replace({ ...withoutProblem(find(accountId)), ...(await verify(draft)) });
      record(accountId, { type: 'relinked', status: account.status });
      return account;
    },
    async checkAccount(accountId) {
      await begin('checkAccount', accountId);
      return replace({ ...find(accountId), checkedAt: now().toISOString() });
    },
    async renameAccount(accountId, label) {
      await begin('renameAccount', accountId);
      const account = replace({ ...find(accountId), label });
      record(accountId, { type: 'renamed' });
      return account;
    },
    async unlinkAccount(accountId) {
      await begin('unlinkAccount', accountId);
      const unlinked = find(accountId);
      linked = linked.filter((account) => account !== unlinked);
      entries.delete(accountId);
    },
    async accountHistory(accountId, { cursor }) {
      await begin('accountHistory', accountId);
      find(accountId);
      const all = entries.get(accountId) ?? [];
      const start = Number(cursor ?? 0);
      const end = start + historyPageSize;
      return {
        entries: all.slice(start, end),
        ...(end < all.length ? { nextCursor: String(end) } : {}),
      };
    },
    async summarizeAccounts() {
      await begin('summarizeAccounts');
      const count = (status: AccountStatus): number =>
        linked.filter((account) => account.status === status).length;
      return {
        total: linked.length,
        byStatus: Object.fromEntries(accountStatuses.map((status) => [status, count(status)])) as Record<
          AccountStatus,
          number
        >,
        unchecked: linked.filter(isUnchecked).length,
      };
    },
    async createInvitation({ purpose, accountId }) {
      await begin('createInvitation', accountId);
      if (accountId !== undefined) find(accountId);
      counter += 1;
      const invitation: Invitation = {
        id: `invitation-${counter}`,
        url: `https://app.example.com/invitation#invitation=${sampleInvitationToken}`,
        purpose,
        ...(accountId === undefined ? {} : { accountId }),
        createdBy: 'Jane Doe',
        expiresAt: new Date(now().getTime() + invitationLifetimeMs).toISOString(),
      };
      invitations = [invitation, ...invitations];
      return invitation;
    },
    async listInvitations() {
      await begin('listInvitations');
      return { invitations: invitations.map(({ url: _, ...invitation }) => invitation) };
    },
    async revokeInvitation(invitationId) {
      await begin('revokeInvitation');
      invitations = invitations.filter(({ id }) => id !== invitationId);
    },
    async getInvitation() {
      await begin('getInvitation');
      return {
        purpose: 'link',
        integrationName: 'Acme People Analytics',
        access: 'employees:read time-off:read documents:read?',
        employeeAttributes: '',
        createdBy: 'Jane Doe',
        expiresAt: new Date(now().getTime() + invitationLifetimeMs).toISOString(),
      };
    },
    async sealingKeys() {
      await begin('sealingKeys');
      return sealing.keys();
    },
  };
}

const historyPageSize = 20;

const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** Made up, but as long as a real one. */
const sampleInvitationToken = 'sample'.repeat(8).slice(0, 43);

const severity: Readonly<Record<AccountStatus, number>> = {
  'needs-relink': 0,
  limited: 1,
  unreachable: 2,
  active: 3,
};

/** Accounts are kept in the order `linked`. */
const comparators: Readonly<
  Record<AccountSort, ((one: LinkedAccount, other: LinkedAccount) => number) | undefined>
> = {
  linked: undefined,
  checked: (one, other) => Date.parse(other.checkedAt ?? '1970') - Date.parse(one.checkedAt ?? '1970'),
  label: (one, other) =>
    displayName(one).localeCompare(displayName(other), 'en', { numeric: true, sensitivity: 'base' }),
  attention: (one, other) => severity[one.status] - severity[other.status],
};
