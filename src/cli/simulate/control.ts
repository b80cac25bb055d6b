import type * as z from 'zod/mini';
import type { Fault, PersonioSimulator, SimulatedCredential } from '../../testing/personio-simulator.ts';
import { clockSchema, credentialSchema, faultSchema } from './control-schema.ts';

/** Where the simulator is told what to do. Personio has nothing at these addresses. */
export const controlPath = '/simulator';

/**
 * Answers the addresses by which a running simulator is looked at and changed:
 *
 * - `GET /simulator/requests`: every call so far, without secrets.
 * - `PUT /simulator/credentials`: adds or changes an integration. `DELETE /simulator/credentials/{clientId}`: takes it away.
 * - `POST /simulator/faults`: something goes wrong with the next calls. `DELETE /simulator/faults`: nothing more does.
 * - `POST /simulator/clock`: moves its clock on by so many `milliseconds`.
 */
export async function answerControl(request: Request, simulator: PersonioSimulator): Promise<Response> {
  const [, place = '', name = ''] =
    /^\/([^/]+)(?:\/(.+))?$/.exec(new URL(request.url).pathname.slice(controlPath.length)) ?? [];
  switch (`${request.method} ${place}`) {
    case 'GET requests':
      return Response.json(simulator.requests);
    case 'PUT credentials':
      return change(request, credentialSchema, (value) =>
        simulator.setCredential(value as SimulatedCredential),
      );
    case 'DELETE credentials':
      simulator.removeCredential(decodeURIComponent(name));
      return done();
    case 'POST faults':
      return change(request, faultSchema, (value) => simulator.faults.add(value as Fault));
    case 'DELETE faults':
      simulator.faults.clear();
      return done();
    case 'POST clock':
      return change(request, clockSchema, (value) => simulator.clock.advance(value.milliseconds));
    default:
      return refused(404, `The simulator has no ${request.method} ${controlPath}/${place}.`);
  }
}

async function change<Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
  apply: (value: z.output<Schema>) => void,
): Promise<Response> {
  try {
    const result = schema.safeParse(await request.json());
    if (!result.success) {
      const places = result.error.issues.map(({ path, code }) => `${path.join('.') || 'the body'} (${code})`);
      return refused(400, `Not what this address takes: ${places.join(', ')}.`);
    }
    apply(result.data);
    return done();
  } catch (thrown) {
    // The message of a SyntaxError quotes the body.
    return refused(400, thrown instanceof SyntaxError ? 'The body is not JSON.' : String(thrown));
  }
}

function done(): Response {
  return new Response(null, { status: 204 });
}

function refused(status: number, detail: string): Response {
  return Response.json(
    { status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}
