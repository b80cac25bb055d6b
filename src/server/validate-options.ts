import * as z from 'zod/mini';
import { invitationPurposes } from '../domain/invitation.ts';
import { parseUrl } from '../domain/parse-url.ts';
import {
  maxExpiresInHours,
  type InvitationOptions,
  type NewInvitation,
} from './accounts/invitation-service.ts';
import type { WebhookOptions } from './events/event-options.ts';
import { isWebhookUrl, readWebhookSecrets } from './events/webhook.ts';
import type { LinkBackendLimits, LinkBackendOptions } from './link-backend-options.ts';
import { isLoopbackHost } from './loopback-host.ts';
import type { PersonioOptions } from './personio/personio-options.ts';
import type { SealingOptions } from './sealing/sealing-options.ts';
import type { AccountStore } from './store/account-store.ts';

/** `setTimeout` fires immediately for a longer delay. */
const maxTimerMs = 2 ** 31 - 1;

/** Makes the compiler notice an option without a schema. */
type Shape<Options> = Readonly<Record<keyof Options, z.ZodMiniType>>;

type OptionalMembers<Type> = {
  [Name in keyof Type as undefined extends Type[Name] ? Name : never]: Type[Name];
};

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isString = (value: unknown): value is string => typeof value === 'string';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isBlank = (value: unknown): boolean => value === undefined || (isString(value) && value.trim() === '');

const anyFunction = is(isFunction, 'a function');
const anyString = is(isString, 'a string');
const timeoutMs = is(
  (value) => isNumber(value) && value > 0 && value <= maxTimerMs,
  `a number of milliseconds above 0 and up to ${maxTimerMs}`,
);

const storeSchema = z.pipe(
  hasMethods(
    [
      'add',
      'find',
      'update',
      'findIdempotencyRecord',
      'remove',
      'list',
      'countByStatus',
      'readTenantKey',
      'writeTenantKey',
      'tenantIds',
    ],
    'an AccountStore, e.g. `await openSqliteStore(…)` or `createMemoryStore()`',
  ),
  z.looseObject({
    events: z.optional(
      hasMethods(['claim', 'settle', 'countWaiting', 'listUndelivered', 'redeliver'], 'an EventStore'),
    ),
    history: z.optional(hasMethods(['list'], 'a HistoryStore')),
    tokens: z.optional(hasMethods(['read', 'write', 'withLock'], 'a SharedTokenStore')),
    now: z.optional(anyFunction),
    rememberRequirements: z.optional(anyFunction),
    listAll: z.optional(anyFunction),
    removeTenant: z.optional(anyFunction),
    removeExpired: z.optional(anyFunction),
    checks: z.optional(
      hasMethods(
        [
          'claim',
          'start',
          'startRequested',
          'endRequested',
          'release',
          'reserve',
          'pause',
          'countDue',
          'countStale',
          'countUnchecked',
        ],
        'a CheckStore',
      ),
    ),
    relinkMessages: z.optional(hasMethods(['claim', 'markSent', 'countPending'], 'a RelinkMessageStore')),
    invitations: z.optional(
      hasMethods(['add', 'findByTokenHash', 'listOpen', 'revoke', 'removeAll'], 'an InvitationStore'),
    ),
  } satisfies Shape<OptionalMembers<AccountStore>>),
);

const personio = {
  // Parsed by `readBaseUrl`.
  baseUrl: z.optional(anyString),
  insecureHost: z.optional(
    hasFormat(
      isHostName,
      'the lowercase host name of personio.baseUrl, without a scheme or port, e.g. "simulator"',
    ),
  ),
  fetch: z.optional(is(isFunction, 'a function like the global fetch')),
  partnerId: z.optional(anyString),
  appId: z.optional(anyString),
  timeoutMs: z.optional(timeoutMs),
  maxWaitMs: z.optional(
    is((value) => Number.isFinite(value) && Number(value) >= 0, 'a number of milliseconds, at least 0'),
  ),
} satisfies Shape<PersonioOptions>;

const sealing = {
  // Parsed by `readSealingKeys`.
  keys: z.custom((value) => isString(value) && !isBlank(value), {
    error: ({ input }) =>
      isBlank(input)
        ? 'is empty. Set it to the output of generateSealingKey().'
        : mustBe('a string from generateSealingKey()', input),
  }),
  required: z.optional(is((value) => typeof value === 'boolean', 'true or false')),
  audience: z.optional(is((value) => isString(value) && value !== '', 'a non-empty string')),
  maxAgeMs: z.optional(
    is((value) => Number.isFinite(value) && Number(value) > 0, 'a number of milliseconds above 0'),
  ),
  rememberNonce: z.optional(anyFunction),
} satisfies Shape<SealingOptions>;

const invitations = {
  url: hasFormat(
    isInvitationUrl,
    'a URL such as "https://app.example.com/personio": https, or http on a loopback address, without a fragment and without ' +
      'credentials',
  ),
  expiresInHours: z.optional(is(isExpiry, `a number of hours above 0 and up to ${maxExpiresInHours}`)),
  integrationName: z.optional(is((value) => isString(value) && !isBlank(value), 'a non-empty string')),
} satisfies Shape<InvitationOptions>;

const newInvitation = {
  purpose: is((value) => invitationPurposes.some((known) => known === value), '"link" or "relink"'),
  accountId: z.optional(is((value) => isString(value) && value !== '', 'a non-empty string')),
  createdBy: z.optional(anyString),
  expiresInHours: invitations.expiresInHours,
} satisfies Shape<NewInvitation>;

const limits = {
  maxBodyBytes: z.optional(
    is((value) => Number.isSafeInteger(value) && Number(value) > 0, 'an integer above 0'),
  ),
  bodyTimeoutMs: z.optional(timeoutMs),
  maxVerificationsPerMinute: z.optional(
    is((value) => isNumber(value) && value >= 1, 'a number of at least 1, or Infinity'),
  ),
  consumeQuota: z.optional(anyFunction),
  approvalTimeoutMs: z.optional(timeoutMs),
} satisfies Shape<LinkBackendLimits>;

const webhookOptions = {
  url: hasFormat(
    (value) => isString(value) && isWebhookUrl(value),
    'an https: URL without credentials or a fragment; http: only on loopback addresses',
  ),
  secret: hasFormat(
    (value) => isString(value) && readWebhookSecrets(value) !== undefined,
    '"whsec_" and the base64 of 24 to 64 random bytes, or several of them separated by spaces',
  ),
} satisfies Shape<WebhookOptions>;

const options = {
  store: storeSchema,
  keys: keysSchema(),
  authorize: is(isFunction, 'a function that returns { tenantId } for a request'),
  personio: z.optional(optionGroup(personio)),
  endpoint: z.optional(hasFormat(isPath, 'a path, e.g. "/api/personio"')),
  // Parsed by `createRequirements`.
  access: z.optional(is((value) => isString(value) || Array.isArray(value), 'a string or an array')),
  employeeAttributes: z.optional(
    is((value) => isString(value) || Array.isArray(value), 'a string or an array'),
  ),
  approveLink: z.optional(anyFunction),
  allowedOrigins: z.optional(
    z.array(
      hasFormat(
        isOrigin,
        'an origin exactly as browsers send it, e.g. "https://app.example.com": http or https, a lowercase host, and no ' +
          'default port, path, trailing slash or wildcard',
      ),
      { error: ({ input }) => mustBe('an array of origins', input) },
    ),
  ),
  sealing: z.optional(optionGroup(sealing)),
  staleAfterMs: z.optional(
    is((value) => Number.isFinite(value) && Number(value) > 0, 'a number of milliseconds above 0'),
  ),
  invitations: z.optional(optionGroup(invitations)),
  limits: z.optional(optionGroup(limits)),
  onAudit: z.optional(anyFunction),
  onCall: z.optional(anyFunction),
  events: z.optional(eventsSchema()),
  historyDays: z.optional(
    is(
      (value) => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 36_500,
      'an integer from 1 to 36500, in days',
    ),
  ),
  now: z.optional(anyFunction),
  onError: z.optional(anyFunction),
} satisfies Shape<LinkBackendOptions>;

const optionsSchema = optionGroup(options, 'an object with at least store, keys and authorize');

/** Names of options by the path of their group. */
const optionNames: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(options),
  'personio.': Object.keys(personio).map((name) => `personio.${name}`),
  'sealing.': Object.keys(sealing).map((name) => `sealing.${name}`),
  'invitations.': Object.keys(invitations).map((name) => `invitations.${name}`),
  'limits.': Object.keys(limits).map((name) => `limits.${name}`),
};

/**
 * Validates what a host in plain JavaScript may have passed.
 *
 * @throws TypeError with the name of the option and what it must be. It repeats no strings, which may be secrets.
 */
export function validateOptions(given: LinkBackendOptions): void {
  const result = optionsSchema.safeParse(given);
  if (result.success) return;
  const { issues } = result.error;
  // A misspelled name first, because it is the reason why another option is missing.
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') throw unknownOption(formatPath([...issue.path, '']), issue.keys);
  }
  const [issue] = issues;
  if (issue) throw new TypeError(`"${formatPath(issue.path) || 'options'}" ${issue.message}`);
}

/**
 * Validates what a host in plain JavaScript may have passed to `createInvitation`.
 *
 * @throws TypeError as `validateOptions` does.
 */
export function validateNewInvitation(given: NewInvitation): void {
  const { issues: [issue] = [] } = optionGroup(newInvitation).safeParse(given).error ?? {};
  if (issue?.code === 'unrecognized_keys') {
    throw new TypeError(
      `createInvitation(): unknown member ${issue.keys.map((key) => `"${key}"`).join(', ')}.`,
    );
  }
  if (issue)
    throw new TypeError(`createInvitation(): "${formatPath(issue.path) || 'invitation'}" ${issue.message}`);
  if ((given.purpose === 'relink') !== (given.accountId !== undefined)) {
    throw new TypeError(
      'createInvitation(): "accountId" is required for the purpose "relink" and not allowed for "link".',
    );
  }
}

function unknownOption(group: string, names: readonly string[]): TypeError {
  const unknown = names.map((name) => `"${group}${name}"`).join(', ');
  const similar = Object.values(optionNames)
    .flat()
    .filter((known) => names.some((name) => name.toLowerCase() === known.split('.').at(-1)?.toLowerCase()));
  const hint =
    similar.length > 0
      ? `Did you mean ${similar.map((name) => `"${name}"`).join(', ')}?`
      : `Known options: ${(optionNames[group] ?? []).join(', ')}.`;
  return new TypeError(`Unknown option ${unknown}. ${hint}`);
}

/** `limits.maxBodyBytes`, `allowedOrigins[1]` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

function is(predicate: (value: unknown) => boolean, expected: string) {
  return z.custom(predicate, { error: ({ input }) => mustBe(expected, input) });
}

/** For strings of a certain format, where "received a string" would not help. */
function hasFormat(predicate: (value: unknown) => boolean, expected: string) {
  return z.custom(predicate, {
    error: ({ input }) =>
      isString(input) && input !== '' ? `must be ${expected}.` : mustBe(expected, input),
  });
}

function optionGroup<Group extends Readonly<Record<string, z.ZodMiniType>>>(
  shape: Group,
  expected = 'an object',
) {
  return z.strictObject(shape, { error: ({ input }) => mustBe(expected, input) });
}

function hasMethods(methods: readonly string[], expected: string) {
  const missing = (value: unknown): readonly string[] =>
    methods.filter((method) => !isObject(value) || !isFunction(value[method]));
  return z.custom((value) => missing(value).length === 0, {
    error: ({ input }) =>
      isObject(input) && !Array.isArray(input) && !isFunction(input['then'])
        ? `must be ${expected}, but lacks ${missing(input).join(', ')}.`
        : mustBe(expected, input),
  });
}

function eventsSchema() {
  const targets = [
    optionGroup({ deliver: anyFunction }),
    optionGroup({ webhook: optionGroup(webhookOptions) }),
  ];
  // Not a union, whose error would not name the option that is wrong.
  return z.unknown().check(({ value, issues }) => {
    const target = targets.find(
      ({ shape }) => isObject(value) && Object.keys(shape).some((name) => name in value),
    );
    if (!target) {
      issues.push({ code: 'custom', message: mustBe('{ deliver } or { webhook }', value), input: value });
    }
    for (const issue of target?.safeParse(value).error?.issues ?? []) {
      issues.push({ code: 'custom', message: issue.message, path: [...issue.path], input: value });
    }
  });
}

function keysSchema() {
  const vault = hasMethods(
    ['encrypt', 'decrypt'],
    'a key string from generateKey() or a vault with the methods encrypt and decrypt',
  );
  return z.custom((value) => (isString(value) ? !isBlank(value) : vault.safeParse(value).success), {
    error: ({ input }) =>
      isBlank(input)
        ? 'is empty. Set PERSONIO_LINK_KEYS to the output of generateKey().'
        : vault.safeParse(input).error?.issues[0]?.message,
  });
}

/** Compared with the path of a request, which a URL parser has normalized. */
function isPath(value: unknown): boolean {
  return (
    isString(value) &&
    value.startsWith('/') &&
    new URL(`http://host${value}`).pathname === value &&
    !value.includes('//')
  );
}

function isInvitationUrl(value: unknown): boolean {
  const url = isString(value) && value.trim() === value ? parseUrl(value) : undefined;
  if (!url || url.href.includes('#') || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

function isExpiry(value: unknown): boolean {
  return isNumber(value) && value > 0 && value <= maxExpiresInHours;
}

function isHostName(value: unknown): boolean {
  return isString(value) && /^[a-z\d.-]+$/.test(value);
}

function isOrigin(value: unknown): boolean {
  return (
    isString(value) && /^https?:[^*]+$/.test(value) && URL.canParse(value) && new URL(value).origin === value
  );
}

function mustBe(expected: string, value: unknown): string {
  return `must be ${expected}, received ${describe(value)}.`;
}

/** The type of a value, without its content; numbers are repeated, because they are not secrets. */
function describe(value: unknown): string {
  if (value === undefined || value === null || isNumber(value)) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (value === '') return 'an empty string';
  if (isObject(value)) return isFunction(value['then']) ? 'a promise (add await)' : 'an object';
  return `a ${typeof value}`;
}
