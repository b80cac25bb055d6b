import type { AccountRow } from '../data/accounts-store.ts';
import type { AccessRequirement } from '../../../domain/access.ts';
import { linkError, type LinkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { errorText } from '../../../locale/error-text.ts';
import type { ErrorText, Messages } from '../../../locale/messages.ts';
import { missingRights } from './module-rights.ts';
import type { ListAction } from '../state.ts';

export type RowMessages = Pick<Messages, 'access' | 'errors' | 'list'>;

/** A line below a row: what is wrong, and what to do. */
export interface RowNote extends ErrorText {
  readonly kind: 'danger' | 'warning' | 'unknown';
  readonly traceId?: string | undefined;
  /** What mends it, where the list can do that. */
  readonly wayOut?: 'check' | 'relink' | undefined;
  /** The list still shows an account that is gone: loading it anew helps. */
  readonly outdated: boolean;
}

/** What a row's notes depend on beside the account. */
export interface NotesView {
  readonly messages: RowMessages;
  readonly requirements: readonly AccessRequirement[];
  /** What can be done to an account here. */
  readonly actions: readonly ListAction[];
}

/** What has to be said about an account beside its status: what is wrong with it, and which action has failed. */
export function rowNotes({ account, activity }: AccountRow, view: NotesView): readonly RowNote[] {
  const notes = onceEach(accountNotes(account, view));
  if (activity.type !== 'failed') return notes;
  const { title, ...failure } = errorNote(activity.error, view);
  return [
    { ...failure, title: view.messages.list.actions[activity.operation].failed(title), kind: 'danger' },
    ...notes,
  ];
}

/** What mends two problems is offered once, with the first. */
function onceEach(notes: readonly RowNote[]): readonly RowNote[] {
  return notes.map((note, index) =>
    notes.slice(0, index).some(({ wayOut }) => wayOut === note.wayOut)
      ? { ...note, wayOut: undefined }
      : note,
  );
}

function accountNotes(account: LinkedAccount, view: NotesView): readonly RowNote[] {
  const { list, access } = view.messages;
  const { status, problem } = account;
  const missing = missingRights(account, view.requirements);
  const notes: RowNote[] = [];
  // The rights say what is missing more exactly than the error that was met.
  if (problem && !(problem.code === 'missing-access' && missing.length > 0)) {
    notes.push({ ...errorNote(problem, view), kind: noteKind(account), wayOut: wayOut(status) });
  }
  if (missing.length > 0) {
    const { title, advice } = list.missing;
    notes.push({
      title: title(access.list(missing)),
      advice,
      kind: 'warning',
      outdated: false,
      wayOut: 'check',
    });
  }
  if (notes.length > 0) return notes;
  switch (status) {
    case 'active':
      return [];
    case 'limited':
      return [{ ...list.noAttributes, kind: 'warning', outdated: false, wayOut: 'check' }];
    case 'needs-relink':
      return [{ ...errorNote(linkError('invalid-credentials'), view), kind: 'danger', wayOut: 'relink' }];
    case 'unreachable':
      return [{ ...list.unreachable, kind: 'unknown', outdated: false, wayOut: 'check' }];
  }
}

function wayOut(status: LinkedAccount['status']): 'check' | 'relink' {
  return status === 'needs-relink' ? 'relink' : 'check';
}

function noteKind({ status }: LinkedAccount): RowNote['kind'] {
  if (status === 'unreachable') return 'unknown';
  return status === 'needs-relink' ? 'danger' : 'warning';
}

function errorNote(error: LinkError, { messages, actions }: NotesView): Omit<RowNote, 'kind'> {
  const { relink, linkAgain } = messages.list;
  return {
    ...errorText(error, messages),
    // A list has no fields to enter credentials in.
    ...(error.code === 'invalid-credentials' && { advice: actions.includes('relink') ? relink : linkAgain }),
    traceId: 'traceId' in error ? error.traceId : undefined,
    outdated: error.code === 'account-not-found',
  };
}
