import type { LinkBackendOptions } from './link-backend.ts';

/** `setTimeout` takes no more: a longer time would be over at once. */
const longestMilliseconds = 2 ** 31 - 1;

const storeMethods = [
  'add',
  'find',
  'update',
  'findIdempotencyRecord',
  'remove',
  'list',
  'readTenantKey',
  'writeTenantKey',
  'tenantIds',
] as const;

/** All names that there are. A misspelt one would be left alone, as an address of Personio that is never asked. */
const optionNames: Names<LinkBackendOptions> = {
  store: 0,
  keys: 0,
  authorize: 0,
  personio: 0,
  endpoint: 0,
  access: 0,
  allowedOrigins: 0,
  sealing: 0,
  limits: 0,
  onAudit: 0,
  now: 0,
  onError: 0,
};
const sealingNames: Names<LinkBackendOptions['sealing']> = {
  keys: 0,
  required: 0,
  audience: 0,
  maxAgeSeconds: 0,
  rememberNonce: 0,
};
const limitNames: Names<LinkBackendOptions['limits']> = {
  maxBodyBytes: 0,
  bodyTimeoutMs: 0,
  maxVerificationsPerMinute: 0,
  consumeQuota: 0,
};
const personioNames: Names<LinkBackendOptions['personio']> = {
  baseUrl: 0,
  fetch: 0,
  partnerId: 0,
  appId: 0,
  timeoutMs: 0,
  maximumWaitMs: 0,
};

/** A record, so that none can be left out. */
type Names<Options> = Readonly<Record<keyof NonNullable<Options>, 0>>;

/**
 * Throws a `TypeError` for options that a host in plain JavaScript may have given and that cannot work. It names the option
 * and what is right, and repeats nothing that may be a secret. What is inside of `access`, `keys`, `sealing` and
 * `personio.baseUrl` is for those to check who read it.
 */
export function checkOptions(options: LinkBackendOptions): void {
  if (!isObject(options)) fail('options', 'an object with at least store, keys and authorize', options);
  const { store, keys, authorize, access, endpoint, allowedOrigins, sealing, limits, personio } = options;
  checkStore(store);
  checkKeys(keys);
  check(isFunction(authorize), 'authorize', 'a function that answers { tenantId } for a request', authorize);
  checkGiven(access, isText(access) || Array.isArray(access), 'access', 'a text or a list');
  checkGiven(endpoint, isText(endpoint) && isPath(endpoint), 'endpoint', 'a path, as in "/api/personio"');
  checkOrigins(allowedOrigins);
  checkNames(options, '', optionNames);
  for (const name of ['onAudit', 'onError', 'now'] as const) {
    checkGiven(options[name], isFunction(options[name]), name, 'a function');
  }
  if (given(sealing, 'sealing')) checkSealing(sealing);
  if (given(limits, 'limits')) checkLimits(limits);
  if (given(personio, 'personio')) checkPersonio(personio);
}

function checkStore(store: unknown): void {
  const right = 'an AccountStore, as from `await openSqliteStore(…)` or `createMemoryStore()`';
  if (isObject(store) && isFunction(store['then'])) {
    throw new TypeError(`store must be ${right}, but is a promise: put await in front of what opens it.`);
  }
  check(isObject(store), 'store', right, store);
  checkMethods(store, storeMethods, 'store', right);
  if (given(store['tokens'], 'store.tokens')) {
    checkMethods(store['tokens'], ['read', 'write', 'withLock'], 'store.tokens', 'a SharedTokenStore');
  }
}

function checkKeys(keys: unknown): void {
  if (keys === undefined || (isText(keys) && keys.trim() === '')) {
    throw new TypeError(
      'keys is empty: No key was given. Set PERSONIO_LINK_KEYS, or whatever else you read keys from, ' +
        'to what generateKey() makes.',
    );
  }
  if (isText(keys)) return;
  const right =
    'a text of keys, as generateKey() makes them, or a vault with the methods encrypt and decrypt';
  if (isObject(keys) && isFunction(keys['then'])) {
    throw new TypeError(`keys must be ${right}, but is a promise: put await in front of what makes it.`);
  }
  check(isObject(keys), 'keys', right, keys);
  checkMethods(keys, ['encrypt', 'decrypt'], 'keys', right);
}

function checkOrigins(origins: unknown): void {
  const right = 'a list of origins as browsers send them, as in ["https://app.example.com"]';
  if (origins === undefined) return;
  check(Array.isArray(origins), 'allowedOrigins', right, origins);
  origins.forEach((origin: unknown, index) => {
    if (isOrigin(origin)) return;
    throw new TypeError(
      `allowedOrigins must be ${right}: entry ${index + 1} of ${origins.length} is none. An origin is https: or http:, ` +
        'a host in lower case and a port where it is not the usual one, without a slash at its end, a path or a wildcard.',
    );
  });
}

/** Compared with the path of a request, which is one that a parser has mended. */
function isPath(text: string): boolean {
  return text.startsWith('/') && new URL(`http://host${text}`).pathname === text && !text.includes('//');
}

function isOrigin(value: unknown): boolean {
  return (
    isText(value) && /^https?:[^*]+$/.test(value) && URL.canParse(value) && new URL(value).origin === value
  );
}

function checkSealing(sealing: Members): void {
  const { keys, required, audience, rememberNonce } = sealing;
  checkNames(sealing, 'sealing.', sealingNames);
  if (!isText(keys) || keys.trim() === '') {
    throw new TypeError(
      'sealing.keys is empty: No sealing key was given. It must be a text, as generateSealingKey() makes it.',
    );
  }
  checkGiven(required, typeof required === 'boolean', 'sealing.required', 'true or false');
  checkGiven(audience, isText(audience), 'sealing.audience', 'a text');
  checkGiven(rememberNonce, isFunction(rememberNonce), 'sealing.rememberNonce', 'a function');
}

function checkLimits(limits: Members): void {
  const { maxBodyBytes, bodyTimeoutMs, maxVerificationsPerMinute, consumeQuota } = limits;
  checkNames(limits, 'limits.', limitNames);
  checkGiven(
    maxBodyBytes,
    Number.isSafeInteger(maxBodyBytes) && Number(maxBodyBytes) > 0,
    'limits.maxBodyBytes',
    'a whole number of bytes above 0',
  );
  checkTime(bodyTimeoutMs, 'limits.bodyTimeoutMs', 'milliseconds', longestMilliseconds);
  checkGiven(
    maxVerificationsPerMinute,
    typeof maxVerificationsPerMinute === 'number' && maxVerificationsPerMinute >= 1,
    'limits.maxVerificationsPerMinute',
    '1 or more, or Infinity',
  );
  checkGiven(consumeQuota, isFunction(consumeQuota), 'limits.consumeQuota', 'a function');
}

function checkPersonio(personio: Members): void {
  const { fetch, partnerId, appId, timeoutMs, maximumWaitMs } = personio;
  checkNames(personio, 'personio.', personioNames);
  checkGiven(fetch, isFunction(fetch), 'personio.fetch', 'a function, as the global fetch');
  checkGiven(partnerId, isText(partnerId), 'personio.partnerId', 'a text');
  checkGiven(appId, isText(appId), 'personio.appId', 'a text');
  checkTime(timeoutMs, 'personio.timeoutMs', 'milliseconds', longestMilliseconds);
  checkGiven(
    maximumWaitMs,
    Number.isFinite(maximumWaitMs) && Number(maximumWaitMs) >= 0,
    'personio.maximumWaitMs',
    'a number of milliseconds, 0 or more',
  );
}

function checkNames(options: object, group: string, names: Readonly<Record<string, 0>>): void {
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(names, name));
  if (unknown.length === 0) return;
  throw new TypeError(
    `There is no option ${unknown.map((name) => `${group}${name}`).join(', ')}. ` +
      `There are ${Object.keys(names)
        .map((name) => `${group}${name}`)
        .join(', ')}.`,
  );
}

function checkTime(value: unknown, name: string, unit: string, longest: number): void {
  const isTime = typeof value === 'number' && value > 0 && value <= longest;
  checkGiven(value, isTime, name, `a number of ${unit} above 0 and up to ${Math.floor(longest)}`);
}

type Members = Readonly<Record<string, unknown>>;

function checkMethods(value: Members, methods: readonly string[], name: string, right: string): void {
  const missing = methods.filter((method) => !isFunction(value[method]));
  if (missing.length === 0) return;
  throw new TypeError(
    `${name} must be ${right}, but lacks the method${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`,
  );
}

/** Whether an option that holds others is there. */
function given(value: unknown, name: string): value is Members {
  checkGiven(value, isObject(value), name, 'an object');
  return value !== undefined;
}

function checkGiven(value: unknown, isRight: boolean, name: string, right: string): void {
  if (value !== undefined) check(isRight, name, right, value);
}

function check(isRight: boolean, name: string, right: string, value: unknown): asserts isRight {
  if (!isRight) fail(name, right, value);
}

function fail(name: string, right: string, value: unknown): never {
  const kind = kindOf(value);
  throw new TypeError(`${name} must be ${right}, but is ${right.startsWith(kind) ? 'another one' : kind}.`);
}

/** What kind of value came, without what it holds; of numbers the value as well, which is no secret. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (value === '') return 'an empty text';
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    object: 'an object',
    function: 'a function',
  };
  return kinds[typeof value] ?? `a ${typeof value}`;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
