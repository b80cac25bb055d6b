import type { AccessRequirement } from '../domain/access.ts';
import { linkError } from '../domain/link-error.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import { AccountService } from './accounts/account-service.ts';
import { createAuditEmitter, type AuditEvent } from './accounts/audit.ts';
import {
  checkQuotaResult,
  createRateLimit,
  createRequestLimit,
  enforceRateLimit,
  type ConsumeQuota,
} from './accounts/rate-limit.ts';
import { withErrorReporting, reportStoreErrors, reportVaultErrors } from './accounts/error-reporting.ts';
import { readRequiredAccess } from './accounts/required-access.ts';
import { checkOrigin } from './http/check-origin.ts';
import { isAllowedOrigin, isPreflight, preflightResponse, shareWithOrigin } from './http/cross-origin.ts';
import { lastResponse, problemResponse } from './http/responses.ts';
import { createRouter, type Exchange } from './http/routes.ts';
import { InFlightCalls } from './in-flight-calls.ts';
import { checkOptions } from './check-options.ts';
import { LinkBackendError } from './link-backend-error.ts';
import { createPersonioClient } from './personio/personio-client.ts';
import { createPersonioFetch, type PersonioRequestInit } from './personio/personio-fetch.ts';
import type { PersonioOptions } from './personio/personio-options.ts';
import { RefusedRequest } from './refused-request.ts';
import { createCredentialOpener, type SealingOptions } from './sealing/sealing-options.ts';
import type { AccountStore } from './store/account-store.ts';
import { createKeyRing } from './vault/key-ring.ts';
import type { SecretVault } from './vault/secret-vault.ts';

/** Who makes a request: the host's tenant, or why the request is refused (answered 401 or 403). */
export type Authorization =
  | {
      /** Whose accounts these are. Nothing but this decides what a request sees and changes. */
      readonly tenantId: string;
      /** Kept with an account that the request links, shown in the list, and told to `onAudit`: a name or an address. */
      readonly linkedBy?: string;
    }
  | 'session-expired'
  | 'forbidden';

export interface LinkBackendOptions {
  readonly store: AccountStore;
  /**
   * Keys for the credentials at rest, `kid:base64url(32 bytes)`, newest first (`createKeyRing`), or a vault.
   *
   * To change keys, put the new one first, call `reencrypt` for every tenant, and take the old one out when `keysInUse` does not
   * name it any more. With several processes put the new key last everywhere, then first everywhere, then reencrypt.
   */
  readonly keys: string | SecretVault;
  /** Reads the host's session. What it throws is answered 500 without details and handed to `onError`. */
  readonly authorize: (request: Request) => Authorization | Promise<Authorization>;
  readonly personio?: PersonioOptions;
  /** The path under which the backend listens; `/api/personio` unless told. */
  readonly endpoint?: string;
  /**
   * The rights that every account of this host needs, in the access grammar or as objects. Where it is set, what the
   * browser asks for does not count.
   */
  readonly access?: string | readonly AccessRequirement[];
  /**
   * Origins besides the backend's own whose pages may read and change accounts, as browsers send them:
   * `['https://app.example.com']`, without a slash at the end, a path or a wildcard. They alone get CORS headers, with
   * credentials, and an answer to their preflights.
   *
   * Everyone else who changes something is refused (403 `forbidden`) unless the browser says that the page is the
   * backend's own. A request that names neither `Origin` nor `Sec-Fetch-Site` is taken from servers only: it is refused
   * where it carries a `Cookie`, and passes without one, as with a bearer token.
   */
  readonly allowedOrigins?: readonly string[];
  /** Takes credentials that were sealed in the browser. Without it, they are refused. */
  readonly sealing?: SealingOptions;
  readonly limits?: {
    /** The largest body that is read, in bytes; 16,384 unless told. */
    readonly maxBodyBytes?: number;
    /** How long a request body may take to arrive, in milliseconds; defaults to 30,000. What takes longer is answered 408. */
    readonly bodyTimeoutMs?: number;
    /**
     * How often a minute the pairs of one tenant are tried at Personio, by a link, a relink or a check; 60 unless told, and
     * as many at once. What is more is answered 429 `rate-limited`. A wish that is answered without Personio, as one that is
     * sent again after it was fulfilled, does not count. Each process counts for itself, and forgets with its end.
     *
     * Ten times as many, and 600 at least, may be sent a minute with credentials in them at all; `Infinity` lifts both.
     */
    readonly maxVerificationsPerMinute?: number;
    /** Counts attempts in place of this process, for a limit that several processes have in common. */
    readonly consumeQuota?: ConsumeQuota;
  };
  /**
   * Hears of each change after it has been made, and of pairs that Personio refuses, for a log of who did what. The answer
   * does not wait for it, but `close()` does; what it throws or rejects with goes to `onError` and changes nothing else.
   */
  readonly onAudit?: (event: AuditEvent) => void | Promise<void>;
  /** Now; the system's clock unless told. */
  readonly now?: () => Date;
  /**
   * Hears of failures that are nobody's input: of the store, the vault, `authorize`, `rememberNonce`, `consumeQuota`,
   * `onAudit`, or a bug; and, with every call, of a Personio that cannot be reached, is late, or answers what it should not: a
   * `LinkBackendError` whose message says what came of which call, and whose `cause`, where there is one, is the failure of the
   * network (`ECONNREFUSED`, a name or a certificate that is refused), without what was sent. The library itself logs nothing.
   */
  readonly onError?: (error: unknown) => void;
}

export interface LinkBackend {
  /** Answers a request to the HTTP contract of `openapi.yaml`. Never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * A token for Personio's API on behalf of an account, as the value of `Authorization: Bearer …`. It is kept in memory
   * until a minute before its end, and however many ask at once, Personio is asked once: by each process, or by one of all
   * processes where the store is one that they share tokens in, as in Postgres. A token that Personio does not tell the end of
   * is kept for four minutes. After a 429 Personio is not asked for this account's token until its `Retry-After` is over, or for
   * 15 minutes: `rate-limited` then has what is left. What Personio answers 401 to is not renewed here: see `personioFetch`.
   * Rejects with a `LinkBackendError`: `account-not-found`, `invalid-credentials` (the account then needs a relink),
   * `rate-limited`, `personio-unavailable` (its `cause` says why where Personio could not be reached), `timeout`,
   * `backend-unavailable`.
   */
  readonly accessToken: (tenantId: string, accountId: string) => Promise<string>;
  /**
   * Calls Personio's API on behalf of an account, as `fetch` does, with the account's token and the partner's headers.
   * Resolves with every answer of Personio's but these: after a 401 the token is renewed and the call sent again, once, and
   * not where the token was made less than 60 seconds ago: then the 401 is about a right that the customer has not granted, and
   * so it is taken where Personio ends a token within its first minute. After a 429 the call waits
   * as long as Personio asks, within `personio.maximumWaitMs`. A call, and each part of its answer that is read, may take
   * `personio.timeoutMs`. A redirect is not followed: it is `personio-unavailable`.
   *
   * Rejects with a `TypeError` for a path that is not plainly one below `personio.baseUrl`, or a request that cannot be sent;
   * with the reason of `init.signal`; and with a `LinkBackendError` as `accessToken` does. So does the body of the answer:
   * `timeout` where it stalls, `personio-unavailable` where it breaks off.
   *
   * A page of records names the address of the next one, which can be handed back as it is:
   *
   * ```js
   * for (let next = '/v2/persons?limit=50'; next; ) {
   *   const page = await (await backend.personioFetch('acme', accountId, next)).json();
   *   keep(page._data);
   *   next = page._meta.links?.next?.href;
   * }
   * ```
   *
   * @param path as it is sent, with its query: `/v2/persons?limit=10`; or a whole address, where its origin is exactly that of
   * `personio.baseUrl`.
   */
  readonly personioFetch: (
    tenantId: string,
    accountId: string,
    path: string,
    init?: PersonioRequestInit,
  ) => Promise<Response>;
  /**
   * Seals what is stored of a tenant anew, with the key that is now first. Resolves with the number of accounts, which is 0 for
   * a tenant that nobody has heard of. Where something does not open, all the rest is sealed anew, and it rejects with a
   * `ReencryptionError` that has the accounts' ids; where the store or the vault fails, with a `LinkBackendError`.
   */
  readonly reencrypt: (tenantId: string) => Promise<number>;
  /**
   * The ids of all keys that something in the store is sealed with, each with the tenants that have it, whichever keys are
   * configured: a key that is not named can be taken out, as soon as no process has it first. Under an empty id stands what
   * names no key. It reads every account, and asks the vault for nothing. Of tokens that processes share it does not tell:
   * they last a day at most, and one that does not open is made anew.
   * Rejects with a `LinkBackendError`: `not-configured` for a vault without `keyIdOf`.
   */
  readonly keysInUse: () => Promise<ReadonlyMap<string, readonly string[]>>;
  /**
   * What `GET /sealing-keys` answers a tenant, for a page that brings the form's `sealingKeys` along.
   * Rejects with a `LinkBackendError`: `not-configured` without `sealing`.
   */
  readonly sealingKeys: (tenantId: string) => Promise<JsonWebKeySet>;
  /**
   * Ends the backend: what comes from now on is answered 503 or rejected with `backend-unavailable`, what is under way goes
   * on. Every answer from now on carries `Connection: close`, and the 503 `Retry-After: 1`, so that connections that are kept
   * open end too. A body that has not arrived a second later is not waited for: its sender is answered 503.
   * Resolves when what was under way has ended, `onAudit` included, so that the store can be closed and the process can go.
   * Answers may still be on their way to their callers then.
   */
  readonly close: () => Promise<void>;
}

/**
 * The backend behind the elements, as one function from `Request` to `Response`. Throws a `TypeError` for options that cannot
 * work: it names the option and what is right, and repeats no key.
 */
export function createLinkBackend(options: LinkBackendOptions): LinkBackend {
  checkOptions(options);
  const { store, keys, authorize, access, sealing, allowedOrigins = [], limits = {} } = options;
  const now = options.now ?? (() => new Date());
  const endpoint = (options.endpoint ?? '/api/personio').replace(/\/+$/, '');
  const report = (error: unknown): void => {
    try {
      options.onError?.(error);
    } catch {
      // A listener that fails must not change the answer.
    }
  };
  const underWay = new InFlightCalls();
  const personio = options.personio ?? {};
  const preparePersonioCall = createPersonioFetch(personio, report);
  const maxVerificationsPerMinute = limits.maxVerificationsPerMinute ?? 60;
  const countRequest = createRequestLimit(maxVerificationsPerMinute, now);
  const consumeRequestQuota = (tenantId: string): Promise<void> => enforceRateLimit(countRequest, tenantId);
  const accounts = new AccountService({
    store: reportStoreErrors(store, report),
    vault: reportVaultErrors(readVault(keys), report),
    personio: createPersonioClient(personio, now, report),
    access: access === undefined ? undefined : readRequiredAccess(access),
    consumeQuota: limits.consumeQuota
      ? withErrorReporting(report, checkQuotaResult(limits.consumeQuota))
      : createRateLimit(maxVerificationsPerMinute, now),
    consumeRequestQuota,
    audit: createAuditEmitter(options.onAudit, now, report, (work) => underWay.wait(work)),
    now,
  });
  const opener = sealing && createCredentialOpener(guardSealing(sealing, report), now);
  const route = createRouter(accounts, {
    maxBodyBytes: limits.maxBodyBytes ?? 16_384,
    bodyTimeoutMs: limits.bodyTimeoutMs ?? 30_000,
    onClose: (listener) => underWay.onClose(listener),
    opener,
    sealedOnly: sealing?.required === true,
    consumeRequestQuota,
  });

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const below = pathname.startsWith(`${endpoint}/`) ? pathname.slice(endpoint.length) : '';
    // A preflight has no session to authorize; what it lets through is checked when it comes.
    if (below && isPreflight(request) && isAllowedOrigin(request, allowedOrigins))
      return preflightResponse(request);
    const { handler, accountId } = route(request.method, below);
    if (request.method !== 'GET') checkOrigin(request, allowedOrigins);
    return handler({ request, accountId, ...readAuthorization(await authorize(request)) });
  };

  const answerProblem = (thrown: unknown): Response => {
    const error = thrown instanceof LinkBackendError ? thrown : new LinkBackendError(linkError('unexpected'));
    if (error.error.code === 'unexpected' && !(error instanceof RefusedRequest)) report(thrown);
    return problemResponse(error);
  };

  return {
    fetch: async (request) => {
      const made = await underWay.run(() => answer(request)).catch(answerProblem);
      const response = underWay.closed ? lastResponse(made) : made;
      return isAllowedOrigin(request, allowedOrigins) ? shareWithOrigin(request, response) : response;
    },
    accessToken: (tenantId, accountId) => underWay.run(() => accounts.accessToken(tenantId, accountId)),
    personioFetch: (tenantId, accountId, path, init) =>
      underWay.run(async () => accounts.send(tenantId, accountId, preparePersonioCall(path, init))),
    reencrypt: (tenantId) => underWay.run(() => accounts.reencrypt(tenantId)),
    keysInUse: () => underWay.run(() => accounts.keysInUse()),
    sealingKeys: (tenantId) =>
      underWay.run(async () => {
        if (!opener) throw new LinkBackendError(linkError('not-configured'));
        return opener.keySet(tenantId);
      }),
    close: () => underWay.close(),
  };
}

function guardSealing(sealing: SealingOptions, report: (error: unknown) => void): SealingOptions {
  const { rememberNonce } = sealing;
  return rememberNonce ? { ...sealing, rememberNonce: withErrorReporting(report, rememberNonce) } : sealing;
}

function readVault(keys: string | SecretVault): SecretVault {
  if (typeof keys !== 'string') return keys;
  try {
    return createKeyRing(keys);
  } catch (thrown) {
    // It tells the place of the key, never its content.
    throw new TypeError(`keys: ${(thrown as Error).message}`, { cause: thrown });
  }
}

/** A host in plain JavaScript may answer anything; without a tenant nothing may be read or written. */
function readAuthorization(answer: unknown): Pick<Exchange, 'tenantId' | 'linkedBy'> {
  if (answer === 'session-expired') throw new LinkBackendError(linkError(answer));
  if (answer === 'forbidden') {
    throw new LinkBackendError(
      linkError(answer),
      'The host does not let this user do it: authorize said so.',
    );
  }
  const { tenantId, linkedBy } = (answer ?? {}) as Partial<Exchange>;
  // Two texts that are not well-formed can become the same one on their way into a database.
  if (typeof tenantId !== 'string' || tenantId === '' || !tenantId.isWellFormed()) {
    throw new TypeError(
      'authorize must answer { tenantId }, "session-expired" or "forbidden". tenantId must be a non-empty, well-formed ' +
        `text; ${describeAnswer(answer)}.`,
    );
  }
  return { tenantId, linkedBy: typeof linkedBy === 'string' ? linkedBy.toWellFormed() : null };
}

/** Types only: an answer of a host may hold a whole session. */
function describeAnswer(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) {
    return `authorize has answered ${answer === null ? 'null' : typeof answer}`;
  }
  const { tenantId } = answer as { readonly tenantId?: unknown };
  if (tenantId === '') return 'it was empty';
  if (typeof tenantId === 'string') return 'it held half of a surrogate pair';
  return `its type was ${tenantId === null ? 'null' : typeof tenantId}`;
}
