import { linkError } from '../../domain/link-error.ts';
import type { AccountAction } from '../../domain/linked-account.ts';
import { errorText } from '../../locale/error-text.ts';
import type { AccountsListMessages } from './messages.ts';

export interface AllowedActionsView {
  readonly messages: AccountsListMessages;
  /** What the person may do. Undefined if the backend does not restrict it. */
  readonly allowedActions: readonly AccountAction[] | undefined;
}

export function isForbidden(action: AccountAction, { allowedActions }: AllowedActionsView): boolean {
  return allowedActions !== undefined && !allowedActions.includes(action);
}

/** Advice for an action that the person is not allowed to perform. */
export function forbiddenAdvice({ messages }: AllowedActionsView): string {
  return errorText(linkError('forbidden'), messages).advice;
}
