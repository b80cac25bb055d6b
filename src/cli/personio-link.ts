#!/usr/bin/env node
import { runCommand } from './run-command.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
// The reader of a pipe has closed it, as `| head` does. Aborting still unlinks the accounts that were linked.
process.stdout.on('error', () => controller.abort());

process.exitCode = await runCommand(
  process.argv.slice(2),
  {
    write: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
  },
  controller.signal,
);
