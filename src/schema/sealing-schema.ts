import * as z from 'zod/mini';
import { sealingAlgorithm, sealingEncryption } from '../domain/sealing-keys.ts';
import { linkRequestSchema } from './request-schema.ts';

/** Twice as long as what a pair of the longest values is sealed to, with the largest keys in use. */
const sealed = z.string().check(z.minLength(1), z.maxLength(8192));

/** Body of the calls that take a pair, with the pair encrypted in the browser. */
export const sealedLinkRequestSchema = z.strictObject({
  sealed,
  label: linkRequestSchema.shape.label,
  access: linkRequestSchema.shape.access,
});

/** What is sealed. */
export const credentialsSchema = z.strictObject({
  clientId: linkRequestSchema.shape.clientId,
  clientSecret: linkRequestSchema.shape.clientSecret,
});

/**
 * The protected header of a sealed text. Nothing else may stand in it: a header can ask for compression, for a key of the
 * sender's own, for extensions, and none of that is needed.
 */
export const sealedHeaderSchema = z.strictObject({
  alg: z.literal(sealingAlgorithm),
  enc: z.literal(sealingEncryption),
  kid: z.string(),
  iat: z.number().check(z.refine(Number.isSafeInteger)),
  nonce: z.string().check(z.regex(/^[\w-]{16,128}$/)),
  aud: z.string(),
});
