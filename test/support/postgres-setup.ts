/** For `node --test --test-global-setup`: one Postgres for all test files, which find it in the environment. */
import { databaseVariable, startPostgres, type RunningPostgres } from './postgres.ts';

let postgres: RunningPostgres | undefined;

export async function globalSetup(): Promise<void> {
  try {
    postgres = await startPostgres();
    process.env[databaseVariable] = postgres.url;
  } catch (error) {
    // The tests that need it fail with the same message.
    console.error(error instanceof Error ? error.message : error);
  }
}

export async function globalTeardown(): Promise<void> {
  await postgres?.stop();
}
