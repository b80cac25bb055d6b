import { isModuleName, type ModuleAccess } from './access.ts';

/** The form field an error belongs to; `null` where it belongs to none. */
export type ErrorField = 'clientId' | 'clientSecret' | 'both' | null;

interface ErrorData {
  'invalid-credentials': { readonly traceId?: string };
  'missing-access': { readonly missing: readonly ModuleAccess[] };
  'already-linked': { readonly accountId?: string };
  'account-not-found': object;
  'rate-limited': { readonly retryAfterSeconds: number };
  'personio-unavailable': { readonly traceId?: string };
  'backend-unavailable': object;
  timeout: object;
  'session-expired': object;
  forbidden: object;
  'invalid-response': object;
  declined: object;
  'not-configured': object;
  unexpected: object;
}

export type LinkErrorCode = keyof ErrorData;

/** Why something did not work: a code with data. Sentences are made from it where it is shown. */
export type LinkError = {
  [Code in LinkErrorCode]: Readonly<{ code: Code; field: ErrorField; retryable: boolean } & ErrorData[Code]>;
}[LinkErrorCode];

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
  unexpected: [null, true],
};

export const linkErrorCodes = Object.keys(traits) as readonly LinkErrorCode[];

/** Personio's window for calls over the limit; used where a 429 does not say how long to wait. */
const defaultRetryAfterSeconds = 60;

type NoData = Record<never, never>;
type DataArgument<Code extends LinkErrorCode> = NoData extends ErrorData[Code]
  ? [data?: ErrorData[Code]]
  : [data: ErrorData[Code]];

/** Makes the error of a code; field and retryable follow from the code. */
export function linkError<Code extends LinkErrorCode>(
  code: Code,
  ...[data]: DataArgument<Code>
): LinkErrorOf<Code> {
  const [field, retryable] = traits[code];
  return { code, field, retryable, ...data } as unknown as LinkErrorOf<Code>;
}

/**
 * The one place where something unknown becomes a `LinkError`: an error-shaped value keeps its code and the data that
 * belongs to it, whatever else it carries is dropped; everything else is named as closely as it can be.
 */
export function toLinkError(thrown: unknown): LinkError {
  const record = asRecord(thrown);
  const code = record['code'];
  if (isLinkErrorCode(code)) return fromRecord(code, record);
  switch (record['name']) {
    case 'TimeoutError':
      return linkError('timeout');
    case 'SyntaxError':
      // `await answer.json()` on something that is no JSON.
      return linkError('invalid-response');
    case 'NetworkError':
      return linkError('backend-unavailable');
    case 'TypeError':
      // fetch() rejects with a TypeError whose only mark is its sentence: Chromium "Failed to fetch", Firefox
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
      return linkError(code, { retryAfterSeconds: readSeconds(record['retryAfterSeconds']) });
    case 'already-linked': {
      const accountId = readText(record['accountId'], accountIdShape);
      return linkError(code, accountId ? { accountId } : {});
    }
    case 'invalid-credentials':
    case 'personio-unavailable': {
      const traceId = readText(record['traceId'], traceIdShape);
      return linkError(code, traceId ? { traceId } : {});
    }
    default:
      return linkError(code);
  }
}

/** Reading a property may run a getter or a proxy that throws; such a value says nothing about itself. */
function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  const copy: Record<string, unknown> = {};
  for (const key of ['code', 'name', 'message', 'missing', 'retryAfterSeconds', 'accountId', 'traceId']) {
    try {
      copy[key] = (value as Record<string, unknown>)[key];
    } catch {
      // Left out: see above.
    }
  }
  return copy;
}

/** Ids are shown and logged: free text, which may repeat what somebody has typed, is none. */
const traceIdShape = /^[\w.:-]{1,128}$/;
const accountIdShape = /^[\w.:-]{1,256}$/;

function readText(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}

function readSeconds(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 86_400
    ? Math.ceil(value)
    : defaultRetryAfterSeconds;
}

function readAccess(value: unknown): readonly ModuleAccess[] {
  const entries = Array.isArray(value) ? (value as unknown[]) : [];
  const access = entries.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { module, read, write } = entry as Record<string, unknown>;
    return isModuleName(module) ? [{ module, read: read === true, write: write === true }] : [];
  });
  // The code alone says which right it is: the one without which nothing links.
  return access.length > 0 ? access : [{ module: 'employees', read: true, write: false }];
}
