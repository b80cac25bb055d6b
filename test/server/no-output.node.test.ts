import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { storeNames, type ExerciseResult } from './exercise-process.ts';
import { openTestDatabase } from './postgres.ts';

const { allRights, noAttributes, wrongSecret, requiredMissing } = sampleCredentials;
const database = await openTestDatabase();
const program = fileURLToPath(new URL('exercise-process.ts', import.meta.url));

async function run(store: string): Promise<{ output: string; result: ExerciseResult }> {
  const child = fork(program, [store, database.url, database.newSchema()], {
    // Only what the library prints, without Node's warnings about its experimental features.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  assert.ok(child.stdout && child.stderr);
  const message = once(child, 'message') as Promise<[ExerciseResult]>;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const [output, errors, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  assert.equal(exitCode, 0, errors);
  const [result] = await message;
  return { output: output + errors, result };
}

function assertNoSecret(text: string): void {
  const samples = [allRights, noAttributes, wrongSecret, requiredMissing];
  const secrets = [
    ...samples.flatMap(({ clientId, clientSecret }) => [clientId, clientSecret]),
    ...[1, 2, 3, 4].map((number) => fakeSecret(`token-${number}`)),
  ];
  for (const secret of secrets) {
    for (const encoding of [
      secret,
      secret.slice(5, 30),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').slice(0, -4),
    ]) {
      assert.ok(!text.includes(encoding), `${encoding} in ${text.slice(0, 2000)}`);
    }
  }
}

describe('A backend prints nothing and reveals no secret', () => {
  for (const store of storeNames) {
    it(`with ${store}`, async () => {
      const { output, result } = await run(store);
      assert.equal(output, '');
      const { results, auditEvents, requests, errors, storeErrorCount } = result;
      for (const text of [results, auditEvents, requests, errors]) assertNoSecret(text);
      // Proves that the calls were made.
      const isBroken = store.includes(' ');
      const codes = isBroken
        ? ['backend-unavailable']
        : [
            'invalid-credentials',
            'already-linked',
            'personio-unavailable',
            'account-not-found',
            'unexpected',
          ];
      for (const code of codes) assert.ok(results.includes(`'${code}'`), code);
      assert.equal(storeErrorCount > 0, isBroken, errors);
      assert.equal(errors.includes('Personio could not be reached'), !store.includes('closed'));
      assert.equal(auditEvents.includes('linked'), !isBroken);
    });
  }
});
