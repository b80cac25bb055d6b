import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { linkErrorCodes } from '../../src/domain/link-error.ts';
import { generateSealingKey } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { resolveReference, violations } from './json-schema.ts';
import { createTestBackend, linkBody, routes, type TestResponse, type RequestOptions } from './support.ts';

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response>>;
}
type PathItem = Readonly<Record<string, Operation>>;

const file = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));
const script = fileURLToPath(new URL('../../scripts/generate-openapi.ts', import.meta.url));
const text = readFileSync(file, 'utf8');
const document = parse(text) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, PathItem>>;
};
const linkBodySchema = (): unknown =>
  (
    resolveReference(document, '#/components/requestBodies/Link/content') as Readonly<
      Record<string, { schema: unknown }>
    >
  )['application/json']?.schema;
const methodNames = ['get', 'put', 'post', 'delete', 'patch'];

/** Asserts that the document describes a response: its status, media type and body. */
function assertDescribed(path: string, method: string, response: TestResponse): void {
  const { responses } = document.paths[path]?.[method.toLowerCase()] ?? assert.fail(`${method} ${path}`);
  const named =
    responses[String(response.status)] ?? assert.fail(`${method} ${path} has no ${response.status}`);
  const described = named.$ref ? (resolveReference(document, named.$ref) as Response) : named;
  const type = response.headers.get('Content-Type');
  if (type === null) {
    assert.equal(described.content, undefined);
    return;
  }
  const { schema } =
    described.content?.[type] ?? assert.fail(`${method} ${path} ${response.status} has no ${type}`);
  assert.deepEqual(violations(document, schema, response.body), [], JSON.stringify(response.body));
}

describe('openapi.yaml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-'));
  after(() => rmSync(folder, { recursive: true }));
  const check = (path?: string) =>
    spawnSync(process.execPath, [script, '--check', ...(path ? [path] : [])], { encoding: 'utf8' });

  it('is generated from the schemas', () => {
    const { status, stderr } = check();
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  it('is reported as stale if it differs or does not exist', () => {
    const stale = join(folder, 'openapi.yaml');
    assert.equal(check(stale).status, 1);
    writeFileSync(stale, text.replace('maxLength: 512', 'maxLength: 513'));
    const { status, stderr } = check(stale);
    assert.equal(status, 1);
    assert.match(stderr, /outdated/);
    assert.equal(readFileSync(stale, 'utf8'), text.replace('maxLength: 512', 'maxLength: 513'));
  });

  it('has no broken reference', () => {
    const references = [...text.matchAll(/\$ref: '?(#[^'\n]+)'?/g)].map(([, reference = '']) => reference);
    assert.ok(references.length > 50);
    for (const reference of references) resolveReference(document, reference);
  });

  it('has the routes of the backend, and no others', () => {
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      methodNames.filter((name) => name in item).map((name) => `${name.toUpperCase()} ${path}`),
    );
    assert.deepEqual(documented.sort(), [...routes].sort());
  });

  it('has an error for every code', () => {
    const { oneOf } = resolveReference(document, '#/components/schemas/LinkError') as {
      oneOf: { title: string }[];
    };
    assert.deepEqual(
      oneOf.map(({ title }) => title),
      linkErrorCodes,
    );
  });

  it('describes the responses of the backend', async () => {
    const approval: { decision?: { decline: string } } = {};
    const { send, simulator, clock } = createTestBackend({
      employeeAttributes: 'email dynamic_7',
      approveLink: () => approval.decision,
      personio: { timeoutMs: 20 },
    });
    const seen = new Set<number>();
    const request = async (
      method: string,
      path: string,
      id = 'unknown',
      sent: RequestOptions = {},
    ): Promise<TestResponse> => {
      const response = await send(method, path.replace('{id}', id), sent);
      assertDescribed(path.replace(/\?.*/, ''), method, response);
      seen.add(response.status);
      return response;
    };
    for (const credential of Object.values(sampleCredentials)) {
      await request('POST', '/accounts', '', { body: linkBody(credential) });
      clock.advance(1000);
    }
    await request('POST', '/accounts', '', { body: linkBody(sampleCredentials.allRights) });
    await request('POST', '/accounts', '', { body: 'x'.repeat(20_000) });
    await request('POST', '/accounts', '', { body: 'x', headers: { 'Content-Type': 'text/plain' } });
    await request('POST', '/accounts', '', { body: {}, headers: { Origin: 'null' } });
    await request('GET', '/accounts?limit=x');
    await request('GET', '/accounts/summary');
    const page = await request('GET', '/accounts?limit=2');
    const id = (page.body['accounts'] as { id: string }[])[0]?.id ?? '';
    await request('PATCH', '/accounts/{id}', id, { body: { label: 'Acme' } });
    await request('PATCH', '/accounts/{id}', id, { body: { label: '' } });
    await request('PUT', '/accounts/{id}/credentials', id, { body: linkBody(sampleCredentials.wrongSecret) });
    await request('PUT', '/accounts/{id}/credentials', id, {
      body: linkBody(sampleCredentials.requiredMissing),
    });
    approval.decision = { decline: 'Another company.' };
    await request('PUT', '/accounts/{id}/credentials', id, {
      body: linkBody(sampleCredentials.recommendedMissing),
    });
    for (const fault of [{ kind: 'status', status: 500 }, { kind: 'hang' }] as const) {
      simulator.faults.add(fault);
      await request('POST', '/accounts/{id}/check', id);
    }
    simulator.removeCredential(sampleCredentials.noAttributes.clientId);
    await request('POST', '/accounts/{id}/check', id);
    await request('GET', '/sealing-keys');
    await request('DELETE', '/accounts/{id}', id);
    for (const [method, path, sent] of [
      ['DELETE', '/accounts/{id}', {}],
      ['PATCH', '/accounts/{id}', { body: { label: 'Acme' } }],
      ['POST', '/accounts/{id}/check', {}],
      ['PUT', '/accounts/{id}/credentials', { body: linkBody(sampleCredentials.allRights) }],
    ] as const) {
      assert.equal((await request(method, path, 'unknown', sent)).status, 404);
    }
    assert.deepEqual([...seen].sort(), [200, 201, 204, 400, 403, 404, 409, 413, 415, 422, 429, 502, 504]);
  });

  it('describes the requests that the backend accepts', () => {
    const schema = { $ref: '#/components/schemas/LinkRequest' };
    assert.deepEqual(
      violations(document, schema, linkBody(sampleCredentials.allRights, { label: 'Acme' })),
      [],
    );
    assert.notDeepEqual(violations(document, schema, { clientId: 'a' }), []);
    assert.notDeepEqual(
      violations(document, schema, { ...linkBody(sampleCredentials.allRights), tenant: 'a' }),
      [],
    );
  });

  it('describes the requests and responses of a backend with sealing keys', async () => {
    const { send } = createTestBackend({ sealing: { keys: await generateSealingKey() } });
    const keySet = await send('GET', '/sealing-keys');
    assert.equal(keySet.status, 200);
    assertDescribed('/sealing-keys', 'GET', keySet);

    const schema = linkBodySchema();
    const credentials = linkBody(sampleCredentials.allRights);
    for (const body of [
      credentials,
      { sealed: 'a.b.c.d.e' },
      { sealed: 'a.b.c.d.e', label: 'Acme', access: '' },
    ])
      assert.deepEqual(violations(document, schema, body), []);
    for (const body of [
      { ...credentials, sealed: 'a.b.c.d.e' },
      { sealed: 5 },
      { sealed: 'a', tenant: 'a' },
      {},
    ])
      assert.notDeepEqual(violations(document, schema, body), []);
    const refused = await send('POST', '/accounts', { body: { sealed: 'a.b.c.d.e' } });
    assert.equal(refused.status, 400);
    assertDescribed('/accounts', 'POST', refused);
  });
});
