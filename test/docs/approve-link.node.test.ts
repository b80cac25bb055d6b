/** The example of docs/backend.md for `approveLink`, run as it is. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ApproveLink } from '../../src/server/index.ts';
import { assertProblem, createTestBackend, createCredential, linkBody } from '../server/support.ts';
import { readCodeBlocks } from '../support/code-blocks.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/backend.md', import.meta.url)), 'utf8');
const example = readCodeBlocks(page).find(({ file }) => file === 'approve-link.ts');
assert.ok(example);
const folder = mkdtempSync(join(tmpdir(), 'personio-link-approve-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'approve-link.ts');
writeFileSync(file, example.code);
const { approveLink } = (await import(pathToFileURL(file).href)) as { readonly approveLink: ApproveLink };

const access = 'employees:read legal-entities:read';
const own = createCredential(1, { access, legalEntities: ['Acme Holding', 'Acme GmbH'] });
const renewed = createCredential(2, { access, legalEntities: ['Acme GmbH'] });
const other = createCredential(3, { access, legalEntities: ['Globex AG'] });
const withoutRight = createCredential(4, { access: 'employees:read', legalEntities: ['Acme GmbH'] });

const setUp = () => createTestBackend({ approveLink }, [own, renewed, other, withoutRight]);

describe('The example of docs/backend.md for approveLink', () => {
  it('approves a first link, even without the right to legal entities', async () => {
    const { link } = setUp();
    await link(own);
    await link(withoutRight);
    await link(other);
  });

  it('approves a relink with other credentials of the same company', async () => {
    const { link, send } = setUp();
    const { id } = await link(own);
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(renewed) });
    assert.equal(response.status, 200);
  });

  it('declines a relink with credentials of another company, with a sentence', async () => {
    const { link, send } = setUp();
    const { id } = await link(own);
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(other) });
    assertProblem(response, 422, 'declined');
    assert.equal(response.body['detail'], 'These are the credentials of another company.');
  });

  it('declines a relink without the right to legal entities, and says which right to tick', async () => {
    const { link, send, errors } = setUp();
    const { id } = await link(own);
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(withoutRight) });
    assertProblem(response, 422, 'declined');
    assert.match(String(response.body['detail']), /tick Read for Legal Entities/);
    assert.deepEqual(errors, []);
  });

  it('stores nothing while Personio cannot say which company it is', async () => {
    const { link, send, simulator } = setUp();
    const { id, clientId } = await link(own);
    simulator.faults.add({ kind: 'status', status: 500, path: '/v2/legal-entities', times: 9 });
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(renewed) });
    assert.ok(response.status >= 500);
    const { accounts } = (await send('GET', '/accounts')).body as {
      readonly accounts: readonly { readonly clientId: string }[];
    };
    assert.deepEqual(
      accounts.map((account) => account.clientId),
      [clientId],
    );
  });
});
