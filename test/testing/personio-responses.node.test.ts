import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { moduleNames, type ModuleName } from '../../src/domain/access.ts';
import {
  createPersonioSimulator,
  createTestClock,
  everyAccess,
  fakeSecret,
  type PersonioSimulator,
  type SimulatedCredential,
} from '../../src/testing/index.ts';

/*
 * The documented shapes of the responses that linking uses. They are strict, so that a backend cannot come to rely on
 * members that only the simulator has.
 */
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/));
const tokenShape = z.strictObject({
  access_token: z.string().check(z.regex(/^papi-[\w-]{86}$/)),
  token_type: z.literal('Bearer'),
  expires_in: z.int().check(z.gte(1), z.lte(86_400)),
  scope: z.string().check(z.regex(/^$|^[\w.:-]+:(?:read|write)(?: [\w.:-]+:(?:read|write))*$/)),
  refresh_token: z.null(),
});
const tokenErrorShape = z.strictObject({
  error: z.enum([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
    'server_error',
    'temporarily_unavailable',
  ]),
  error_description: z.string(),
  error_uri: z.url(),
  timestamp: time,
  trace_id: z.string().check(z.regex(/^[\w-]+$/)),
});
const resourceErrorShape = z.strictObject({
  personio_trace_id: z.string().check(z.regex(/^[\w-]+$/)),
  timestamp: time,
  errors: z
    .array(z.strictObject({ title: z.string(), detail: z.string(), type: z.url(), _meta: z.object({}) }))
    .check(z.minLength(1)),
});
const link = z.strictObject({ href: z.url() });
const pageOf = <Shape extends z.ZodMiniType>(record: Shape) =>
  z.strictObject({
    _data: z.array(record),
    _meta: z.strictObject({ links: z.strictObject({ next: z.optional(link) }) }),
  });
const personShape = z.strictObject({
  id: z.string(),
  first_name: z.optional(z.string()),
  last_name: z.optional(z.string()),
  preferred_name: z.optional(z.string()),
  email: z.optional(z.email()),
  gender: z.optional(z.string()),
  custom_attributes: z.optional(
    z.array(z.strictObject({ id: z.string(), type: z.string(), value: z.string() })),
  ),
  status: z.optional(z.enum(['ACTIVE', 'INACTIVE'])),
  employments: z.array(z.strictObject({ id: z.string() })),
  _meta: z.strictObject({ links: z.strictObject({ employments: link }) }),
});
const recordsShape = pageOf(z.strictObject({ id: z.string(), name: z.string() }));
const jobsShape = pageOf(
  z.strictObject({ id: z.string(), name: z.string(), salary_band_ids: z.array(z.string()) }),
);
const categoriesShape = z.strictObject({
  success: z.literal(true),
  data: z.array(
    z.strictObject({
      id: z.int(),
      type: z.literal('DocumentCategory'),
      attributes: z.strictObject({ name: z.string() }),
    }),
  ),
});
const firstVersionErrorShape = z.strictObject({
  success: z.literal(false),
  error: z.strictObject({ code: z.int(), message: z.string() }),
});

const probes: Readonly<
  Record<ModuleName, readonly [path: string, granted: z.ZodMiniType, rejected: z.ZodMiniType]>
> = {
  employees: ['/v2/persons', pageOf(personShape), resourceErrorShape],
  attendances: ['/v2/attendance-periods', recordsShape, resourceErrorShape],
  'time-off': ['/v2/absence-types', recordsShape, resourceErrorShape],
  documents: ['/v1/company/document-categories', categoriesShape, firstVersionErrorShape],
  'custom-reports': ['/v2/reports', recordsShape, resourceErrorShape],
  compensations: ['/v2/compensations/types', recordsShape, resourceErrorShape],
  recruiting: ['/v2/recruiting/jobs', recordsShape, resourceErrorShape],
  webhooks: ['/v2/webhooks', recordsShape, resourceErrorShape],
  'org-units': ['/v2/org-units?type=department', recordsShape, resourceErrorShape],
  'legal-entities': ['/v2/legal-entities', recordsShape, resourceErrorShape],
  'cost-centers': ['/v2/cost-centers', recordsShape, resourceErrorShape],
  workplaces: ['/v2/workplaces', recordsShape, resourceErrorShape],
  jobs: ['/v2/jobs', jobsShape, resourceErrorShape],
  'salary-bands': ['/v2/salary-bands', recordsShape, resourceErrorShape],
};

const origin = 'https://api.personio.de';
const credential: SimulatedCredential = {
  clientId: 'papi-11111111-2222-4333-8444-555555555500',
  clientSecret: fakeSecret('simulated'),
  access: everyAccess,
};

function simulate(rest: Partial<SimulatedCredential> = {}): PersonioSimulator {
  return createPersonioSimulator({
    credentials: [{ ...credential, ...rest }],
    clock: createTestClock('2026-11-23T10:00:00.000Z'),
  });
}

function requestToken(simulator: PersonioSimulator, form: Record<string, string> = {}): Promise<Response> {
  const { clientId, clientSecret } = credential;
  return simulator.fetch(`${origin}/v2/auth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...form,
    }).toString(),
  });
}

async function get(simulator: PersonioSimulator, path: string): Promise<Response> {
  const { access_token: token } = (await (await requestToken(simulator)).json()) as { access_token: string };
  return simulator.fetch(`${origin}${path}`, { headers: { Authorization: `Bearer ${token}`, Beta: 'true' } });
}

async function assertShape(
  response: Response,
  status: number,
  shape: z.ZodMiniType,
  type = status < 300 || shape === firstVersionErrorShape ? 'application/json' : 'application/problem+json',
): Promise<void> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get('Content-Type'), type);
  const { success, error } = shape.safeParse(JSON.parse(text));
  assert.ok(success, `${text}: ${String(error)}`);
}

describe('responses of the simulator have the documented shape', () => {
  it('for a token, with all scopes and with none', async () => {
    for (const scopeNames of ['prefixed', 'mixed', 'hidden'] as const)
      await assertShape(await requestToken(simulate({ scopeNames })), 200, tokenShape);
  });

  it('for a rejected token request', async () => {
    const forms = [
      { client_id: 'papi-unknown' },
      { client_secret: 'wrong' },
      { grant_type: 'password' },
      { grant_type: '' },
      { scope: 'personio:nothing:read' },
    ];
    for (const form of forms) await assertShape(await requestToken(simulate(), form), 400, tokenErrorShape);
    await assertShape(await requestToken(simulate({ behavior: 'refused' })), 400, tokenErrorShape);
    await assertShape(await requestToken(simulate({ behavior: 'rate-limited' })), 429, tokenErrorShape);
    await assertShape(await requestToken(simulate({ behavior: 'down' })), 503, tokenErrorShape);
  });

  for (const module of moduleNames) {
    const [path, granted, rejected] = probes[module];
    it(`for ${path}, with and without the right`, async () => {
      await assertShape(await get(simulate(), path), 200, granted);
      const others = everyAccess.replace(new RegExp(`${module}:\\S+ ?`), '').trim();
      const status = { employees: 401, 'custom-reports': 400 }[module as string] ?? 403;
      await assertShape(await get(simulate({ access: others }), path), status, rejected);
      await assertShape(await get(simulate({ unavailable: [module] }), path), 404, resourceErrorShape);
    });
  }

  it('for the readable employee attributes, and a token that is not accepted', async () => {
    const attributes = '/v1/company/employees/attributes';
    const shape = z.strictObject({
      success: z.literal(true),
      data: z.array(
        z.strictObject({
          key: z.string(),
          label: z.string(),
          type: z.string(),
          universal_id: z.nullable(z.string()),
        }),
      ),
    });
    const readableAttributes = ['email', 'dynamic_7'];
    await assertShape(await get(simulate({ readableAttributes }), attributes), 200, shape);
    await assertShape(
      await get(simulate({ listsAttributes: false }), attributes),
      403,
      firstVersionErrorShape,
    );
    await assertShape(await get(simulate({ readableAttributes }), '/v2/persons'), 200, pageOf(personShape));
  });

  it('for persons without readable attributes, and for no persons', async () => {
    const bare = pageOf(
      z.strictObject({ id: z.string(), employments: personShape.shape.employments, _meta: z.object({}) }),
    );
    await assertShape(await get(simulate({ readableAttributes: false }), '/v2/persons'), 200, bare);
    await assertShape(await get(simulate({ employees: 0 }), '/v2/persons'), 200, pageOf(personShape));
  });

  it('for simulated failures', async () => {
    const simulator = simulate();
    for (const status of [429, 500, 502, 503]) {
      simulator.faults.add({ kind: 'status', status, path: '/v2/persons' });
      await assertShape(await get(simulator, '/v2/persons'), status, resourceErrorShape);
    }
    await assertShape(await get(simulator, '/v2/persons?limit=51'), 400, resourceErrorShape);
  });
});
