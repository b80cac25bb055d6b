import { mediaTypeOf } from '../../domain/media-type.ts';
import { parseJson } from '../../domain/parse-json.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A request and its response. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; empty if it is not a JSON object. */
  readonly body: JsonObject;
}

/** Whether the backend lacks the route. With a problem document, it has the route and did not find what was requested. */
export function isUnknownRoute(exchange: Exchange): boolean {
  const { status } = exchange;
  return (status === 404 || status === 405) && mediaTypeOf(exchange) !== 'application/problem+json';
}

/** The status with the error code or account status. Quotes nothing else of the body, which may contain secrets. */
export function describeResponse(exchange: Exchange): string {
  const { status, body } = exchange;
  const { code } = body;
  if (status >= 400 && isIdentifier(code)) return `${status} ${code}`;
  if (status >= 400) return `${status} without a code (${mediaTypeOf(exchange) || 'no content type'})`;
  return isIdentifier(body['status']) ? `${status}, status ${body['status']}` : String(status);
}

/** Like `describeResponse`, with the request in front. */
export function describeExchange(exchange: Exchange): string {
  return `${exchange.method} ${exchange.path}: ${describeResponse(exchange)}`;
}

export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value);
}
