#!/usr/bin/env node
import { runCommand } from './run-command.ts';

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
// Whoever read along is gone, as after `| head`: what has been linked has to be unlinked all the same.
process.stdout.on('error', () => ended.abort());

process.exitCode = await runCommand(
  process.argv.slice(2),
  {
    write: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
  },
  ended.signal,
);
