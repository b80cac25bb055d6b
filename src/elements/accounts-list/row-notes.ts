import type { AccountRow } from '../../adapter/accounts-store.ts';
import {
  missingAccess,
  moduleNames,
  type AccessRequirement,
  type ModuleAccess,
} from '../../domain/access.ts';
import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { errorText } from '../../locale/error-text.ts';
import type { ErrorText, Messages } from '../../locale/messages.ts';

export type RowMessages = Pick<Messages, 'access' | 'errors' | 'list'>;

/** A line below a row: what is wrong, and what to do. */
export interface RowNote extends ErrorText {
  readonly kind: 'danger' | 'warning' | 'unknown';
  readonly traceId?: string | undefined;
  /** The list still shows an account that is gone: loading it anew helps. */
  readonly outdated: boolean;
}

/** What has to be said about an account beside its status: what is wrong with it, and which action has failed. */
export function rowNotes(
  { account, activity }: AccountRow,
  requirements: readonly AccessRequirement[],
  messages: RowMessages,
): readonly RowNote[] {
  const notes = accountNotes(account, requirements, messages);
  if (activity.type !== 'failed' || (activity.operation !== 'check' && activity.operation !== 'unlink'))
    return notes;
  const { title, ...failure } = errorNote(activity.error, messages);
  return [
    { ...failure, title: messages.list.actions[activity.operation].failed(title), kind: 'danger' },
    ...notes,
  ];
}

function accountNotes(
  account: LinkedAccount,
  requirements: readonly AccessRequirement[],
  messages: RowMessages,
): readonly RowNote[] {
  const { list, access } = messages;
  const { status, problem } = account;
  const missing = missingRights(account, requirements);
  const notes: RowNote[] = [];
  // The rights say what is missing more exactly than the error that was met.
  if (problem && !(problem.code === 'missing-access' && missing.length > 0)) {
    notes.push({ ...errorNote(problem, messages), kind: noteKind(account) });
  }
  if (missing.length > 0) {
    const { title, advice } = list.missing;
    notes.push({ title: title(access.list(missing)), advice, kind: 'warning', outdated: false });
  }
  if (notes.length > 0) return notes;
  switch (status) {
    case 'active':
      return [];
    case 'limited':
      return [{ ...list.noAttributes, kind: 'warning', outdated: false }];
    case 'needs-relink':
      return [{ ...errorNote(linkError('invalid-credentials'), messages), kind: 'danger' }];
    case 'unreachable':
      return [{ ...list.unreachable, kind: 'unknown', outdated: false }];
  }
}

function noteKind({ status }: LinkedAccount): RowNote['kind'] {
  if (status === 'unreachable') return 'unknown';
  return status === 'needs-relink' ? 'danger' : 'warning';
}

function errorNote(error: LinkError, messages: RowMessages): Omit<RowNote, 'kind'> {
  return {
    ...errorText(error, messages),
    // A list has no fields to enter credentials in.
    ...(error.code === 'invalid-credentials' && { advice: messages.list.relink }),
    traceId: 'traceId' in error ? error.traceId : undefined,
    outdated: error.code === 'account-not-found',
  };
}

/**
 * What the backend found missing, and what the host has come to require since. Credentials that do not work grant
 * nothing, and an account without any known right was not looked into.
 */
function missingRights(
  account: LinkedAccount,
  requirements: readonly AccessRequirement[],
): readonly ModuleAccess[] {
  const { status, access, missing } = account;
  if (access.length === 0 || status === 'needs-relink') return missing;
  const known = [...missing, ...missingAccess(requirements, access)];
  return moduleNames.flatMap((module) => {
    const entries = known.filter((entry) => entry.module === module);
    const read = entries.some((entry) => entry.read);
    const write = entries.some((entry) => entry.write);
    return read || write ? [{ module, read, write }] : [];
  });
}
