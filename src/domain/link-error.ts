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
   * - `reason`: `too-many-invitations` if the tenant has as many open invitations as it may have.
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

const traits: Readonly<Record<LinkErrorCode, readonly [field: ErrorField, retryable: boolean]>> = {
  'invalid-credentials': ['both', false],
  'missing-access': [null, true],
  'already-linked': ['clientId', false],
  'account-not-found': [null, false],
  'rate-limited': [null, true],
  'personio-unavailable': [null, true],
  'backend-unavailable': [null, true],
  timeout: [null, true],
  'session-expired': [null, false],
  forbidden: [null, false],
  'invalid-response': [null, true],
  declined: [null, false],
  'not-configured': [null, false],
  'invitation-invalid': [null, false],
  unexpected: [null, true],
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
 * Turns anything thrown into a `LinkError`. A value with a known code keeps the code and its data, and nothing else; other errors get the code that describes them best.
 */
export function toLinkError(thrown: unknown): LinkError {
  const record = asRecord(thrown);
  const code = record['code'];
  if (isLinkErrorCode(code)) return fromRecord(code, record);
  switch (record['name']) {
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
      return /fetch|load failed/i.test(String(record['message']))
        ? linkError('backend-unavailable')
        : linkError('unexpected');
    default:
      return linkError('unexpected');
  }
}

export function isLinkErrorCode(value: unknown): value is LinkErrorCode {
  return typeof value === 'string' && Object.hasOwn(traits, value);
}

function fromRecord(code: LinkErrorCode, record: Record<string, unknown>): LinkError {
  switch (code) {
    case 'missing-access':
      return linkError(code, { missing: readAccess(record['missing']) });
    case 'rate-limited':
      return linkError(code, {
        retryAfterSeconds: readSeconds(record['retryAfterSeconds']),
        ...readTraceId(record),
      });
    case 'already-linked': {
      const accountId = readText(record['accountId'], accountIdShape);
      return linkError(code, accountId ? { accountId } : {});
    }
    case 'session-expired': {
      const { reason } = record;
      return linkError(code, reason === 'redirected' || reason === 'page-expired' ? { reason } : {});
    }
    case 'forbidden':
      return linkError(code, record['reason'] === 'blocked' ? { reason: 'blocked' } : {});
    case 'declined': {
      const detail = readSentence(record['detail']);
      return linkError(code, {
        ...(detail ? { detail } : {}),
        ...(record['reason'] === 'too-many-invitations' ? { reason: 'too-many-invitations' } : {}),
      });
    }
    case 'invitation-invalid': {
      const reason = invitationProblems.find((known) => known === record['reason']) ?? 'unknown';
      return linkError(code, { reason });
    }
    case 'invalid-credentials':
    case 'personio-unavailable':
    case 'unexpected':
      return linkError(code, readTraceId(record));
    default:
      return linkError(code);
  }
}

const recordKeys = [
  'code',
  'name',
  'message',
  'missing',
  'retryAfterSeconds',
  'accountId',
  'traceId',
  'detail',
  'reason',
] as const;

/** Reading a property may run a getter or proxy that throws: it is ignored. */
function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  const copy: Record<string, unknown> = {};
  for (const key of recordKeys) {
    try {
      copy[key] = (value as Record<string, unknown>)[key];
    } catch {
      // See above.
    }
  }
  return copy;
}

/** IDs are shown and logged: free text, which may repeat user input, is rejected. */
const traceIdShape = /^[\w.:-]{1,128}$/;
const accountIdShape = /^[\w.:-]{1,256}$/;

function readTraceId(record: Record<string, unknown>): { readonly traceId?: string } {
  const traceId = readText(record['traceId'], traceIdShape);
  return traceId ? { traceId } : {};
}

function readText(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}

/** A host's own sentence as one line of plain text, without characters that change the direction of the text around it. */
function readSentence(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const characters = Array.from(
    value
      .replace(/\p{Bidi_Control}/gu, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  );
  return characters.length > maxSentenceLength
    ? `${characters.slice(0, maxSentenceLength - 1).join('')}…`
    : characters.join('');
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
