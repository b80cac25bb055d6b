import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { storeNames, type Outspoken } from './outspoken-process.ts';
import { openTestDatabase } from './postgres.ts';

const { allRights, noAttributes, wrongSecret, requiredMissing } = sampleCredentials;
const database = await openTestDatabase();
const program = fileURLToPath(new URL('outspoken-process.ts', import.meta.url));

async function run(store: string): Promise<{ output: string; outspoken: Outspoken }> {
  const child = fork(program, [store, database.url, database.newSchema()], {
    // Only what the library prints, without Node's warnings about its experimental features.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  assert.ok(child.stdout && child.stderr);
  const message = once(child, 'message') as Promise<[Outspoken]>;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const [output, errors, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  assert.equal(exitCode, 0, errors);
  const [outspoken] = await message;
  return { output: output + errors, outspoken };
}

function assertNoSecret(text: string): void {
  const pairs = [allRights, noAttributes, wrongSecret, requiredMissing];
  const secrets = [
    ...pairs.flatMap(({ clientId, clientSecret }) => [clientId, clientSecret]),
    ...[1, 2, 3, 4].map((number) => fakeSecret(`token-${number}`)),
  ];
  for (const secret of secrets) {
    for (const form of [
      secret,
      secret.slice(5, 30),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').slice(0, -4),
    ]) {
      assert.ok(!text.includes(form), `${form} in ${text.slice(0, 2000)}`);
    }
  }
}

describe('A backend writes nothing anywhere, and tells no secret', () => {
  for (const store of storeNames) {
    it(`with ${store}`, async () => {
      const { output, outspoken } = await run(store);
      assert.equal(output, '');
      const { said, audited, logged, failures, storeFailures } = outspoken;
      for (const told of [said, audited, logged, failures]) assertNoSecret(told);
      // Otherwise nothing has been tried.
      const fails = store.includes(' ');
      const codes = fails
        ? ['backend-unavailable']
        : [
            'invalid-credentials',
            'already-linked',
            'personio-unavailable',
            'account-not-found',
            'unexpected',
          ];
      for (const code of codes) assert.ok(said.includes(`'${code}'`), code);
      assert.equal(storeFailures > 0, fails, failures);
      assert.equal(failures.includes('Personio could not be reached'), !store.includes('closed'));
      assert.equal(audited.includes('linked'), !fails);
    });
  }
});
