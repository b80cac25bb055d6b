import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { Announcement } from './announcements.ts';
import { accountName } from './state.ts';

/** Says that an account is linked; undefined where the form that has the focus says so itself. */
export function announceLinked(account: LinkedAccount): Announcement | undefined {
  if (isFocusInForm()) return undefined;
  return ({ list }) => list.announcements.linked(accountName(account));
}

function isFocusInForm(): boolean {
  let element = document.activeElement;
  while (element && !element.closest('personio-link-form')) {
    element = element.shadowRoot?.activeElement ?? null;
  }
  return element !== null;
}
