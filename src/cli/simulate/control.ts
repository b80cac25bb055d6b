import * as z from 'zod/mini';
import type { Fault, PersonioSimulator, SimulatedCredential } from '../../testing/personio-simulator.ts';
import { clock, credential, fault, type ControlBody } from './control-schema.ts';

/** Where the simulator is told what to do. Personio has nothing at these addresses. */
export const controlPath = '/simulator';

/**
 * Answers the addresses by which a running simulator is looked at and changed:
 *
 * - `GET /simulator/requests`: every call so far, without secrets.
 * - `PUT /simulator/credentials`: adds or changes an integration. `DELETE /simulator/credentials/{clientId}`: takes it away.
 * - `POST /simulator/faults`: something goes wrong with the next calls. `DELETE /simulator/faults`: nothing more does.
 * - `POST /simulator/clock`: moves its clock on by so many `milliseconds`.
 *
 * Pages are refused: whichever one the developer has open could ask.
 */
export async function answerControl(request: Request, simulator: PersonioSimulator): Promise<Response> {
  if (request.headers.has('Origin')) return refuseControl(403, 'The simulator takes nothing from a page.');
  const [, place = '', name = ''] =
    /^\/([^/]+)(?:\/(.+))?$/.exec(new URL(request.url).pathname.slice(controlPath.length)) ?? [];
  switch (`${request.method} ${place}`) {
    case 'GET requests':
      return Response.json(simulator.requests);
    case 'PUT credentials':
      return change(request, credential, (value) => simulator.setCredential(value as SimulatedCredential));
    case 'DELETE credentials':
      simulator.removeCredential(decodeURIComponent(name));
      return done();
    case 'POST faults':
      return change(request, fault, (value) => simulator.faults.add(value as Fault));
    case 'DELETE faults':
      simulator.faults.clear();
      return done();
    case 'POST clock':
      return change(request, clock, (value) => simulator.clock.advance(value.milliseconds));
    default:
      return refuseControl(404, `The simulator has no ${request.method} ${controlPath}/${place}.`);
  }
}

/** Refuses a request to one of these addresses. */
export function refuseControl(status: number, detail: string): Response {
  return Response.json(
    { status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

async function change<Schema extends z.ZodMiniType>(
  request: Request,
  { schema, form }: ControlBody<Schema>,
  apply: (value: z.output<Schema>) => void,
): Promise<Response> {
  // A page can send anything else without being asked first.
  if (request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return refuseControl(415, 'The Content-Type must be application/json.');
  }
  try {
    const result = schema.safeParse(await request.json(), { error: z.locales.en().localeError });
    if (!result.success) {
      const wrong = result.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'the body'}: ${message}`,
      );
      return refuseControl(400, `${wrong.join('; ')}. This address takes ${form}.`);
    }
    apply(result.data);
    return done();
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof RangeError)
      return refuseControl(400, thrown.message);
    // The message of a SyntaxError quotes the body.
    return refuseControl(400, `The body is not JSON. This address takes ${form}.`);
  }
}

function done(): Response {
  return new Response(null, { status: 204 });
}
