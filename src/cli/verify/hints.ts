import { mediaTypeOf } from '../../domain/media-type.ts';
import type { Credentials } from '../../domain/credentials.ts';
import { printable } from '../output.ts';
import type { Exchange } from './exchange.ts';

const maxDetailLength = 200;

/** Shorter header values are likely to occur in ordinary sentences. */
const minSecretLength = 4;

/** Why a backend may not have called the simulator, judging by its response to a link. */
export function hintFor(exchange: Exchange, simulator: string): string {
  const { status, text, body } = exchange;
  if (status >= 300 && status < 400) {
    return 'It redirects, probably to a sign-in page: authenticate with --header or --cookie.';
  }
  if (status === 401) return 'Authenticate with --header or --cookie.';
  if (isCsrfGuardResponse(exchange)) return `${csrfGuardHint} Authenticate with --cookie.`;
  if (status === 403)
    return 'Authenticate with --header or --cookie, and set the origin of the page with --origin.';
  if (status === 404 || status === 405) return 'Pass the endpoint without /accounts at the end.';
  if (status === 400 && text.includes('sealed')) {
    return 'If the backend accepts sealed credentials only, add --sealed.';
  }
  if (status === 400 && /body|json/i.test(errorMessageOf(exchange))) {
    return 'Middleware such as express.json() may have read the body already: mount the backend before it.';
  }
  if (status === 429) return 'Disable the rate limit of the backend for this run.';
  const calledPersonio = isPersonioProblem(body['code']);
  if (status >= 500 && !calledPersonio) return 'The backend failed: check its log.';
  if (status >= 400 && status !== 422 && !calledPersonio) {
    return 'It rejects the link before it calls Personio.';
  }
  return `Configure the backend to use ${simulator} instead of https://api.personio.de.`;
}

/** From the members of RFC 9457, or those that common frameworks use. */
function errorMessageOf({ body: { detail, message, error } }: Exchange): string {
  return [detail, message, error].filter((value) => typeof value === 'string').join(' ');
}

function isPersonioProblem(code: unknown): boolean {
  return code === 'personio-unavailable' || code === 'timeout';
}

/** Whether a change was rejected by something in front of the backend that does not implement the contract. */
export function isCsrfGuardResponse(exchange: Exchange): boolean {
  const { method, status } = exchange;
  return method !== 'GET' && status === 403 && mediaTypeOf(exchange) !== 'application/problem+json';
}

export const csrfGuardHint =
  'A CSRF guard in front of the backend may require a token: pass it with --header. Requests that simulate a page of ' +
  'another site omit --header; the guard must let them through, or reject them as the contract does.';

/** The `detail` of an error, in quotes and parentheses; empty if it has none. Credentials and identity are redacted. */
export function quoteDetail(
  { body: { detail } }: Exchange,
  { clientId, clientSecret }: Credentials,
  identity: Headers,
): string {
  if (typeof detail !== 'string' || detail === '') return '';
  const secrets = [
    clientId,
    clientSecret,
    ...[...identity].flatMap(([name, value]) => secretsOf(name, value)),
  ];
  const redacted = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), printable(detail));
  return ` ("${redacted.length > maxDetailLength ? `${redacted.slice(0, maxDetailLength)}…` : redacted}")`;
}

/** Cookie values, and header values with and without a scheme such as `Bearer`. */
function secretsOf(name: string, value: string): readonly string[] {
  const parts =
    name === 'cookie'
      ? value.split('; ').map((cookie) => cookie.slice(cookie.indexOf('=') + 1))
      : [value, value.slice(value.lastIndexOf(' ') + 1)];
  return parts.filter(({ length }) => length >= minSecretLength);
}
