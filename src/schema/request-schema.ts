import * as z from 'zod/mini';
import { invitationPurposes } from '../domain/invitation.ts';

/** Generous limits: they reject only an attack or a mistake, never real credentials. */
const credential = z.string().check(z.minLength(1), z.maxLength(512));
const labelSchema = z.string().check(z.trim(), z.maxLength(200));
const access = z.string().check(z.maxLength(2000));
/** More than Personio's screen lists, with keys of the usual length. */
const employeeAttributes = z.string().check(
  z.maxLength(4000),
  // They are stored and compared for every list.
  z.refine((keys) => keys.trim().split(/\s+/).length <= 200),
);

/** Body of `POST {endpoint}/accounts` and `PUT {endpoint}/accounts/{id}/credentials`. */
export const linkRequestSchema = z.strictObject({
  clientId: credential,
  clientSecret: credential,
  label: z.optional(labelSchema),
  access: z.optional(access),
  employeeAttributes: z.optional(employeeAttributes),
});

/** Body of `PATCH {endpoint}/accounts/{id}`. */
export const renameRequestSchema = z.strictObject({
  label: labelSchema.check(z.minLength(1)),
});

/** Body of `POST {endpoint}/invitations`. */
export const invitationRequestSchema = z
  .strictObject({
    purpose: z.enum(invitationPurposes),
    accountId: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
    access: z.optional(access),
    employeeAttributes: z.optional(employeeAttributes),
  })
  .check(
    z.refine(({ purpose, accountId }) => (purpose === 'relink') === (accountId !== undefined), {
      path: ['accountId'],
    }),
  );
