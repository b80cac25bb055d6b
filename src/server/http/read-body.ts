import {
  checkCredentials,
  holdsSecret,
  type CredentialProblem,
  type Credentials,
} from '../../domain/credentials.ts';
import { linkRequestSchema, renameRequestSchema } from '../../schema/request-schema.ts';
import { credentialsSchema, sealedLinkRequestSchema } from '../../schema/sealing-schema.ts';
import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { readAtMost } from '../read-stream.ts';
import { RefusedRequest, secretInLabel } from '../refused-request.ts';
import type { CredentialOpener, Sender } from '../sealing/credential-opener.ts';
import { untilArrived, type ArrivalRules } from './arrival.ts';

/** What the backend takes. */
export interface BodyRules extends ArrivalRules {
  readonly maxBodyBytes: number;
  /** Opens sealed credentials; undefined where none are taken. */
  readonly opener: CredentialOpener | undefined;
  /** Whether credentials that are not sealed are refused. */
  readonly sealedOnly: boolean;
  /** Throws a `LinkBackendError` where a tenant has sent too many requests with credentials. */
  readonly consumeRequestQuota: (tenantId: string) => Promise<void>;
}

export interface LinkRequest {
  readonly credentials: Credentials;
  readonly label: string;
  /** In the access grammar. */
  readonly access: string | undefined;
}

const forms: Readonly<Record<string, string>> = {
  clientId: 'a text of 1 to 512 characters',
  clientSecret: 'a text of 1 to 512 characters',
  sealed: 'a compact JWE of at most 8192 characters',
  label: 'a text of at most 200 characters, and not empty in a rename',
  access: 'a text of at most 2000 characters',
};

const problems: Readonly<Record<CredentialProblem, string>> = {
  empty: 'is empty',
  characters: 'holds characters that no credential has',
  masked: 'holds mask characters only',
  same: 'is the same as clientId',
  'too-long': 'is too long',
};

/**
 * The body of `POST …/accounts` and `PUT …/credentials`, with its credentials opened where they are sealed, and normalised.
 * Throws `RefusedRequest`, and what `consumeRequestQuota` throws.
 */
export async function readLinkRequest(
  request: Request,
  rules: BodyRules,
  sender: Sender,
): Promise<LinkRequest> {
  const body = await readJson(request, rules);
  const { clientId, clientSecret, label, access } = await (isSealed(body)
    ? openLinkRequest(body, rules, sender)
    : readOpenLinkRequest(body, rules, sender));
  const { credentials, findings } = checkCredentials({ clientId, clientSecret });
  for (const field of ['clientId', 'clientSecret'] as const) {
    const { problem } = findings[field];
    if (problem) throw new RefusedRequest(`${field} ${problems[problem]}.`);
  }
  const cleaned = cleanLabel(label ?? '');
  if (holdsSecret(cleaned, credentials.clientSecret)) throw secretInLabel();
  return { credentials, label: cleaned, access };
}

function isSealed(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'sealed');
}

/** What is sealed has the form of what is not, and is refused in the same words. */
async function openLinkRequest(body: unknown, { opener, consumeRequestQuota }: BodyRules, sender: Sender) {
  if (!opener) throw new RefusedRequest('This backend takes no sealed credentials.');
  const { sealed, ...rest } = parse(sealedLinkRequestSchema, body);
  await consumeRequestQuota(sender.tenantId);
  // With another name it is another wish: or names could be tried out until one is a part of the secret.
  const wish = [...sender.wish, rest.label ?? '', rest.access ?? ''];
  return { ...rest, ...parse(credentialsSchema, await opener.open(sealed, { ...sender, wish })) };
}

async function readOpenLinkRequest(
  body: unknown,
  { sealedOnly, consumeRequestQuota }: BodyRules,
  sender: Sender,
) {
  if (sealedOnly) throw new RefusedRequest('This backend takes sealed credentials only.');
  const linkRequest = parse(linkRequestSchema, body);
  await consumeRequestQuota(sender.tenantId);
  return linkRequest;
}

/** The body of `PATCH …/accounts/{id}`: the new label. Throws `RefusedRequest`. */
export async function readRenameRequest(request: Request, rules: BodyRules): Promise<string> {
  const label = cleanLabel(parse(renameRequestSchema, await readJson(request, rules)).label);
  if (label === '') throw malformed('label');
  return label;
}

/** A label is one line of text that every store can hold: no control characters, no halves of a surrogate pair. */
function cleanLabel(label: string): string {
  return label
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Value }
    | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } };
}

function parse<Value>(schema: Schema<Value>, body: unknown): Value {
  const result = schema.safeParse(body);
  if (!result.success) throw malformed(result.error.issues[0]?.path[0]);
  return result.data;
}

function malformed(member: PropertyKey | undefined): RefusedRequest {
  const form = typeof member === 'string' && Object.hasOwn(forms, member) ? forms[member] : undefined;
  return new RefusedRequest(
    form
      ? `${String(member)} must be ${form}.`
      : 'The body must be a JSON object with the members that the description of this call names, and no others.',
  );
}

async function readJson(request: Request, rules: BodyRules): Promise<unknown> {
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new RefusedRequest('The Content-Type must be application/json.', 415);
  }
  const bytes = await readBytes(request, rules);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error is dropped on purpose: its message quotes the text, and the text may hold a secret.
    throw new RefusedRequest('The body is not JSON in UTF-8.');
  }
}

async function readBytes(request: Request, rules: BodyRules): Promise<Uint8Array> {
  const { maxBodyBytes } = rules;
  const tooLarge = (): RefusedRequest =>
    new RefusedRequest(`The body is larger than ${maxBodyBytes} bytes.`, 413);
  const length = Number(request.headers.get('Content-Length'));
  if (length > maxBodyBytes) throw tooLarge();
  if (request.bodyUsed || request.body?.locked) throw readAhead();
  const bytes = await untilArrived(rules, { late, closed }, (signal) =>
    readAtMost(request.body, maxBodyBytes, signal),
  ).catch((thrown: unknown) => {
    throw thrown instanceof LinkBackendError ? thrown : new RefusedRequest('The body did not arrive whole.');
  });
  if (!bytes) throw tooLarge();
  if (bytes.length === 0 && length > 0) throw readAhead();
  return bytes;
}

function readAhead(): RefusedRequest {
  return new RefusedRequest(
    'The body is gone: something ahead of the backend has read it, as a body parser does. The backend must come before it.',
  );
}

function late(): Error {
  // What is still to come on the connection is not waited for.
  return new RefusedRequest('The body did not arrive in time.', 408, { Connection: 'close' });
}

function closed(): Error {
  return new LinkBackendError(linkError('backend-unavailable'));
}
