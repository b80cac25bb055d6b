import type { Invitation } from '../domain/invitation.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { ImportOptions, ImportReport, ImportRow } from './accounts/account-import.ts';
import type { DueCheckOptions, DueCheckResult } from './accounts/due-checks.ts';
import type { HostLinkDraft } from './accounts/host-link.ts';
import type { NewInvitation } from './accounts/invitation-service.ts';
import type { RelinkMessagesOptions, RelinkMessagesResult } from './accounts/relink-messages.ts';
import type { AllAccountsPage, AllAccountsQuery } from './accounts/all-accounts.ts';
import type { DeliveryReport, UndeliveredEventsPage } from './events/event-delivery.ts';
import type { UndeliveredEventsQuery } from './events/event-options.ts';
import type { PersonioRequestInit } from './personio/personio-fetch.ts';

/** What `createLinkBackend` returns. */
export interface LinkBackend {
  /**
   * Answers requests according to the HTTP contract of `openapi.yaml`. Never rejects.
   *
   * @example
   * ```ts
   * // Hono; other frameworks that use the Fetch API are similar.
   * app.all('/api/personio/*', (c) => backend.fetch(c.req.raw));
   * ```
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Returns an access token for Personio's API on behalf of an account, for the header `Authorization: Bearer …`.
   *
   * - Tokens are cached until one minute before they expire, or for four minutes if Personio sends no lifetime.
   * - Concurrent callers share one request to Personio, across processes if the store shares tokens (Postgres does).
   * - After a 429, the account's token is not requested again until `Retry-After` is over, for at most 15 minutes.
   * - A token that Personio rejects with 401 is not renewed here: see `personioFetch`.
   *
   * @throws LinkBackendError
   * - `account-not-found`
   * - `invalid-credentials`: the account has to be relinked
   * - `rate-limited`, with the remaining wait
   * - `personio-unavailable`, with the reason as its `cause` if Personio could not be reached
   * - `timeout`, `backend-unavailable`
   * @example
   * ```ts
   * const token = await backend.accessToken('acme', accountId);
   * const headers = { Authorization: `Bearer ${token}` };
   * ```
   */
  readonly accessToken: (tenantId: string, accountId: string) => Promise<string>;
  /**
   * Calls Personio's API on behalf of an account, like `fetch`, with the account's token and the partner headers. Resolves with
   * every response of Personio, except that:
   *
   * - After a 401 the token is renewed and the call sent again, once. If Personio returns the same token, the 401 is about a
   *   right that the customer has not granted: it is returned, and for 60 seconds further ones are returned without renewing the token.
   *   A token that replaced a rejected one is not renewed for ten seconds.
   * - After a 429 the call waits as long as Personio asks, up to `personio.maxWaitMs` in total.
   * - Redirects are not followed.
   * - The call, and each read of its body, may take `personio.timeoutMs`.
   *
   * @param path a path with its query, exactly as it is sent: `/v2/persons?limit=10`; or a full URL below `personio.baseUrl`,
   * such as the link to the next page.
   * @throws TypeError for a path that is not unambiguously below `personio.baseUrl`, or a request that cannot be sent.
   * @throws LinkBackendError as `accessToken` does. Reading the body can fail with `timeout` and `personio-unavailable` too.
   * @throws the reason of `init.signal`.
   * @example
   * ```js
   * for (let next = '/v2/persons?limit=50'; next; ) {
   *   const page = await (await backend.personioFetch('acme', accountId, next)).json();
   *   save(page._data);
   *   next = page._meta.links?.next?.href;
   * }
   * ```
   */
  readonly personioFetch: (
    tenantId: string,
    accountId: string,
    path: string,
    init?: PersonioRequestInit,
  ) => Promise<Response>;
  /**
   * Checks the accounts of all tenants whose last check is too old: first those never checked, then unhealthy ones, then those
   * checked longest ago. Call it from a timer, cron job or queue; any number of processes may share the store.
   *
   * - No account is checked twice at the same time: the element's *Check* waits for a check in progress, and two people who press
   *   it are served one after the other. Accounts that a killed process was checking can be checked again after 15 seconds;
   *   *Check* waits that long.
   * - All processes together check at most `perMinute` accounts, evenly spaced.
   * - If Personio limits the requests for tokens (429), the call ends, and no process checks until `Retry-After` has passed.
   * - If three checks in a row fail, Personio is probably down: the call ends, and nothing is saved about these accounts. They are due
   *   immediately, unless their previous check failed too.
   * - Any other account whose check fails is due again after 15 minutes. It becomes `unreachable` if the same call reaches Personio for
   *   another account; otherwise Personio may be down, and the status stays.
   * - Before it checks, it deletes what has expired of all tenants: history, invitations and idempotency records.
   * - `close()` waits only for the checks in flight.
   *
   * @throws LinkBackendError
   * - `not-configured` for a store without `checks`
   * - `backend-unavailable` if the store fails
   * @throws TypeError for an invalid option
   * @example
   * ```ts
   * import { setTimeout } from 'node:timers/promises';
   *
   * // Not setInterval: if other processes share the rate limit, calls would pile up.
   * while (isRunning) {
   *   await backend.checkDueAccounts({ limit: 1000 }).catch(console.error);
   *   await setTimeout(60_000);
   * }
   * ```
   */
  readonly checkDueAccounts: (options?: DueCheckOptions) => Promise<DueCheckResult>;
  /**
   * Calls `send` for every account of any tenant that has stopped working (`needs-relink`), once per problem. Call it from a timer,
   * cron job or queue; any number of processes may share the store.
   *
   * - The store remembers what was sent until the account works again, so that no later call sends it again.
   * - If `send` throws or rejects, `onError` is called, and a later call tries again, after 15 minutes at the earliest. After three
   *   failures in a row, the mail server is probably down, and the call ends.
   * - A message is sent twice if a process is killed between sending and saving, or if sending takes longer than 15 minutes.
   *
   * @throws LinkBackendError
   * - `not-configured` for a store without `relinkMessages`
   * - `backend-unavailable` if the store fails
   * @throws TypeError for an invalid option
   * @example
   * ```ts
   * await backend.sendRelinkMessages({
   *   async send(account) {
   *     const admin = await findAdmin(account.tenantId);
   *     const { subject, text, html } = relinkMessage(account, { url: 'https://app.example.com/personio', locale: admin.locale });
   *     await mailer.sendMail({ to: admin.email, subject, text, html });
   *   },
   * });
   * ```
   */
  readonly sendRelinkMessages: (options: RelinkMessagesOptions) => Promise<RelinkMessagesResult>;
  /**
   * Returns the accounts of all tenants, a page at a time, sorted by tenant and ID. Only for the host's own tools, because the
   * result belongs to several customers.
   *
   * @throws LinkBackendError `not-configured` for a store without `listAll`, `backend-unavailable` if the store fails.
   * @throws TypeError for an invalid query
   * @example
   * ```ts
   * const { accounts } = await backend.listAccounts({ status: 'needs-relink', limit: 100 });
   * for (const { tenantId, label } of accounts) console.log(tenantId, label);
   * ```
   */
  readonly listAccounts: (query?: AllAccountsQuery) => Promise<AllAccountsPage>;
  /**
   * Links an account as the form does: verifies the credentials with Personio and calls `approveLink`, but without the limits of
   * a tenant's requests.
   *
   * @throws LinkBackendError with the codes of a link, or `unexpected` and the name of an invalid member, never its value.
   * @example
   * ```ts
   * await backend.linkAccount('acme', { credentials: { clientId, clientSecret }, label: 'Acme GmbH' });
   * ```
   */
  readonly linkAccount: (tenantId: string, draft: HostLinkDraft) => Promise<LinkedAccount>;
  /**
   * Links accounts that the host already has, one after another. If an import was interrupted, run it again: rows that are linked
   * already are reported as `unchanged`, without a call to Personio.
   *
   * - Verifies each row and calls `approveLink`, unless `verify` is false.
   * - Shares the rate limit of `checkDueAccounts` and its pauses: after a 429 neither calls Personio until `Retry-After` has passed.
   * - After three failures in a row, Personio is probably down, and the remaining rows are `skipped`: `counts.skipped` says how many
   *   remain. The same happens if `Retry-After` is longer than 15 minutes, or a row was limited six times.
   *
   * @throws TypeError for invalid options. Problems with a row are in the report.
   * @example
   * ```ts
   * const { counts, rows } = await backend.importAccounts(customers, { verify: true });
   * ```
   */
  readonly importAccounts: (rows: readonly ImportRow[], options?: ImportOptions) => Promise<ImportReport>;
  /**
   * Re-encrypts the stored data of a tenant with the newest key. Resolves with the number of accounts; 0 for an unknown tenant.
   *
   * @throws ReencryptionError with the IDs of accounts that could not be decrypted, after re-encrypting everything else.
   * @throws LinkBackendError `backend-unavailable` if the store or the vault fails.
   * @example
   * ```ts
   * for (const tenantId of await store.tenantIds()) await backend.reencrypt(tenantId);
   * ```
   */
  readonly reencrypt: (tenantId: string) => Promise<number>;
  /**
   * Returns the IDs of all keys that stored data is encrypted with, each with the tenants that use it. A key that is not among
   * them can be removed from `keys`, once no process encrypts with it.
   *
   * - Reads every account, but does not call the vault.
   * - Ciphertexts without a key ID are listed under the empty string.
   * - Shared access tokens are not included: they expire within a day, and one that cannot be decrypted is replaced.
   *
   * @throws LinkBackendError `not-configured` for a vault without `keyIdOf`, `backend-unavailable` if the store fails.
   * @example
   * ```ts
   * for (const [keyId, tenantIds] of await backend.keysInUse()) {
   *   console.log(`${keyId}: ${tenantIds.length} tenants`);
   * }
   * ```
   */
  readonly keysInUse: () => Promise<ReadonlyMap<string, readonly string[]>>;
  /**
   * Returns what `GET /sealing-keys` returns to a tenant, for a page that sets the form's `sealingKeys` itself.
   *
   * @throws LinkBackendError `not-configured` without the option `sealing`.
   * @example
   * ```ts
   * // JSON in a script element must not contain "</script>".
   * const keys = JSON.stringify(await backend.sealingKeys('acme')).replaceAll('<', '\\u003c');
   * const html = `<script type="application/json" id="sealing-keys">${keys}</script>`;
   * ```
   */
  readonly sealingKeys: (tenantId: string) => Promise<JsonWebKeySet>;
  /**
   * Invites someone to link an account of the tenant, or to replace the credentials of one. Resolves with the invitation and its
   * link, which is not available again later.
   *
   * @throws TypeError for an invalid invitation.
   * @throws LinkBackendError
   * - `not-configured` without the option `invitations`
   * - `account-not-found`
   * - `declined` with the reason `too-many-invitations` if 20 are open
   * - `rate-limited`, `backend-unavailable`
   * @example
   * ```ts
   * const { url } = await backend.createInvitation('acme', { purpose: 'link', createdBy: 'Jane Doe' });
   * await sendMail(colleague, `Please link our Personio account: ${url}`);
   * ```
   */
  readonly createInvitation: (tenantId: string, invitation: NewInvitation) => Promise<Invitation>;
  /**
   * Revokes an invitation. Does nothing if it was revoked before.
   *
   * @throws LinkBackendError
   * - `not-configured` without the option `invitations`
   * - `invitation-invalid` with the reason `unknown` or `used`
   * - `rate-limited`, `backend-unavailable`
   * @example
   * ```ts
   * const { id } = await backend.createInvitation('acme', { purpose: 'link' });
   * await backend.revokeInvitation('acme', id);
   * ```
   */
  readonly revokeInvitation: (tenantId: string, invitationId: string) => Promise<void>;
  /**
   * Deletes everything about a tenant: accounts, history, invitations, idempotency records and its key. Resolves with the number of
   * accounts. Make sure first that `authorize` no longer returns the tenant: a link that is in progress may still add an account,
   * which a repeated call deletes. If it rejects, repeat it.
   *
   * - `onAudit` receives `unlinked`, and `events` `account.unlinked`, for each account. These events, and others that
   *   are due or planned, stay until they are delivered; undelivered ones are deleted.
   * - The integrations in Personio are the customer's, and stay.
   *
   * @throws TypeError for an invalid tenant ID.
   * @throws LinkBackendError `not-configured` for a store without `removeTenant`, `backend-unavailable` if the store fails.
   * @example
   * ```ts
   * await backend.deleteTenant('acme');
   * ```
   */
  readonly deleteTenant: (tenantId: string) => Promise<number>;
  /**
   * Delivers events that are due to the target of the option `events`. Call it every few seconds, in as many processes as you like:
   * while one has claimed an event, no other delivers it.
   *
   * - Every event is delivered at least once. An event that was delivered twice, after a crash, has the same `id`.
   * - Those of one account are delivered in the order of the changes, those of several accounts at the same time. Tenants take turns.
   * - After a failure an event is delivered again after 5 seconds, then after twice the time and so on, up to 6 hours. Three days
   *   after its first attempt it is undelivered: `onError` is called, and later events of the account wait for `redeliverEvents`.
   *
   * @param options `limit`: the maximum number of attempts, 1000 by default.
   * @throws LinkBackendError `not-configured` without the option `events`, `backend-unavailable` if the store fails.
   * @example
   * ```ts
   * import { setTimeout } from 'node:timers/promises';
   *
   * // Not setInterval: if the receiver is slow, calls would pile up.
   * while (isRunning) {
   *   await backend.deliverEvents().catch(console.error);
   *   await setTimeout(5000);
   * }
   * ```
   */
  readonly deliverEvents: (options?: { readonly limit?: number }) => Promise<DeliveryReport>;
  /**
   * Returns the undelivered events, the earliest first. They are not retried.
   *
   * @throws LinkBackendError as `deliverEvents` does.
   * @throws TypeError for an invalid query
   * @example
   * ```ts
   * const { events } = await backend.listUndeliveredEvents({ limit: 100 });
   * for (const { event, reason } of events) console.error(event.tenantId, event.type, event.id, reason);
   * ```
   */
  readonly listUndeliveredEvents: (query?: UndeliveredEventsQuery) => Promise<UndeliveredEventsPage>;
  /**
   * Makes undelivered events due, so that `deliverEvents` retries them for three days. Returns how many.
   *
   * @param eventIds the events to make due; all of them by default
   * @throws LinkBackendError as `deliverEvents` does.
   * @example
   * ```ts
   * // After the receiver was repaired; `deliverEvents` then sends them.
   * const { events } = await backend.listUndeliveredEvents();
   * await backend.redeliverEvents(events.map(({ event }) => event.id));
   * ```
   */
  readonly redeliverEvents: (eventIds?: readonly string[]) => Promise<number>;
  /**
   * Shuts down gracefully. Resolves when everything in flight has finished, including `onAudit`, so that the store can be closed.
   * Responses may still be on their way to their callers.
   *
   * - New requests are answered with 503 and `Retry-After: 1`; new calls reject with `backend-unavailable`.
   * - Responses carry `Connection: close`, so that clients close connections that are kept alive.
   * - A request whose body has not arrived after one second is answered with 503.
   *
   * @example
   * ```ts
   * process.on('SIGTERM', async () => {
   *   await backend.close();
   *   await store.close();
   *   process.exit();
   * });
   * ```
   */
  readonly close: () => Promise<void>;
}
