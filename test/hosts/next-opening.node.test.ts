import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { generateKey } from '../../src/server/index.ts';
import { failure } from '../support/promises.ts';
import './stand-in-package.ts';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'personio-link-next-'));
before(() => process.chdir(folder));
after(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

it('The Next route opens its store again after a failure', async () => {
  process.env['PERSONIO_LINK_KEYS'] = generateKey();
  const { GET } = await import('../../examples/next/app/api/personio/[...path]/route.ts');
  const list = (): Promise<Response> =>
    GET(
      new Request('http://localhost/api/personio/accounts', {
        headers: { Cookie: '__Host-session=made-up-session' },
      }),
    );
  // A directory in place of the file cannot be opened.
  mkdirSync('accounts.db');
  assert.ok((await failure(list())) instanceof Error);
  rmdirSync('accounts.db');
  const responses = await Promise.all([list(), list()]);
  assert.deepEqual(
    responses.map(({ status }) => status),
    [200, 200],
  );
});
