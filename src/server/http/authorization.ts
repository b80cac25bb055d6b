import { accountActions, type AccountAction } from '../../domain/linked-account.ts';
import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AuthorizedRequest } from './routes.ts';

/** A host in plain JavaScript may return anything, but nothing may be read or written without a tenant. */
export function readAuthorization(
  result: unknown,
): Pick<AuthorizedRequest, 'tenantId' | 'linkedBy' | 'actions'> {
  if (result === 'session-expired') throw new LinkBackendError(linkError(result));
  if (result === 'forbidden') {
    throw new LinkBackendError(linkError(result), 'authorize() returned "forbidden".');
  }
  const { tenantId, linkedBy, actions } = (result ?? {}) as Readonly<Record<string, unknown>>;
  if (!isTenantId(tenantId)) {
    throw new TypeError(
      'authorize() must return { tenantId } with a non-empty, well-formed string, "session-expired" or "forbidden"; ' +
        `${describeAuthorization(result)}.`,
    );
  }
  return {
    tenantId,
    linkedBy: typeof linkedBy === 'string' ? linkedBy.toWellFormed() : null,
    actions: readActions(actions),
  };
}

/** Null allows everything, so a misspelled list must not be taken for one that is absent. */
function readActions(actions: unknown): readonly AccountAction[] | null {
  if (actions === undefined || actions === null) return null;
  const names: readonly unknown[] = Array.isArray(actions) ? actions : [undefined];
  const known = accountActions.filter((action) => names.includes(action));
  if (known.length === new Set(names).size) return known;
  throw new TypeError(
    `authorize() must return actions as an array of ${accountActions.join(', ')}, or leave them out.`,
  );
}

/** Describes types only, because the result may contain a session. */
function describeAuthorization(result: unknown): string {
  if (typeof result !== 'object' || result === null) {
    return `it returned ${result === null ? 'null' : typeof result}`;
  }
  const { tenantId } = result as { readonly tenantId?: unknown };
  if (tenantId === '') return 'tenantId was empty';
  if (typeof tenantId === 'string') return 'tenantId contained a lone surrogate';
  return `tenantId has the type ${tenantId === null ? 'null' : typeof tenantId}`;
}

/** Two strings that are not well-formed may become the same one in a database. */
export function isTenantId(tenantId: unknown): tenantId is string {
  return typeof tenantId === 'string' && tenantId !== '' && tenantId.isWellFormed();
}

/**
 * Reads the token of an invitation from the header `Authorization`.
 *
 * A token is 256 bits in base64url, and has no other mark. The format alone decides, not whether the token is known: otherwise a
 * link that expired long ago would act with the rights of whoever is signed in.
 *
 * @returns undefined for any other header, which belongs to the host.
 */
export function readInvitationToken({ headers }: Request): string | undefined {
  return /^Bearer +([\w-]{43})$/i.exec(headers.get('Authorization') ?? '')?.[1];
}
