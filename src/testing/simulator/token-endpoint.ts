import type { Answers } from './answers.ts';
import type { RateLimit } from './rate-limit.ts';
import { scopesOf, type SimulatedCredential } from './simulated-credential.ts';
import type { Tokens } from './tokens.ts';

/** What the calls to `/v2/auth/…` look at and change. */
export interface TokenEndpoint {
  readonly credentials: ReadonlyMap<string, SimulatedCredential>;
  readonly tokens: Tokens;
  readonly rateLimit: RateLimit;
  readonly answers: Answers;
  readonly now: () => number;
  /** The credential's own behaviour; undefined where it leaves the call alone. */
  readonly behave: (credential: SimulatedCredential | undefined) => Promise<Response | undefined>;
}

export const tokenPath = '/v2/auth/token';
export const revokePath = '/v2/auth/revoke';

const formType = 'application/x-www-form-urlencoded';

/** The members of a form; none where the body is no form. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return isForm(request) ? new URLSearchParams(await request.text()) : new URLSearchParams();
}

export async function answerAuth(
  request: Request,
  path: string,
  form: URLSearchParams,
  endpoint: TokenEndpoint,
): Promise<Response> {
  const { answers, tokens } = endpoint;
  if (request.method !== 'POST') {
    return answers.authError(405, 'invalid_request', 'Use POST.', { Allow: 'POST' });
  }
  if (!isForm(request)) return answers.authError(400, 'invalid_request', `Use ${formType}.`);
  if (path === tokenPath) return issueToken(form, endpoint);
  const token = form.get('token');
  if (!token) return answers.authError(400, 'invalid_request', 'A parameter is missing.');
  tokens.revoke(token);
  return new Response(null, { status: 200 });
}

async function issueToken(form: URLSearchParams, endpoint: TokenEndpoint): Promise<Response> {
  const { credentials, tokens, rateLimit, answers, now, behave } = endpoint;
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  const grantType = form.get('grant_type');
  if (!clientId || !clientSecret || !grantType) {
    return answers.authError(400, 'invalid_request', 'A parameter is missing.');
  }
  const credential = credentials.get(clientId);
  const behaved = await behave(credential);
  if (behaved) return behaved;
  const seconds = rateLimit.take(clientId, now());
  if (seconds > 0) return answers.failure(429, 'auth', { 'Retry-After': String(seconds) });
  if (grantType !== 'client_credentials') {
    return answers.authError(400, 'unsupported_grant_type', 'Use client_credentials.');
  }
  // An unknown id and a wrong secret get the same answer.
  if (credential?.clientSecret !== clientSecret || credential.behaviour === 'refused') {
    return answers.authError(400, 'invalid_client', 'Client authentication failed.');
  }
  const granted = scopesOf(credential);
  const asked = (form.get('scope') ?? '').split(' ').filter(Boolean);
  if (asked.some((name) => !granted.includes(name))) {
    return answers.authError(400, 'invalid_scope', 'A scope is not granted.');
  }
  const { value, scope, expiresInSeconds } = tokens.issue(credential, asked, granted, now());
  return answers.json({
    access_token: value,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    scope,
    refresh_token: null,
  });
}

function isForm(request: Request): boolean {
  return request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() === formType;
}
