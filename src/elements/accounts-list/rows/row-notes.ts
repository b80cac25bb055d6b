import type { TrackedOperation, AccountRow } from '../data/account-rows.ts';
import type { ModuleAccess } from '../../../domain/access.ts';
import { linkError, type LinkError } from '../../../domain/link-error.ts';
import { isUnchecked, type AccountDrift, type LinkedAccount } from '../../../domain/linked-account.ts';
import { errorText } from '../../../locale/error-text.ts';
import { missingList } from '../../../locale/missing-list.ts';
import type { ErrorText } from '../../../locale/shared-messages.ts';
import { forbiddenAdvice, isForbidden, type AllowedActionsView } from '../allowed-actions.ts';
import type { ListAction } from '../state.ts';
import { formatDate } from './times.ts';

/** A problem with an account and its solution. */
export interface RowNote extends ErrorText {
  readonly kind: 'danger' | 'warning' | 'unknown';
  /** A sentence that says when the problem began. */
  readonly since?: string | undefined;
  readonly traceId?: string | undefined;
  /** The action that solves the problem, if the list offers one. */
  readonly solution?: 'check' | 'relink' | undefined;
  /** Rights or employee attributes are missing, which the guide shows how to change. */
  readonly lacksAccess?: boolean;
  /** The account no longer exists, so the list should be reloaded. */
  readonly isGone: boolean;
}

/** What the notes of a row depend on, apart from the account. */
export interface NotesView extends AllowedActionsView {
  readonly locale: string;
  readonly actions: readonly ListAction[];
}

/** The problems of an account, after the failure of its last action. */
export function rowNotes({ account, activity }: AccountRow, view: NotesView): readonly RowNote[] {
  const solvable = accountNotes(account, view).map((note) => withPossibleAdvice(note, view));
  const notes = withSince(account, withUniqueSolutions(solvable), view);
  if (activity.type !== 'failed') return notes;
  const { title, ...failure } = errorNote(activity.error, view, activity.operation);
  return [
    { ...failure, title: view.messages.list.actions[activity.operation].failed(title), kind: 'danger' },
    ...notes,
  ];
}

/** Replaces the advice of a note whose solution the person is not allowed to perform. */
function withPossibleAdvice(note: RowNote, view: NotesView): RowNote {
  const { solution } = note;
  if (!solution || !isForbidden(solution, view)) return note;
  const canLinkAgain = !isForbidden('unlink', view) && !isForbidden('link', view);
  return solution === 'relink' && canLinkAgain ? note : { ...note, advice: forbiddenAdvice(view) };
}

/** Adds when the problem began to the first note. Notes about changed rights contain their own dates. */
function withSince(
  { problemSince, drift = [] }: LinkedAccount,
  notes: readonly RowNote[],
  { locale, messages }: NotesView,
): readonly RowNote[] {
  if (problemSince === undefined || drift.length > 0) return notes;
  const since = messages.list.problemSince(formatDate(locale, problemSince));
  return notes.map((note, index) => (index === 0 ? { ...note, since } : note));
}

/** A solution to several problems is offered once. */
function withUniqueSolutions(notes: readonly RowNote[]): readonly RowNote[] {
  return notes.map((note, index) =>
    notes.slice(0, index).some(({ solution }) => solution === note.solution)
      ? { ...note, solution: undefined }
      : note,
  );
}

function accountNotes(account: LinkedAccount, view: NotesView): readonly RowNote[] {
  const { list } = view.messages;
  const { status, problem } = account;
  const missing = missingNotes(account, view);
  const notes: RowNote[] = [];
  // The missing rights are more exact than the error.
  if (problem && !(problem.code === 'missing-access' && missing.length > 0)) {
    const solution = solutionFor(status);
    notes.push({
      ...errorNote(shownProblem(problem), view, solution === 'check' ? 'check' : undefined),
      kind: noteKind(account),
      solution,
    });
  }
  notes.push(...missing);
  if (notes.length > 0) return notes;
  switch (status) {
    case 'active':
      return [];
    case 'limited':
      return [{ ...list.noAttributes, kind: 'warning', isGone: false, solution: 'check', lacksAccess: true }];
    case 'needs-relink':
      return [{ ...errorNote(linkError('invalid-credentials'), view), kind: 'danger', solution: 'relink' }];
    case 'unreachable':
      // Not a problem: the status says it, and a scheduled check follows.
      if (isUnchecked(account)) return [];
      return [{ ...list.unreachable, kind: 'unknown', isGone: false, solution: 'check' }];
  }
}

/** One note for each cause of what is missing; the last one has the advice, which is the same for all. */
function missingNotes(account: LinkedAccount, view: NotesView): readonly RowNote[] {
  const { missing: messages } = view.messages.list;
  const { status, problem, missing, missingEmployeeAttributes = [], drift = [] } = account;
  const isBlocking = status === 'needs-relink' && problem?.code !== 'invalid-credentials';
  const advice = isBlocking ? messages.blockingAdvice : messages.advice;
  let rights = missing;
  let attributes = missingEmployeeAttributes;
  const titles: string[] = [];
  for (const change of drift) {
    const title = change.cause === 'revoked' ? messages.revoked : messages.newlyRequired;
    titles.push(
      title(
        missingList(change.missing, change.missingEmployeeAttributes, view.messages.access),
        formatDate(view.locale, change.since),
      ),
    );
    rights = withoutRights(rights, change);
    attributes = attributes.filter((key) => !change.missingEmployeeAttributes.includes(key));
  }
  if (rights.length + attributes.length > 0)
    titles.push(messages.title(missingList(rights, attributes, view.messages.access)));
  return titles.map((title, index) => ({
    title,
    advice: '',
    kind: isBlocking ? 'danger' : 'warning',
    isGone: false,
    ...(index === titles.length - 1 && missingSolution(account, advice, view)),
  }));
}

function missingSolution(
  { problem, missingEmployeeAttributes = [] }: LinkedAccount,
  advice: string,
  { messages: { access, list } }: NotesView,
): Pick<RowNote, 'advice' | 'solution' | 'lacksAccess'> {
  // The rights of an integration that was deleted cannot be edited.
  if (problem?.code === 'invalid-credentials') return { advice: list.missing.newIntegrationAdvice };
  return {
    advice: missingEmployeeAttributes.length > 0 ? `${advice} ${access.whereAttributes}` : advice,
    solution: 'check',
    lacksAccess: true,
  };
}

function withoutRights(rights: readonly ModuleAccess[], { missing }: AccountDrift): readonly ModuleAccess[] {
  return rights.flatMap(({ module, read, write }) => {
    const explained = missing.find((entry) => entry.module === module);
    const rest = { module, read: read && !explained?.read, write: write && !explained?.write };
    return rest.read || rest.write ? [rest] : [];
  });
}

/** "Too many attempts" would blame the reader, but the attempts were scheduled checks. */
export function shownProblem(problem: LinkError): LinkError {
  if (problem.code !== 'rate-limited') return problem;
  const { traceId } = problem;
  return linkError('personio-unavailable', traceId === undefined ? {} : { traceId });
}

function solutionFor(status: LinkedAccount['status']): 'check' | 'relink' {
  return status === 'needs-relink' ? 'relink' : 'check';
}

function noteKind({ status }: LinkedAccount): RowNote['kind'] {
  if (status === 'unreachable') return 'unknown';
  return status === 'needs-relink' ? 'danger' : 'warning';
}

/** Errors whose sentences mention trying again or what the person entered, neither of which fits a check. */
const transientErrors: readonly string[] = ['personio-unavailable', 'timeout', 'rate-limited'];

/** @param operation what failed, or the check that found the problem. */
function errorNote(
  error: LinkError,
  { messages, actions }: NotesView,
  operation?: TrackedOperation,
): Omit<RowNote, 'kind'> {
  const { relink, linkAgain, unreachable } = messages.list;
  return {
    ...errorText(error, messages),
    ...(operation === 'check' && transientErrors.includes(error.code) && { advice: unreachable.advice }),
    // Whoever has just entered credentials has probably copied them wrong, which is what the usual advice is for.
    ...(error.code === 'invalid-credentials' &&
      operation !== 'relink' && { advice: actions.includes('relink') ? relink : linkAgain }),
    traceId: 'traceId' in error ? error.traceId : undefined,
    isGone: error.code === 'account-not-found',
  };
}
