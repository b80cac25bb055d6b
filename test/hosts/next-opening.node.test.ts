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

it('The route for Next tries again after its store could not be opened', async () => {
  process.env['PERSONIO_LINK_KEYS'] = generateKey();
  const { GET } = await import('../../examples/next/app/api/personio/[...path]/route.ts');
  const ask = (): Promise<Response> =>
    GET(
      new Request('http://localhost/api/personio/accounts', {
        headers: { Cookie: 'session=made-up-session' },
      }),
    );
  // A folder where the file should be.
  mkdirSync('accounts.db');
  assert.ok((await failure(ask())) instanceof Error);
  rmdirSync('accounts.db');
  const answers = await Promise.all([ask(), ask()]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  );
});
