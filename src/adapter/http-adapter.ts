import { formatAccess } from '../domain/access.ts';
import type { HistoryPage } from '../domain/account-history.ts';
import type {
  Invitation,
  InvitationDetails,
  InvitationDraft,
  InvitationsPage,
} from '../domain/invitation.ts';
import { linkError } from '../domain/link-error.ts';
import { isPathSafeId, type AccountsPage, type LinkedAccount } from '../domain/linked-account.ts';
import type { Call } from '../events/request-event.ts';
import { HttpClient, type HttpAdapterOptions, type HttpMethod } from './http-client.ts';
import type { LinkAdapter } from './link-adapter.ts';
import { accountPath, formatAttributes, linkingMethods } from './linking-adapter.ts';
import { summarizeAccounts } from './summary-adapter.ts';

const invitationsPath = '/invitations';

/**
 * Creates an adapter for a backend that speaks the HTTP contract in `personio-link/openapi.yaml`.
 *
 * - Results are returned as received: the elements validate them, and so should your own code
 *   (`parseLinkedAccount`, `parseAccountsPage` from `personio-link/schema`).
 * - Every method rejects with a `LinkError`: the problem document's where there is one, else one derived from the HTTP
 *   status; `backend-unavailable` if the backend cannot be reached, `timeout` after `timeoutMs`. What `headers` or
 *   `csrf.token` throws is passed on unchanged, as is the `TypeError` for an invalid header.
 *
 * @example
 * provider.adapter = createHttpAdapter({
 *   endpoint: '/api/personio',
 *   csrf: { token: () => document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content ?? '' },
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
    ...linkingMethods(client),
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
      if (!isPathSafeId(invitationId)) throw linkError('invitation-invalid', { reason: 'unknown' });
      await sendOptional('DELETE', `${invitationsPath}/${encodeURIComponent(invitationId)}`, call);
    },
    getInvitation: (call) => sendOptional<InvitationDetails>('GET', '/invitation', call),
  };
}

function toInvitationBody({ purpose, accountId, access, employeeAttributes }: InvitationDraft): object {
  return {
    purpose,
    ...(accountId === undefined ? {} : { accountId }),
    ...(access ? { access: formatAccess(access) } : {}),
    ...formatAttributes(employeeAttributes),
  };
}
