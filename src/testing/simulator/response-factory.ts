/** Creates responses in Personio's two formats: one for tokens, one for everything else. */
export class ResponseFactory {
  readonly #now: () => Date;
  #traceCount = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  json(body: unknown, status = 200): Response {
    return Response.json(body, { status });
  }

  /** An error of `/v2/auth/…`, in the format of OAuth (RFC 6749, section 5.2). */
  authError(status: number, error: string, description: string, headers: HeadersInit = {}): Response {
    const body = {
      error,
      error_description: description,
      error_uri: 'https://developer.personio.de/v2.0/docs/authentication',
      timestamp: this.#now().toISOString(),
      trace_id: this.#nextTraceId(),
    };
    return problem(body, status, headers);
  }

  /** An error of any other v2 resource. */
  resourceError(status: number, title: string, detail: string, headers: HeadersInit = {}): Response {
    const body = {
      personio_trace_id: this.#nextTraceId(),
      timestamp: this.#now().toISOString(),
      errors: [{ title, detail, type: 'https://developer.personio.de/v2.0/docs/errors', _meta: {} }],
    };
    return problem(body, status, headers);
  }

  /** A failure unrelated to the request, in the format of the endpoint. */
  failure(status: number, kind: 'auth' | 'resource', headers: HeadersInit = {}): Response {
    if (kind === 'resource') return this.resourceError(status, `Status ${status}`, 'Simulated.', headers);
    const code = status >= 500 ? 'temporarily_unavailable' : 'invalid_request';
    return this.authError(status, code, `Simulated status ${status}.`, headers);
  }

  /** As a proxy may respond. */
  invalidBody(): Response {
    return new Response('<!doctype html><title>Not JSON</title>', {
      headers: { 'Content-Type': 'text/html' },
    });
  }

  #nextTraceId(): string {
    this.#traceCount += 1;
    return this.#traceCount.toString(16).padStart(32, '0');
  }
}

function problem(body: object, status: number, headers: HeadersInit): Response {
  const sent = new Headers(headers);
  sent.set('Content-Type', 'application/problem+json');
  return new Response(JSON.stringify(body), { status, headers: sent });
}

/** Breaks off halfway through the body, with the Content-Length of the complete one. */
export async function truncate(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set('Content-Length', String(bytes.length));
  const half = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, bytes.length / 2)),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  return new Response(half, { status: response.status, headers });
}
