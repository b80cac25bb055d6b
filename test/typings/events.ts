/* Compiled, never run: what a host writes type-checks without a cast, and what is wrong does not. */
import type { LinkedAccount, LinkError, PersonioLinkForm } from '../../src/index.ts';

declare const form: PersonioLinkForm;
declare const fetchAccount: (body: string, signal: AbortSignal) => Promise<LinkedAccount>;

form.addEventListener('personio-account-linked', (event) => {
  const account: LinkedAccount = event.detail.account;
  // @ts-expect-error -- an account contains no secret
  void account.clientSecret;
});

document.addEventListener('personio-link-failed', ({ detail }) => {
  const error: LinkError = detail.error;
  if (error.code === 'rate-limited') error.retryAfterSeconds.toFixed();
  // @ts-expect-error -- only some errors have a trace ID
  void error.traceId;
});

document.addEventListener('personio-link-activity', ({ detail }) => {
  detail.elapsedMs.toFixed();
  if (detail.type === 'outcome') detail.code?.toUpperCase();
  // @ts-expect-error -- only an outcome has a code
  void detail.code;
});

window.addEventListener('personio-link-request', (event) => {
  const clientId: string = event.detail.clientId;
  void clientId;
  // @ts-expect-error -- the event does not contain the draft
  void event.detail.credentials;
  event.respondWith(async ({ credentials, label, access }, { signal, report, idempotencyKey }) => {
    report('authenticating');
    // @ts-expect-error -- unknown stage
    report('dreaming');
    return fetchAccount(JSON.stringify({ ...credentials, label, access, idempotencyKey }), signal);
  });
  // One body for plain and sealed drafts.
  event.respondWith(async ({ credentials, sealed, label }, { signal }) =>
    fetchAccount(JSON.stringify({ ...credentials, sealed, label }), signal),
  );
  event.respondWith(async (draft, { signal }) => {
    // @ts-expect-error -- the credentials may be sealed
    void draft.credentials.clientSecret;
    if (draft.sealed !== undefined) return fetchAccount(draft.sealed, signal);
    return fetchAccount(draft.credentials.clientSecret, signal);
  });
  // @ts-expect-error -- the result must be an account
  event.respondWith(Promise.resolve('linked'));
});

document.querySelector('linked-accounts-list')?.addEventListener('personio-accounts-failed', ({ detail }) => {
  if (detail.operation === 'unlink') void detail.accountId?.toUpperCase();
});

const tag: PersonioLinkForm = document.createElement('personio-link-form');
tag.labelField = 'hidden';
// @ts-expect-error -- unknown value
tag.labelField = 'maybe';
