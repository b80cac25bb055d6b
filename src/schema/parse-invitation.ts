import { invitationPurposes, type Invitation } from '../domain/invitation.ts';
import { isPathSafeId } from '../domain/linked-account.ts';
import { isHttpUrl } from '../domain/parse-url.ts';
import { isTime, membersOf, rejectInvalid } from './parse-members.ts';

const purposes: readonly unknown[] = invitationPurposes;

const checks: { readonly [Name in keyof Invitation]-?: (value: unknown) => boolean } = {
  id: isPathSafeId,
  purpose: (value) => purposes.includes(value),
  accountId: (value) => value === undefined || isPathSafeId(value),
  createdBy: (value) => value === undefined || typeof value === 'string',
  expiresAt: isTime,
  // Becomes a link, a QR code and the text of an email.
  url: (value) => typeof value === 'string' && isHttpUrl(value),
};

/**
 * Returns the invitation without unknown members; `null` counts as absent.
 *
 * Without zod, which would add 7 kB to a page that only has the guide. `invitationSchema` describes the same, and a test
 * compares the two.
 *
 * @throws {LinkError} `invalid-response`
 */
export function parseInvitation(response: unknown): Invitation {
  const members = membersOf(response);
  const parsed: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const [name, isValid] of Object.entries(checks)) {
    const value = members[name] ?? undefined;
    if (!isValid(value)) invalid.push(name);
    if (value !== undefined) parsed[name] = value;
  }
  rejectInvalid(invalid);
  return parsed as unknown as Invitation;
}
