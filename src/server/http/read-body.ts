import { formatAccess, parseAccess } from '../../domain/access.ts';
import { formatEmployeeAttributes, parseEmployeeAttributes } from '../../domain/employee-attributes.ts';
import { checkCredentials, containsSecret, type Credentials } from '../../domain/credentials.ts';
import { linkError } from '../../domain/link-error.ts';
import { mediaTypeOf } from '../../domain/media-type.ts';
import {
  invitationRequestSchema,
  linkRequestSchema,
  renameRequestSchema,
} from '../../schema/request-schema.ts';
import { credentialsSchema, sealedLinkRequestSchema } from '../../schema/sealing-schema.ts';
import { rejectSecretLookalike, secretInLabel } from '../accounts/account-errors.ts';
import type { InvitationRequest } from '../accounts/invitation-service.ts';
import { describeFieldProblem } from '../accounts/field-problems.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { readAtMost } from '../read-at-most.ts';
import type { CredentialUnsealer, RequestBinding } from '../sealing/credential-unsealer.ts';
import { toOneLine } from '../to-one-line.ts';
import { withBodyTimeout, type BodyTimeout } from './body-timeout.ts';

export interface BodyOptions extends BodyTimeout {
  readonly maxBodyBytes: number;
  /** Decrypts sealed credentials; undefined if the backend does not accept them. */
  readonly unsealer: CredentialUnsealer | undefined;
  /** Whether credentials have to be sealed. */
  readonly sealedOnly: boolean;
  /** See `createRequestLimit`. Rejects with `rate-limited` if the tenant has no quota left. */
  readonly enforceRequestLimit: (tenantId: string) => Promise<void>;
}

export interface LinkRequestBody {
  readonly credentials: Credentials;
  readonly label: string;
  /** In the access grammar. */
  readonly access: string | undefined;
  /** In the format of the attribute `employee-attributes`. */
  readonly employeeAttributes: string | undefined;
}

const memberFormats: Readonly<Record<string, string>> = {
  clientId: 'a string of 1 to 512 characters',
  clientSecret: 'a string of 1 to 512 characters',
  sealed: 'a compact JWE of at most 8192 characters',
  label: 'a string of at most 200 characters, and not empty in a rename',
  access: 'a string of at most 2000 characters',
  purpose: '"link" or "relink"',
  accountId: 'a string of 1 to 256 characters with the purpose "relink", and absent with "link"',
  employeeAttributes: 'a string of at most 4000 characters and 200 keys',
};

/**
 * Reads the body of `POST …/accounts` and `PUT …/credentials`, with its credentials unsealed and normalized.
 *
 * @throws InvalidRequest, and what `enforceRequestLimit` throws.
 */
export async function readLinkRequest(
  request: Request,
  options: BodyOptions,
  binding: RequestBinding,
): Promise<LinkRequestBody> {
  const body = await readJson(request, options);
  const { clientId, clientSecret, label, access, employeeAttributes } = await (isSealed(body)
    ? parseSealedLinkRequest(body, options, binding)
    : parseLinkRequest(body, options, binding));
  const { credentials, findings } = checkCredentials({ clientId, clientSecret });
  for (const field of ['clientId', 'clientSecret'] as const) {
    const { problem } = findings[field];
    if (problem) throw new InvalidRequest(`${describeFieldProblem({ field, reason: problem })}.`);
  }
  const cleanedLabel = cleanLabel(label ?? '');
  if (containsSecret(cleanedLabel, credentials.clientSecret)) throw secretInLabel();
  if (employeeAttributes && containsSecret(employeeAttributes, credentials.clientSecret)) {
    throw new InvalidRequest('employeeAttributes contains the secret.');
  }
  rejectSecretLookalike('employeeAttributes', employeeAttributes);
  return { credentials, label: cleanedLabel, access, employeeAttributes };
}

function isSealed(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'sealed');
}

async function parseSealedLinkRequest(
  body: unknown,
  { unsealer, enforceRequestLimit }: BodyOptions,
  binding: RequestBinding,
) {
  if (!unsealer) throw new InvalidRequest('This backend does not accept sealed credentials.');
  const { sealed, ...rest } = parse(sealedLinkRequestSchema, body);
  await enforceRequestLimit(binding.tenantId);
  // A different label makes it a different request. Otherwise labels could be tried until one is a part of the secret.
  const operation = [
    ...binding.operation,
    rest.label ?? '',
    rest.access ?? '',
    rest.employeeAttributes ?? '',
  ];
  return { ...rest, ...parse(credentialsSchema, await unsealer.unseal(sealed, { ...binding, operation })) };
}

async function parseLinkRequest(
  body: unknown,
  { sealedOnly, enforceRequestLimit }: BodyOptions,
  { tenantId }: RequestBinding,
) {
  if (sealedOnly) throw new InvalidRequest('This backend accepts only sealed credentials.');
  const linkRequest = parse(linkRequestSchema, body);
  await enforceRequestLimit(tenantId);
  return linkRequest;
}

/**
 * Reads the new label from the body of `PATCH …/accounts/{id}`.
 *
 * @throws InvalidRequest
 */
export async function readRenameRequest(request: Request, options: BodyOptions): Promise<string> {
  const label = cleanLabel(parse(renameRequestSchema, await readJson(request, options)).label);
  if (label === '') throw invalidMember('label');
  return label;
}

/**
 * Reads the body of `POST …/invitations`.
 *
 * @throws InvalidRequest
 */
export async function readInvitationRequest(
  request: Request,
  options: BodyOptions,
): Promise<InvitationRequest> {
  const body = parse(invitationRequestSchema, await readJson(request, options));
  const { purpose, accountId, access = '', employeeAttributes = '' } = body;
  rejectSecretLookalike('employeeAttributes', employeeAttributes);
  return {
    purpose,
    ...(accountId === undefined ? {} : { accountId }),
    // Stored, so reduced to what is understood.
    requirements: access.trim() && formatAccess(parseAccess(access).access),
    attributeRequirements: formatEmployeeAttributes(
      parseEmployeeAttributes(employeeAttributes).employeeAttributes,
    ),
  };
}

function cleanLabel(label: string): string {
  const cleaned = toOneLine(label);
  rejectSecretLookalike('label', cleaned);
  return cleaned;
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
  if (!result.success) throw invalidMember(result.error.issues[0]?.path[0]);
  return result.data;
}

function invalidMember(member: PropertyKey | undefined): InvalidRequest {
  const format =
    typeof member === 'string' && Object.hasOwn(memberFormats, member) ? memberFormats[member] : undefined;
  return new InvalidRequest(
    format
      ? `${String(member)} must be ${format}.`
      : 'The body must be a JSON object with the members that openapi.yaml defines for this call, and no others.',
  );
}

async function readJson(request: Request, options: BodyOptions): Promise<unknown> {
  if (mediaTypeOf(request) !== 'application/json') {
    throw new InvalidRequest('The Content-Type must be application/json.', 'unsupported-media-type');
  }
  const bytes = await readBytes(request, options);
  try {
    return dropNulls(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // The error quotes the body, which may contain a secret.
    throw new InvalidRequest('The body is not JSON in UTF-8.');
  }
}

/** Many languages write `null` for a member that is absent. */
function dropNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

async function readBytes(request: Request, options: BodyOptions): Promise<Uint8Array> {
  const { maxBodyBytes } = options;
  const tooLarge = (): InvalidRequest =>
    new InvalidRequest(`The body is larger than ${maxBodyBytes} bytes.`, 'body-too-large');
  const length = Number(request.headers.get('Content-Length'));
  if (length > maxBodyBytes) throw tooLarge();
  if (request.bodyUsed || request.body?.locked) throw alreadyConsumed();
  const bytes = await withBodyTimeout(options, { timeout: bodyTimedOut, closing: backendClosing }, (signal) =>
    readAtMost(request.body, maxBodyBytes, signal),
  ).catch((thrown: unknown) => {
    throw thrown instanceof LinkBackendError ? thrown : new InvalidRequest('The body is incomplete.');
  });
  if (!bytes) throw tooLarge();
  if (bytes.length === 0 && length > 0) throw alreadyConsumed();
  return bytes;
}

function alreadyConsumed(): InvalidRequest {
  return new InvalidRequest(
    'The request body has already been consumed. Mount the backend before any body parser.',
  );
}

function bodyTimedOut(): Error {
  return new InvalidRequest('The body did not arrive in time.', 'body-timeout');
}

function backendClosing(): Error {
  return new LinkBackendError(linkError('backend-unavailable'));
}
