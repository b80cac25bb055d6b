import { maskClientId } from '../../domain/credentials.ts';

/** A call as it came in, without anything secret. */
export interface LoggedRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** Values of parameters that are known to be harmless; of all others the name alone. */
  readonly query: Readonly<Record<string, string>>;
  /** Content type, beta mark, partner and app. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether an `Authorization` header came along. */
  readonly authorized: boolean;
  /** Names of the members of a form. */
  readonly fields: readonly string[];
  /** Masked; empty where the call names none. */
  readonly clientId: string;
}

const shownHeaders = ['content-type', 'beta', 'x-personio-partner-id', 'x-personio-app-id'];
const shownParameters = ['limit', 'type', 'cursor'];

export function logEntry(request: Request, form: URLSearchParams): LoggedRequest {
  const { pathname, searchParams } = new URL(request.url);
  const clientId = form.get('client_id');
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(
      [...searchParams].map(([name, value]) => [name, shownParameters.includes(name) ? value : '']),
    ),
    headers: Object.fromEntries(
      shownHeaders.flatMap((name) => {
        const value = request.headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    ),
    authorized: request.headers.has('Authorization'),
    fields: [...form.keys()],
    clientId: clientId ? maskClientId(clientId) : '',
  };
}
