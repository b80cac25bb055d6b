import { maskClientId } from '../../domain/credentials.ts';

/** A request to the simulator, without secrets. */
export interface LoggedRequest {
  /** In upper case. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Values only of parameters that are known to be harmless; empty for all others. */
  readonly query: Readonly<Record<string, string>>;
  /** Content type, beta flag, partner and app. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the request had an `Authorization` header. */
  readonly authorized: boolean;
  /** Names of the form fields. */
  readonly fields: readonly string[];
  /** Masked; empty if the request has none. */
  readonly clientId: string;
}

const loggedHeaders = ['content-type', 'beta', 'x-personio-partner-id', 'x-personio-app-id'];
const loggedParameters = ['limit', 'type', 'cursor'];

export function logEntry(request: Request, form: URLSearchParams): LoggedRequest {
  const { pathname, searchParams } = new URL(request.url);
  const clientId = form.get('client_id');
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(
      [...searchParams].map(([name, value]) => [name, loggedParameters.includes(name) ? value : '']),
    ),
    headers: Object.fromEntries(
      loggedHeaders.flatMap((name) => {
        const value = request.headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    ),
    authorized: request.headers.has('Authorization'),
    fields: [...form.keys()],
    clientId: clientId ? maskClientId(clientId) : '',
  };
}
