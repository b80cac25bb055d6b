import { formatAccess } from '../domain/access.ts';
import {
  formatEmployeeAttributes,
  type EmployeeAttributeRequirement,
} from '../domain/employee-attributes.ts';
import type { LinkDraft } from '../domain/link-draft.ts';
import { isPathSafeId, type LinkedAccount } from '../domain/linked-account.ts';
import { linkError, toLinkError } from '../domain/link-error.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import { HttpClient, type HttpAdapterOptions } from './http-client.ts';
import type { LinkAdapter } from './link-adapter.ts';

/** What a form calls. */
export type LinkingAdapter = Pick<LinkAdapter, 'linkAccount' | 'relinkAccount' | 'sealingKeys'>;

/** An HTTP adapter that only links, for an element that calls nothing else. */
export function createLinkingAdapter(options: HttpAdapterOptions): Required<LinkingAdapter> {
  return linkingMethods(new HttpClient(options));
}

export function linkingMethods(client: HttpClient): Required<LinkingAdapter> {
  return {
    linkAccount: (draft, call) =>
      client.send({ method: 'POST', path: '/accounts', body: toBody(draft) }, call) as Promise<LinkedAccount>,
    relinkAccount: (accountId, draft, call) =>
      client.send(
        { method: 'PUT', path: `${accountPath(accountId)}/credentials`, body: toBody(draft) },
        call,
      ) as Promise<LinkedAccount>,
    async sealingKeys(call) {
      try {
        const request = { method: 'GET', path: '/sealing-keys', isOptional: true } as const;
        return (await client.send(request, call)) as JsonWebKeySet;
      } catch (thrown) {
        // A backend without keys does not support sealing: retrying would not help.
        if (toLinkError(thrown).code === 'not-configured') return { keys: [] };
        throw thrown;
      }
    },
  };
}

export function accountPath(accountId: string): string {
  // `..` would lead to another route, and take the credentials there.
  if (!isPathSafeId(accountId)) throw linkError('account-not-found');
  return `/accounts/${encodeURIComponent(accountId)}`;
}

function toBody({ credentials, sealed, label, access, employeeAttributes }: LinkDraft): object {
  // Even if a host added plain credentials to a sealed draft, only the sealed ones are sent.
  const secret = sealed === undefined ? credentials : { sealed };
  return {
    ...secret,
    ...(label ? { label } : {}),
    access: formatAccess(access),
    ...formatAttributes(employeeAttributes),
  };
}

/** Absent if there are none: a backend of an earlier version rejects members that it does not know. */
export function formatAttributes(employeeAttributes: readonly EmployeeAttributeRequirement[] = []): object {
  return employeeAttributes.length > 0
    ? { employeeAttributes: formatEmployeeAttributes(employeeAttributes) }
    : {};
}
