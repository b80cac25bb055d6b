import type { Credentials } from '../../domain/credentials.ts';
import { printable } from '../output.ts';
import { mediaTypeOf, type Exchange } from './exchange.ts';

const longestDetail = 200;

/** Shorter parts of a header stand in any sentence. */
const shortestSecret = 4;

/** What a backend that has not asked the simulator may lack, by its answer to a link. */
export function hintFor(exchange: Exchange, simulator: string): string {
  const { status, text, body } = exchange;
  if (status >= 300 && status < 400) {
    return 'It leads elsewhere, as to a page for signing in: tell with --header or --cookie who asks.';
  }
  if (status === 401) return 'Tell with --header or --cookie who asks.';
  if (isCsrfGuardResponse(exchange)) return `${csrfGuardHint} --cookie tells who asks.`;
  if (status === 403) return 'Tell with --header or --cookie who asks, and with --origin from which page.';
  if (status === 404 || status === 405) {
    return 'The address must be the endpoint, without /accounts at its end.';
  }
  if (status === 400 && text.includes('sealed')) {
    return 'Where the backend takes sealed pairs only, add --sealed.';
  }
  if (status === 400 && /body|json/i.test(complaintOf(exchange))) {
    return 'Something ahead of the backend may have read the body, as express.json() does: put the backend ahead of it.';
  }
  if (status === 429) return 'Lift the limit of the backend for the run.';
  const askedAnother = isPersonioProblem(body['code']);
  if (status >= 500 && !askedAnother) return 'The backend has failed: its own log tells why.';
  if (status >= 400 && status !== 422 && !askedAnother) return 'It refuses the link before it asks anybody.';
  return `Give the backend ${simulator} as its address of Personio, in place of https://api.personio.de.`;
}

/** In the words of RFC 9457, or in those of frameworks that do not know it. */
function complaintOf({ body: { detail, message, error } }: Exchange): string {
  return [detail, message, error].filter((value) => typeof value === 'string').join(' ');
}

function isPersonioProblem(code: unknown): boolean {
  return code === 'personio-unavailable' || code === 'timeout';
}

/** Whether a change was refused by something that knows nothing of the contract. */
export function isCsrfGuardResponse(exchange: Exchange): boolean {
  const { method, status } = exchange;
  return method !== 'GET' && status === 403 && mediaTypeOf(exchange) !== 'application/problem+json';
}

export const csrfGuardHint =
  'A CSRF guard ahead of the backend may want a token: give it with --header. Calls as of pages of other sites leave ' +
  '--header out, and the guard must let them through to the backend, or refuse them as the contract does.';

/** The `detail` of a problem, in parentheses; empty where there is none. What tells who asks is left out of it. */
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
  const quoted = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), printable(detail));
  return ` ("${quoted.length > longestDetail ? `${quoted.slice(0, longestDetail)}…` : quoted}")`;
}

/** The values of cookies, and what stands behind a scheme such as `Bearer`. */
function secretsOf(name: string, value: string): readonly string[] {
  const parts =
    name === 'cookie'
      ? value.split('; ').map((cookie) => cookie.slice(cookie.indexOf('=') + 1))
      : [value, value.slice(value.lastIndexOf(' ') + 1)];
  return parts.filter(({ length }) => length >= shortestSecret);
}
