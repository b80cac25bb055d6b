/** Installs what the tests need from the system: three browsers, Postgres and PgBouncer. Prints where each engine is. */
import { ensurePgBouncer } from '../test/support/pgbouncer.ts';
import { ensurePostgres } from '../test/support/postgres.ts';
import { engineNames, ensureEngines, findEngine, installCommand } from './browsers.ts';

const missing = ensureEngines();
ensurePostgres();
ensurePgBouncer();
for (const engine of engineNames) {
  process.stdout.write(`${engine.padEnd(9)} ${findEngine(engine)?.executable ?? 'missing'}\n`);
}
if (missing.length > 0) {
  process.stdout.write(`\nTo install what is missing:\n  ${installCommand(missing)}\n`);
  process.exitCode = 1;
}
