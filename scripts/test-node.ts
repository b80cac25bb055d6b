/** Runs the tests that need no browser; names of files narrow. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { databaseVariable, startPostgres } from './postgres.ts';
import { nodeTestFiles } from './test-files.ts';

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : nodeTestFiles();
// One for all of them; a file that is named starts one for itself where it needs it.
const postgres = asked.length > 0 ? undefined : await startPostgres();
try {
  const tests = spawn(process.execPath, ['--test', ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...(postgres ? { [databaseVariable]: postgres.url } : {}) },
  });
  const [status] = (await once(tests, 'exit')) as [number | null];
  process.exitCode = status ?? 1;
} finally {
  await postgres?.stop();
}
