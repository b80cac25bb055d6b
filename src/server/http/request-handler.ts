import { invitedAccountId } from '../../domain/invitation.ts';
import { linkError } from '../../domain/link-error.ts';
import type { InvitationService } from '../accounts/invitation-service.ts';
import type { InFlightCalls } from '../in-flight-calls.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { LinkBackendOptions } from '../link-backend-options.ts';
import { readAuthorization, readInvitationToken } from './authorization.ts';
import {
  ensureAllowedOrigin,
  isAllowedOrigin,
  isPreflight,
  preflightResponse,
  addCorsHeaders,
} from './cross-origin.ts';
import { addConnectionClose, problemResponse, unknownRouteResponse } from './responses.ts';
import { isInvitationPath, type Route } from './routes.ts';

interface RequestHandlerOptions extends Pick<LinkBackendOptions, 'authorize'> {
  /** @throws InvalidRequest if the contract has no such path or method. */
  readonly route: (method: string, path: string) => Route;
  /** Path of the endpoint, without a slash at its end. */
  readonly endpoint: string;
  readonly allowedOrigins: readonly string[];
  /** Undefined without the option `invitations`. */
  readonly invitations: InvitationService | undefined;
  readonly calls: InFlightCalls;
  /** Receives errors that are not the caller's. */
  readonly report: (error: unknown) => void;
}

/** Creates the function that authorizes a request, routes it, and responds. It never rejects. */
export function createRequestHandler({
  route,
  authorize,
  endpoint,
  allowedOrigins,
  invitations,
  calls,
  report,
}: RequestHandlerOptions): (request: Request) => Promise<Response> {
  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${endpoint}/`)) throw outsideEndpoint(endpoint);
    // Some frameworks redirect to URLs with a slash at the end, e.g. Next with `trailingSlash`.
    const path = pathname.slice(endpoint.length).replace(/\/$/, '');
    // A preflight has no session to authorize. The actual request is checked when it arrives.
    if (isPreflight(request) && isAllowedOrigin(request, allowedOrigins)) {
      return preflightResponse(request);
    }
    if (!invitations && isInvitationPath(path)) return unknownRouteResponse();
    const operation = route(request.method, path);
    const { handler, action, id } = operation;
    if (request.method !== 'GET') ensureAllowedOrigin(request, allowedOrigins);
    const token = readInvitationToken(request);
    if (invitations && (token !== undefined || operation.isForInvited)) {
      return handleInvited(invitations, operation, request, token);
    }
    const authorization = readAuthorization(await authorize(request));
    const { actions } = authorization;
    if (action && actions && !actions.includes(action)) {
      throw new LinkBackendError(linkError('forbidden'), `authorize() does not allow "${action}".`);
    }
    return handler({ request, id, ...authorization });
  };

  const toProblem = (thrown: unknown): Response => {
    const error = thrown instanceof LinkBackendError ? thrown : new LinkBackendError(linkError('unexpected'));
    if (error.error.code === 'unexpected' && !(error instanceof InvalidRequest)) report(thrown);
    return problemResponse(error);
  };

  return async (request) => {
    const handled = await calls.run(() => handle(request)).catch(toProblem);
    const response = calls.isClosing ? addConnectionClose(handled) : handled;
    return isAllowedOrigin(request, allowedOrigins) ? addCorsHeaders(request, response) : response;
  };
}

/** Without `authorize`: whoever has the token may do what the invitation is for, and nothing else. */
async function handleInvited(
  invitations: InvitationService,
  { handler, allows, id }: Route,
  request: Request,
  token: string | undefined,
): Promise<Response> {
  // Before the token is looked up: an operation that no invitation allows needs no store.
  if (!allows) throw notForInvited();
  const { tenantId, invitation } =
    token === undefined ? await invitations.rejectWrongToken() : await invitations.find(token);
  const accountId = id === invitedAccountId ? (invitation.accountId ?? id) : id;
  if (!allows(invitation, accountId)) throw notForInvited();
  return handler({
    request,
    id: accountId,
    tenantId,
    linkedBy: invitation.createdBy,
    actions: null,
    invitation,
  });
}

function notForInvited(): LinkBackendError {
  return new LinkBackendError(linkError('forbidden'), 'The invitation does not allow this request.');
}

function outsideEndpoint(endpoint: string): InvalidRequest {
  return new InvalidRequest(
    `Not found: this backend serves ${endpoint}/… only. If a framework, a proxy or a stage adds or strips a prefix, set "endpoint" ` +
      'to the path that the backend receives.',
    'not-found',
  );
}
