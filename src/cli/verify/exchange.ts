export type Members = Readonly<Record<string, unknown>>;

/** A request and what was answered to it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; empty where it is no JSON object. */
  readonly body: Members;
}

/** Without its parameters; empty where there is none. */
export function mediaTypeOf({ headers }: Exchange): string {
  return headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** An answer in a few words: its status, and what it calls itself. Repeats nothing of its text. */
export function describeAnswer(exchange: Exchange): string {
  const { status, body } = exchange;
  const { code } = body;
  if (status >= 400 && isName(code)) return `${status} ${code}`;
  if (status >= 400) return `${status} without a code (${mediaTypeOf(exchange) || 'no content type'})`;
  return isName(body['status']) ? `${status}, status ${body['status']}` : String(status);
}

/** Where several requests were made, which one it was. */
export function describeExchange(exchange: Exchange): string {
  return `${exchange.method} ${exchange.path}: ${describeAnswer(exchange)}`;
}

export function parseMembers(text: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Members) : {};
  } catch {
    return {};
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value);
}
