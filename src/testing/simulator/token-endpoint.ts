import { mediaTypeOf } from '../../domain/media-type.ts';
import type { ResponseFactory } from './response-factory.ts';
import type { RateLimit } from './rate-limit.ts';
import { scopesOf, type SimulatedCredential } from './simulated-credential.ts';
import type { TokenStore } from './tokens.ts';

/** The state behind `/v2/auth/…`. */
export interface AuthEndpoint {
  readonly credentials: ReadonlyMap<string, SimulatedCredential>;
  readonly tokens: TokenStore;
  readonly rateLimit: RateLimit;
  readonly responses: ResponseFactory;
  readonly now: () => number;
  /** The response of the credential's `behavior`; undefined if it does not affect the request. */
  readonly behave: (credential: SimulatedCredential | undefined) => Promise<Response | undefined>;
}

export const tokenPath = '/v2/auth/token';
export const revokePath = '/v2/auth/revoke';

const formType = 'application/x-www-form-urlencoded';

/** The form fields of a request; empty if its body is not a form. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return isForm(request) ? new URLSearchParams(await request.text()) : new URLSearchParams();
}

export async function handleAuthRequest(
  request: Request,
  path: string,
  form: URLSearchParams,
  endpoint: AuthEndpoint,
): Promise<Response> {
  const { responses, tokens } = endpoint;
  if (request.method !== 'POST') {
    return responses.authError(405, 'invalid_request', 'Use POST.', { Allow: 'POST' });
  }
  if (!isForm(request)) return responses.authError(400, 'invalid_request', `Use ${formType}.`);
  if (path === tokenPath) return issueToken(form, endpoint);
  const token = form.get('token');
  if (!token) return responses.authError(400, 'invalid_request', 'A parameter is missing.');
  tokens.revoke(token);
  return new Response(null, { status: 200 });
}

async function issueToken(form: URLSearchParams, endpoint: AuthEndpoint): Promise<Response> {
  const { credentials, tokens, rateLimit, responses, now, behave } = endpoint;
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  const grantType = form.get('grant_type');
  if (!clientId || !clientSecret || !grantType) {
    return responses.authError(400, 'invalid_request', 'A parameter is missing.');
  }
  const credential = credentials.get(clientId);
  const simulated = await behave(credential);
  if (simulated) return simulated;
  const seconds = rateLimit.consume(clientId, now());
  if (seconds > 0) return responses.failure(429, 'auth', { 'Retry-After': String(seconds) });
  if (grantType !== 'client_credentials') {
    return responses.authError(400, 'unsupported_grant_type', 'Use client_credentials.');
  }
  // An unknown ID and a wrong secret get the same response.
  if (credential?.clientSecret !== clientSecret || credential.behavior === 'refused') {
    return responses.authError(400, 'invalid_client', 'Client authentication failed.');
  }
  const granted = scopesOf(credential);
  const requested = (form.get('scope') ?? '').split(' ').filter(Boolean);
  if (requested.some((name) => !granted.includes(name))) {
    return responses.authError(400, 'invalid_scope', 'A scope is not granted.');
  }
  const { value, scope, expiresInSeconds } = tokens.issue(credential, requested, granted, now());
  return responses.json({
    access_token: value,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    scope,
    refresh_token: null,
  });
}

function isForm(request: Request): boolean {
  return mediaTypeOf(request) === formType;
}
