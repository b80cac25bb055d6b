import type { AccessRequirement } from '../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../domain/employee-attributes.ts';
import type { AccountAction } from '../domain/linked-account.ts';
import type { AuditEvent } from './accounts/audit.ts';
import type { InvitationOptions } from './accounts/invitation-service.ts';
import type { ApproveLink } from './accounts/link-approval.ts';
import type { ConsumeQuota } from './accounts/rate-limit.ts';
import type { OnCall } from './personio/call-observer.ts';
import type { EventOptions } from './events/event-options.ts';
import type { PersonioOptions } from './personio/personio-options.ts';
import type { SealingOptions } from './sealing/sealing-options.ts';
import type { AccountStore } from './store/account-store.ts';
import type { SecretVault } from './vault/secret-vault.ts';

/** Who makes a request: the host's tenant, or why the request is rejected (401 or 403). */
export type Authorization =
  | {
      /** The tenant whose accounts the request can see and change. Nothing else determines that. Must not be empty. */
      readonly tenantId: string;
      /** A name or an email address, saved with accounts that the request links, shown in the list and sent to `onAudit`. */
      readonly linkedBy?: string;
      /**
       * What the caller may do besides seeing the accounts. Anything else is rejected with 403, and the list does not offer it.
       *
       * @default everything
       */
      readonly actions?: readonly AccountAction[];
    }
  | 'session-expired'
  | 'forbidden';

/** Bounds on what one request and one tenant can use. */
export interface LinkBackendLimits {
  /**
   * The maximum size of a request body, in bytes. Larger bodies are rejected with 413.
   *
   * @default 16_384
   */
  readonly maxBodyBytes?: number;
  /**
   * How long a request body may take to arrive, in milliseconds. Slower requests are rejected with 408.
   *
   * @default 30_000
   */
  readonly bodyTimeoutMs?: number;
  /**
   * How often per minute a tenant may verify credentials with Personio (link, relink, check), evenly or in a burst.
   *
   * - Further requests are rejected with 429 `rate-limited`.
   * - Requests that are answered without Personio, e.g. retries, do not count.
   * - Each process has its own counter, which is lost when it exits: see `consumeQuota`.
   * - Links, relinks, checks, renames, unlinks and changes of invitations together are also limited: to ten times this rate, but at
   *   least 600 per minute.
   * - `Infinity` disables both limits.
   *
   * @default 60
   */
  readonly maxVerificationsPerMinute?: number;
  /**
   * Replaces the counter in this process, to share the limit of verifications between processes.
   *
   * @default a counter in this process
   */
  readonly consumeQuota?: ConsumeQuota;
  /**
   * How long `approveLink` may take, in milliseconds, its calls to Personio included. Then nothing is stored, and the response is
   * 504 `timeout`. `createHttpAdapter` waits 30 seconds for the response.
   *
   * @default 15_000
   */
  readonly approvalTimeoutMs?: number;
}

/** The options of `createLinkBackend`. */
export interface LinkBackendOptions {
  /** Where accounts are saved: `openSqliteStore`, `openPostgresStore`, `createMemoryStore`, or your own implementation. */
  readonly store: AccountStore;
  /**
   * What encrypts credentials at rest: keys from `generateKey()`, the newest first, separated by commas or white space (see
   * `createKeyRing`), or your own vault.
   */
  readonly keys: string | SecretVault;
  /** Reads the host's session. If it throws, the request is answered with 500 without details, and `onError` is called. */
  readonly authorize: (request: Request) => Authorization | Promise<Authorization>;
  /**
   * How to call Personio.
   *
   * @default {}
   */
  readonly personio?: PersonioOptions;
  /**
   * The path of the backend.
   *
   * @default '/api/personio'
   */
  readonly endpoint?: string;
  /**
   * The rights that every account needs, in the access grammar or as objects. If set, the rights that a request asks for are
   * ignored.
   *
   * @default the rights that the request asks for
   */
  readonly access?: string | readonly AccessRequirement[];
  /**
   * The employee attributes that every account needs: keys of Personio's API separated by spaces, with a trailing `?` if only
   * recommended, or objects. If set, those that a request asks for are ignored. If neither names any, any readable attribute
   * will do.
   *
   * @default those of the request
   * @example 'first_name last_name email hire_date department?'
   */
  readonly employeeAttributes?: string | readonly EmployeeAttributeRequirement[];
  /**
   * Approves or declines a link or relink before it is stored, after Personio has accepted the credentials. Whoever links sees the
   * sentence of `decline`. If it throws or rejects, nothing is stored, `onError` is called, and the response is `backend-unavailable`.
   *
   * @default every link is stored
   * @example
   * ```ts
   * approveLink: async ({ tenantId, operation, personioFetch }) => {
   *   const response = await personioFetch('/v2/legal-entities?limit=50');
   *   const { _data: entities } = await response.json();
   *   const isOwn = entities.some(({ name }) => name === companyNameOf(tenantId));
   *   if (operation === 'relink' && !isOwn) return { decline: 'These are the credentials of another company.' };
   * }
   * ```
   */
  readonly approveLink?: ApproveLink;
  /**
   * Other origins whose pages may read and change accounts, exactly as browsers send them: `['https://app.example.com']`,
   * without a path, a trailing slash or a wildcard.
   *
   * - Only these origins receive CORS headers, with credentials, and responses to preflights.
   * - Changes by pages of any other origin are rejected with 403 `forbidden`.
   * - A request with neither `Origin` nor `Sec-Fetch-Site`, i.e. from a program, is rejected if it has a `Cookie`.
   *
   * @default []
   */
  readonly allowedOrigins?: readonly string[];
  /**
   * Accepts credentials that were sealed (encrypted) in the browser.
   *
   * @default sealed credentials are rejected
   */
  readonly sealing?: SealingOptions;
  /**
   * How old the last check of an account must be for the account to be `stale`, in milliseconds: the summary counts it, and the list
   * shows for how many days it has not been checked. For an account that was never checked, the time since it was linked counts.
   *
   * @default 259_200_000, three days
   */
  readonly staleAfterMs?: number;
  /**
   * Lets users invite a colleague, who links or relinks one account without a login. The store must have `invitations`.
   *
   * - A request with `Authorization: Bearer` and 43 base64url characters belongs to an invitation, and never reaches `authorize`.
   *   If the host's own tokens look like that, send them in another header.
   *
   * @default no invitations
   * @example { url: 'https://app.example.com/personio-invitation', integrationName: 'Acme People Analytics' }
   */
  readonly invitations?: InvitationOptions;
  /**
   * Limits the size and rate of requests.
   *
   * @default {}
   */
  readonly limits?: LinkBackendLimits;
  /**
   * Receives each change after it has been saved, and credentials that Personio rejected. Responses do not wait for it, but
   * `close()` does. If it throws or rejects, `onError` is called and nothing else changes.
   *
   * @default no listener
   */
  readonly onAudit?: (event: AuditEvent) => void | Promise<void>;
  /**
   * Receives a report of every HTTP request to Personio, for metrics and traces. The same reports are published on the channel
   * `personio-link:call` of `node:diagnostics_channel`, where the runtime has it. Neither contains secrets, queries, or IDs except
   * Personio's `traceId`.
   *
   * - Called synchronously when the response has arrived, in the async context of the call, so that a trace can be continued.
   * - If it throws or rejects, `onError` is called and nothing else changes.
   *
   * @default no listener
   * @example
   * ```ts
   * onCall: ({ method, path, status, durationMs }) => histogram.record(durationMs, { method, path, status }),
   * ```
   */
  readonly onCall?: OnCall;
  /**
   * Where `deliverEvents` sends what happens to accounts. Needs a store with `events`; those of this package have them. Without this
   * option no events are saved.
   *
   * @default no events
   * @example { webhook: { url: 'https://app.example.com/hooks/personio', secret: process.env.WEBHOOK_SECRET } }
   */
  readonly events?: EventOptions;
  /**
   * How long the history of an account goes back, in days. Older entries are not shown, and `checkDueAccounts` deletes them. Of each
   * type the newest 500 are kept.
   *
   * @default 400
   */
  readonly historyDays?: number;
  /**
   * The current time, for tests. Claims that keep processes apart are measured by the store's own clock in any case.
   *
   * @default () => new Date()
   */
  readonly now?: () => Date;
  /**
   * Receives failures that are not the fault of the request. The library itself writes to the console only to warn about two
   * options: `perMinute` above 150, and `personio.insecureHost`.
   *
   * - Errors of the store, the vault, and the host's functions: `authorize`, `approveLink`, `consumeQuota`, `rememberNonce`, `onAudit`,
   *   `onCall`, and `send` of `sendRelinkMessages`.
   * - Failed deliveries of events, and bugs.
   * - Every failed call of the backend itself to Personio (no connection, timeout, invalid response), and every `personioFetch`
   *   whose connection fails, as a `LinkBackendError` whose message says what failed. Without a connection, its `cause` is the
   *   network failure, e.g. `ECONNREFUSED`. Contains nothing that was sent.
   *
   * If it throws or rejects, nothing changes.
   *
   * @default no listener
   */
  readonly onError?: (error: unknown) => void;
}
