import * as z from 'zod/mini';
import { sealingAlgorithm, sealingEncryption } from '../domain/sealing-keys.ts';
import { linkRequestSchema } from './request-schema.ts';

/** Twice the length of the longest credentials, sealed with the largest keys in use. */
const sealed = z.string().check(z.minLength(1), z.maxLength(8192));

/**
 * Body of `POST {endpoint}/accounts` and `PUT {endpoint}/accounts/{id}/credentials`, with the credentials encrypted in the
 * browser.
 */
export const sealedLinkRequestSchema = z.strictObject({
  sealed,
  label: linkRequestSchema.shape.label,
  access: linkRequestSchema.shape.access,
  employeeAttributes: linkRequestSchema.shape.employeeAttributes,
});

/** The plaintext of sealed credentials. */
export const credentialsSchema = z.strictObject({
  clientId: linkRequestSchema.shape.clientId,
  clientSecret: linkRequestSchema.shape.clientSecret,
});

/**
 * The protected header of sealed credentials. Strict, because a JWE header can also request compression, extensions or a
 * key of the sender's choice.
 */
export const sealedHeaderSchema = z.strictObject({
  alg: z.literal(sealingAlgorithm),
  enc: z.literal(sealingEncryption),
  kid: z.string(),
  iat: z.number().check(z.refine(Number.isSafeInteger)),
  nonce: z.string().check(z.regex(/^[\w-]{16,128}$/)),
  aud: z.string(),
});
