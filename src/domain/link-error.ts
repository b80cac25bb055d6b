import { readModuleAccess, type ModuleAccess } from './access.ts';
import { invitationProblems, type InvitationProblem } from './invitation.ts';
import { defaultRetryAfterSeconds } from './retry-after.ts';

/** The form field an error belongs to, or `null`. */
export type ErrorField = 'clientId' | 'clientSecret' | 'both' | null;

interface ErrorData {
  'invalid-credentials': { readonly traceId?: string };
  'missing-access': { readonly missing: readonly ModuleAccess[] };
  'already-linked': { readonly accountId?: string };
  'account-not-found': object;
  'rate-limited': { readonly retryAfterSeconds: number; readonly traceId?: string };
  'personio-unavailable': { readonly traceId?: string };
  'backend-unavailable': object;
  timeout: object;
  /**
   * - `redirected`: a redirect, probably to a sign-in page.
   * - `page-expired`: a CSRF guard rejected the page's token.
   */
  'session-expired': { readonly reason?: 'redirected' | 'page-expired' };
  /** `blocked`: a page from a firewall or proxy instead of the backend's response. */
  forbidden: { readonly reason?: 'blocked' };
  'invalid-response': object;
  /**
   * - `detail`: the host's own sentence.
   * - `reason`: `too-many-invitations` if the tenant has reached its maximum of open invitations.
   */
  declined: { readonly detail?: string; readonly reason?: 'too-many-invitations' };
  'not-configured': object;
  'invitation-invalid': { readonly reason: InvitationProblem };
  unexpected: { readonly traceId?: string };
}

/** A short reason why a request failed, e.g. `invalid-credentials`. */
export type LinkErrorCode = keyof ErrorData;

/** Why a request failed: a code with data. The elements turn it into sentences. */
export type LinkError = {
  [Code in LinkErrorCode]: Readonly<{ code: Code; field: ErrorField; retryable: boolean } & ErrorData[Code]>;
}[LinkErrorCode];

/** The error with a certain code, and its data. */
export type LinkErrorOf<Code extends LinkErrorCode> = Extract<LinkError, { code: Code }>;

/** Reads each member of an error's data from anything; returns undefined for what may be absent. */
type Readers<Data> = { readonly [Name in keyof Required<Data>]: (value: unknown) => Data[Name] };

type Traits<Data> = readonly [
  field: ErrorField,
  retryable: boolean,
  ...(keyof Data extends never ? [data?: undefined] : [data: Readers<Data>]),
];

const traits: { readonly [Code in LinkErrorCode]: Traits<ErrorData[Code]> } = {
  'invalid-credentials': ['both', false, { traceId: readTraceId }],
  'missing-access': [null, true, { missing: readAccess }],
  'already-linked': ['clientId', false, { accountId: readAccountId }],
  'account-not-found': [null, false],
  'rate-limited': [null, true, { retryAfterSeconds: readSeconds, traceId: readTraceId }],
  'personio-unavailable': [null, true, { traceId: readTraceId }],
  'backend-unavailable': [null, true],
  timeout: [null, true],
  'session-expired': [null, false, { reason: (value) => oneOf(['redirected', 'page-expired'], value) }],
  forbidden: [null, false, { reason: (value) => oneOf(['blocked'], value) }],
  'invalid-response': [null, true],
  declined: [
    null,
    false,
    { detail: readSentence, reason: (value) => oneOf(['too-many-invitations'], value) },
  ],
  'not-configured': [null, false],
  'invitation-invalid': [null, false, { reason: (value) => oneOf(invitationProblems, value) ?? 'unknown' }],
  unexpected: [null, true, { traceId: readTraceId }],
};

export const linkErrorCodes = Object.keys(traits) as readonly LinkErrorCode[];

type NoData = Record<never, never>;
type DataArgument<Code extends LinkErrorCode> = NoData extends ErrorData[Code]
  ? [data?: ErrorData[Code]]
  : [data: ErrorData[Code]];

/** Creates the error for a code, which determines `field` and `retryable`. */
export function linkError<Code extends LinkErrorCode>(
  code: Code,
  ...[data]: DataArgument<Code>
): LinkErrorOf<Code> {
  const [field, retryable] = traits[code];
  return { code, field, retryable, ...data } as unknown as LinkErrorOf<Code>;
}

/**
 * Turns anything thrown into a `LinkError`. A value with a known code keeps the code and its data, and nothing else; other
 * errors get the code that describes them best.
 */
export function toLinkError(thrown: unknown): LinkError {
  const code = memberOf(thrown, 'code');
  if (isLinkErrorCode(code)) return withData(code, thrown);
  switch (memberOf(thrown, 'name')) {
    case 'TimeoutError':
      return linkError('timeout');
    case 'SyntaxError':
      // `await response.json()` on something other than JSON.
      return linkError('invalid-response');
    case 'NetworkError':
      return linkError('backend-unavailable');
    case 'TypeError':
      // A TypeError of fetch() is recognizable only by its message: Chromium "Failed to fetch", Firefox
      // "NetworkError when attempting to fetch resource.", WebKit "Load failed", Node "fetch failed".
      return /fetch|load failed/i.test(String(memberOf(thrown, 'message')))
        ? linkError('backend-unavailable')
        : linkError('unexpected');
    default:
      return linkError('unexpected');
  }
}

export function isLinkErrorCode(value: unknown): value is LinkErrorCode {
  return typeof value === 'string' && Object.hasOwn(traits, value);
}

/** Keeps the data of the code, and nothing else. */
function withData(code: LinkErrorCode, thrown: unknown): LinkError {
  const [field, retryable, readers = {}] = traits[code];
  const data = Object.entries<(value: unknown) => unknown>(readers)
    .map(([name, read]) => [name, read(memberOf(thrown, name))] as const)
    .filter(([, value]) => value !== undefined);
  return { code, field, retryable, ...Object.fromEntries(data) } as LinkError;
}

/** Reading a property may run a getter or proxy that throws: it is ignored. */
function memberOf(value: unknown, name: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
}

/** IDs are shown and logged: free text, which may repeat user input, is rejected. */
const traceIdShape = /^[\w.:-]{1,128}$/;
const accountIdShape = /^[\w.:-]{1,256}$/;

function readTraceId(value: unknown): string | undefined {
  return readText(value, traceIdShape);
}

function readAccountId(value: unknown): string | undefined {
  return readText(value, accountIdShape);
}

function readText(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}

function oneOf<const Value>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value);
}

/** A host's own sentence as one line of plain text, without characters that change the direction of the text around it. */
function readSentence(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const sentence = value
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(sentence);
  if (characters.length <= maxSentenceLength) return sentence || undefined;
  return `${characters.slice(0, maxSentenceLength - 1).join('')}…`;
}

const maxSentenceLength = 300;

function readSeconds(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 86_400
    ? Math.ceil(value)
    : defaultRetryAfterSeconds;
}

function readAccess(value: unknown): readonly ModuleAccess[] {
  const access = readModuleAccess(value);
  // Without details, it is the one right that linking requires.
  return access.length > 0 ? access : [{ module: 'employees', read: true, write: false }];
}
