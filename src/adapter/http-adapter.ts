import { formatAccess } from '../domain/access.ts';
import {
  formatEmployeeAttributes,
  type EmployeeAttributeRequirement,
} from '../domain/employee-attributes.ts';
import type { HistoryPage } from '../domain/account-history.ts';
import type {
  Invitation,
  InvitationDetails,
  InvitationDraft,
  InvitationsPage,
} from '../domain/invitation.ts';
import type { LinkDraft } from '../domain/link-draft.ts';
import { linkError, toLinkError } from '../domain/link-error.ts';
import { isAccountId, type AccountsPage, type LinkedAccount } from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { Call } from '../events/request-event.ts';
import { HttpClient, type HttpAdapterOptions, type HttpMethod } from './http-client.ts';
import type { LinkAdapter } from './link-adapter.ts';
import { summarizeAccounts } from './summary-adapter.ts';

const invitationsPath = '/invitations';

/**
 * Creates an adapter for a backend that speaks the HTTP contract in `personio-link/openapi.yaml`.
 *
 * - Results are returned as received: the elements validate them, and so should your own code
 *   (`parseLinkedAccount`, `parseAccountsPage` from `personio-link/schema`).
 * - Every method rejects with a `LinkError`: the problem document's where there is one, else one derived from the HTTP
 *   status; `backend-unavailable` if the backend cannot be reached, `timeout` after `timeoutMs`.
 *
 * @example
 * provider.adapter = createHttpAdapter({
 *   endpoint: '/api/personio',
 *   csrf: { token: () => document.querySelector('meta[name=csrf-token]').content },
 * });
 */
export function createHttpAdapter(options: HttpAdapterOptions): Required<LinkAdapter> {
  // The element validates every response where it sends the request; here it only gets its type.
  const client = new HttpClient(options);
  const send = <Result>(method: HttpMethod, path: string, call: Call, body?: object): Promise<Result> =>
    client.send({ method, path, body }, call) as Promise<Result>;
  const sendOptional = <Result>(
    method: HttpMethod,
    path: string,
    call: Call,
    body?: object,
  ): Promise<Result> => client.send({ method, path, body, isOptional: true }, call) as Promise<Result>;

  return {
    listAccounts(query, call) {
      const parameters = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
        if (text !== '') parameters.set(name, text);
      }
      return client.send({ method: 'GET', path: '/accounts', parameters }, call) as Promise<AccountsPage>;
    },
    linkAccount: (draft, call) => send<LinkedAccount>('POST', '/accounts', call, toBody(draft)),
    relinkAccount: (accountId, draft, call) =>
      send<LinkedAccount>('PUT', `${accountPath(accountId)}/credentials`, call, toBody(draft)),
    checkAccount: (accountId, call) => send<LinkedAccount>('POST', `${accountPath(accountId)}/check`, call),
    renameAccount: (accountId, label, call) =>
      send<LinkedAccount>('PATCH', accountPath(accountId), call, { label }),
    async unlinkAccount(accountId, call) {
      await send('DELETE', accountPath(accountId), call);
    },
    accountHistory: (accountId, { cursor }, call) =>
      client.send(
        {
          method: 'GET',
          path: `${accountPath(accountId)}/history`,
          parameters: new URLSearchParams(cursor === undefined ? {} : { cursor }),
          isOptional: true,
        },
        call,
      ) as Promise<HistoryPage>,
    summarizeAccounts: (call) => summarizeAccounts(client, call),
    createInvitation: (draft, call) =>
      sendOptional<Invitation>('POST', invitationsPath, call, toInvitationBody(draft)),
    listInvitations: (call) => sendOptional<InvitationsPage>('GET', invitationsPath, call),
    async revokeInvitation(invitationId, call) {
      if (!isAccountId(invitationId)) throw linkError('invitation-invalid', { reason: 'unknown' });
      await sendOptional('DELETE', `${invitationsPath}/${encodeURIComponent(invitationId)}`, call);
    },
    getInvitation: (call) => sendOptional<InvitationDetails>('GET', '/invitation', call),
    async sealingKeys(call) {
      try {
        return await sendOptional<JsonWebKeySet>('GET', '/sealing-keys', call);
      } catch (thrown) {
        // A backend without keys does not support sealing: retrying would not help.
        if (toLinkError(thrown).code === 'not-configured') return { keys: [] };
        throw thrown;
      }
    },
  };
}

function accountPath(accountId: string): string {
  // `..` would lead to another route, and take the credentials there.
  if (!isAccountId(accountId)) throw linkError('account-not-found');
  return `/accounts/${encodeURIComponent(accountId)}`;
}

function toBody({ credentials, sealed, label, access, employeeAttributes = [] }: LinkDraft): object {
  // Even if a host added plain credentials to a sealed draft, only the sealed ones are sent.
  const secret = sealed === undefined ? credentials : { sealed };
  return {
    ...secret,
    ...(label ? { label } : {}),
    access: formatAccess(access),
    ...formatAttributes(employeeAttributes),
  };
}

function toInvitationBody({ purpose, accountId, access, employeeAttributes = [] }: InvitationDraft): object {
  return {
    purpose,
    ...(accountId === undefined ? {} : { accountId }),
    ...(access ? { access: formatAccess(access) } : {}),
    ...formatAttributes(employeeAttributes),
  };
}

/** Absent if there are none: a backend of an earlier version rejects members that it does not know. */
function formatAttributes(employeeAttributes: readonly EmployeeAttributeRequirement[]): object {
  return employeeAttributes.length > 0
    ? { employeeAttributes: formatEmployeeAttributes(employeeAttributes) }
    : {};
}
