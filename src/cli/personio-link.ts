#!/usr/bin/env node
import { runCommand } from './run-command.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
// The reader of a pipe has closed it, as `| head` does. Aborting still unlinks the accounts that were linked.
process.stdout.on('error', () => controller.abort());

const exitCode = await runCommand(
  process.argv.slice(2),
  {
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
  },
  controller.signal,
);
// A module of the host, such as --backend loads, may keep the process alive, for example by database connections.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => void stream.write('', () => resolve()));
}
process.exit(exitCode);
