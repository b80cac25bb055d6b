import type { HistoryEntry } from '../../domain/account-history.ts';
import type { CreateJournalEntries } from '../store/account-store.ts';
import type { JournalEntries } from '../store/journal-entries.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { AccountEvent } from '../store/event-store.ts';
import type { StoredInvitation } from '../store/invitation-store.ts';
import { grantedTo, notMissing, toMissing, unmet } from '../store/requirements.ts';
import type { AccountPresenter } from './account-presenter.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface AccountJournalOptions {
  readonly presenter: AccountPresenter;
  /** Whether the host has set the option `events`. Otherwise events would only pile up. */
  readonly writesEvents: boolean;
  readonly historyDays: number;
  readonly now: () => Date;
}

/** What the host or a person did to an account. */
type Cause = 'linked' | 'relinked' | 'renamed' | 'unlinked' | 'checked';

/** Creates the entries for the history and the outbox that are saved with each kind of change. */
export class AccountJournal {
  readonly #presenter: AccountPresenter;
  readonly #writesEvents: boolean;
  readonly #historyMs: number;
  readonly #now: () => Date;

  constructor({ presenter, writesEvents, historyDays, now }: AccountJournalOptions) {
    this.#presenter = presenter;
    this.#writesEvents = writesEvents;
    this.#historyMs = historyDays * dayMs;
    this.#now = now;
  }

  /** Earlier entries are no longer shown, and deleted. */
  get historyStart(): string {
    return new Date(this.#now().getTime() - this.#historyMs).toISOString();
  }

  /**
   * @param by who caused the change; null if no person did
   * @param invitation the invitation that was used, if any; `by` is then its creator
   */
  entriesFor(
    tenantId: string,
    cause: Cause,
    by: string | null,
    invitation?: Pick<StoredInvitation, 'id'>,
  ): CreateJournalEntries {
    return (account, previous) => {
      const base = this.#base(by);
      const event = this.#writesEvents ? this.#event(tenantId, cause, base.at, account, previous) : undefined;
      return {
        history: this.#history(
          cause,
          { ...base, ...(invitation ? { via: 'invitation' } : {}) },
          account,
          previous,
        ),
        historyStart: this.historyStart,
        ...(event ? { event: { ...event, ...(invitation && ofInvitation(invitation, by)) } } : {}),
      } satisfies JournalEntries;
    };
  }

  /** For an invitation to relink an account. */
  invitedEntries(by: string | null): JournalEntries {
    return { history: [{ ...this.#base(by), type: 'invited' }], historyStart: this.historyStart };
  }

  #base(by: string | null): Pick<HistoryEntry, 'at' | 'by'> {
    return { at: this.#now().toISOString(), ...(by === null ? {} : { by }) };
  }

  #history(
    cause: Cause,
    base: Pick<HistoryEntry, 'at' | 'by' | 'via'>,
    account: StoredAccount,
    previous: StoredAccount | undefined,
  ): readonly HistoryEntry[] {
    const { status, missing, missingEmployeeAttributes } = this.#presenter.assess(account);
    const { problem } = account;
    const state = {
      status,
      ...(problem ? { problem } : {}),
      ...withoutEmpty({ missing, missingEmployeeAttributes }),
    };
    const changes = previous ? changedGrants(account, previous) : {};
    switch (cause) {
      case 'linked':
      case 'relinked':
        return [{ ...base, type: cause, ...state, ...changes }];
      case 'renamed':
        return account.label === previous?.label ? [] : [{ ...base, type: cause }];
      // The history is removed with the account.
      case 'unlinked':
        return [];
      case 'checked':
        return [
          ...(Object.keys(changes).length > 0
            ? [{ ...base, type: 'access-changed' as const, ...state, ...changes }]
            : []),
          ...(previous && hasSameOutcome(account, previous)
            ? []
            : [{ ...base, type: 'status-changed' as const, ...state }]),
        ];
    }
  }

  #event(
    tenantId: string,
    cause: Cause,
    occurredAt: string,
    account: StoredAccount,
    previous: StoredAccount | undefined,
  ): AccountEvent | undefined {
    const isOtherStatus = previous !== undefined && previous.status !== account.status;
    if (cause === 'checked' && !isOtherStatus) return undefined;
    if (cause === 'renamed' && account.label === previous?.label) return undefined;
    const { status, missing, missingEmployeeAttributes } = this.#presenter.assess(account);
    return {
      id: crypto.randomUUID(),
      type: cause === 'checked' ? 'account.status-changed' : `account.${cause}`,
      occurredAt,
      tenantId,
      accountId: account.id,
      status,
      ...(isOtherStatus ? { previousStatus: previous.status } : {}),
      ...(account.problem ? { problem: account.problem } : {}),
      ...withoutEmpty({ missing, missingEmployeeAttributes }),
    };
  }
}

function ofInvitation(
  { id }: Pick<StoredInvitation, 'id'>,
  by: string | null,
): Pick<AccountEvent, 'invitationId' | 'invitedBy'> {
  return { invitationId: id, ...(by === null ? {} : { invitedBy: by }) };
}

/** An account may have to be relinked for another reason than before: it lacked a right, and now its credentials are rejected. */
function hasSameOutcome(account: StoredAccount, previous: StoredAccount): boolean {
  if (account.status !== previous.status) return false;
  return account.status !== 'needs-relink' || account.problem?.code === previous.problem?.code;
}

/** What Personio grants now and did not before, and the reverse. What one of the checks could not determine is unchanged. */
function changedGrants(account: StoredAccount, previous: StoredAccount): Partial<HistoryEntry> {
  const revoked = toMissing(unmet(notMissing(account), grantedTo(previous)));
  const granted = toMissing(unmet(notMissing(previous), grantedTo(account)));
  return withoutEmpty({
    revoked: revoked.missing,
    granted: granted.missing,
    revokedEmployeeAttributes: revoked.missingEmployeeAttributes,
    grantedEmployeeAttributes: granted.missingEmployeeAttributes,
  });
}

/** The members that are not empty. */
function withoutEmpty<Lists extends Readonly<Record<string, readonly unknown[]>>>(
  lists: Lists,
): Partial<Lists> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<Lists>;
}
