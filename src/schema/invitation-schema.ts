import * as z from 'zod/mini';
import { invitationPurposes, type InvitationDetails, type InvitationsPage } from '../domain/invitation.ts';
import { once } from '../domain/once.ts';
import { isHttpUrl } from '../domain/parse-url.ts';
import { id, text, time } from './account-schema.ts';
import { parseResponse, withoutNulls } from './parse-response.ts';

export const openInvitationSchema = once(() =>
  z.object({
    id: id(),
    purpose: z.enum(invitationPurposes),
    accountId: z.optional(id()),
    createdBy: z.optional(z.string()),
    expiresAt: time(),
  }),
);

export const invitationSchema = once(() =>
  z.object({ ...openInvitationSchema().shape, url: z.string().check(z.refine(isHttpUrl)) }),
);

export const invitationsPageSchema = once(() => z.object({ invitations: z.array(openInvitationSchema()) }));

export const invitationDetailsSchema = once(() =>
  z.object({
    purpose: z.enum(invitationPurposes),
    integrationName: text(),
    access: z.string(),
    employeeAttributes: z.string(),
    createdBy: z.optional(z.string()),
    expiresAt: time(),
    account: z.optional(z.object({ id: z.optional(id()), label: z.string(), clientId: text() })),
  }),
);

/** An array without the object around it is a page too: a host's backend may return its invitations as they are. */
export function toInvitationsPage(response: unknown): unknown {
  return Array.isArray(response) ? { invitations: response as readonly unknown[] } : response;
}

/** @throws {LinkError} `invalid-response` */
export function parseInvitationsPage(response: unknown): InvitationsPage {
  const page = toInvitationsPage(response);
  const { invitations } = (page ?? {}) as { readonly invitations?: unknown };
  return parseResponse(
    invitationsPageSchema(),
    Array.isArray(invitations)
      ? { invitations: invitations.map((entry) => withoutNulls(entry, openInvitationSchema())) }
      : page,
  );
}

/** @throws {LinkError} `invalid-response` */
export function parseInvitationDetails(response: unknown): InvitationDetails {
  return parseResponse(invitationDetailsSchema(), response);
}
