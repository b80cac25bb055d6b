import * as z from 'zod/mini';
import { mediaTypeOf } from '../../domain/media-type.ts';
import type { Fault, PersonioSimulator, SimulatedCredential } from '../../testing/personio-simulator.ts';
import { clockBody, credentialBody, faultBody, rightsBody, type ControlBody } from './control-schema.ts';

/** Prefix of the control API. Personio's API has nothing under it. */
export const controlPath = '/simulator';

/**
 * Handles the requests that inspect and control a running simulator:
 *
 * - `GET /simulator/requests`: every request so far, without secrets.
 * - `PUT /simulator/credentials`: adds or replaces an integration. `DELETE /simulator/credentials/{clientId}` removes it;
 *   `PATCH` edits its rights.
 * - `POST /simulator/faults`: makes the next requests fail. `DELETE /simulator/faults` removes all faults.
 * - `POST /simulator/clock`: advances the clock by `advanceMs`.
 *
 * Requests from web pages are rejected: any page open in the developer's browser could send them.
 */
export async function handleControlRequest(
  request: Request,
  simulator: PersonioSimulator,
): Promise<Response> {
  if (request.headers.has('Origin'))
    return rejectControlRequest(403, 'The simulator rejects requests from web pages.');
  const [, resource = '', name = ''] =
    /^\/([^/]+)(?:\/(.+))?$/.exec(new URL(request.url).pathname.slice(controlPath.length)) ?? [];
  const clientId = decodeSegment(name);
  if (clientId === undefined)
    return rejectControlRequest(400, 'The client ID in the URL is not encoded correctly.');
  switch (`${request.method} ${resource}`) {
    case 'GET requests':
      return Response.json(simulator.requests);
    case 'PUT credentials':
      return applyBody(request, credentialBody, (value) =>
        simulator.setCredential(value as SimulatedCredential),
      );
    case 'PATCH credentials':
      return applyBody(request, rightsBody, (value) =>
        simulator.editRights(
          clientId,
          value as Partial<Pick<SimulatedCredential, 'access' | 'readableAttributes'>>,
        ),
      );
    case 'DELETE credentials':
      simulator.removeCredential(clientId);
      return noContent();
    case 'POST faults':
      return applyBody(request, faultBody, (value) => simulator.faults.add(value as Fault));
    case 'DELETE faults':
      simulator.faults.clear();
      return noContent();
    case 'POST clock':
      return applyBody(request, clockBody, (value) => simulator.clock.advance(value.advanceMs));
    default:
      return rejectControlRequest(404, `The simulator has no ${request.method} ${controlPath}/${resource}.`);
  }
}

/** Undefined if it cannot be decoded. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

export function rejectControlRequest(status: number, detail: string): Response {
  return Response.json(
    { status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

async function applyBody<Schema extends z.ZodMiniType>(
  request: Request,
  { schema, description: form }: ControlBody<Schema>,
  apply: (value: z.output<Schema>) => void,
): Promise<Response> {
  // Pages can send other content types without a CORS preflight request.
  if (mediaTypeOf(request) !== 'application/json') {
    return rejectControlRequest(415, 'The Content-Type must be application/json.');
  }
  try {
    const result = schema.safeParse(await request.json(), { error: z.locales.en().localeError });
    if (!result.success) {
      const issues = result.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
      );
      return rejectControlRequest(400, `${issues.join('; ')}. Expected ${form}.`);
    }
    apply(result.data);
    return noContent();
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof RangeError)
      return rejectControlRequest(400, thrown.message);
    // The message of a SyntaxError quotes the body.
    return rejectControlRequest(400, `The body is not JSON. Expected ${form}.`);
  }
}

function noContent(): Response {
  return new Response(null, { status: 204 });
}
