import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A process that stops wherever its program calls `hold`, until it is released. */
export interface HeldProcess {
  /** Resolves when it stops. */
  readonly stopped: () => Promise<void>;
  readonly release: () => void;
  /** Resolves with what it has printed. */
  readonly kill: () => Promise<string>;
  /** Resolves with what it has printed, when it has ended without an error. */
  readonly finish: () => Promise<string>;
}

/** Starts a program of this folder, with an argument as JSON. */
export function startProcess(file: string, argument: unknown): HeldProcess {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const messages = on(child, 'message', { close: ['exit'] });
  assert.ok(child.stdout);
  const ended = Promise.all([text(child.stdout), once(child, 'exit')]);
  const outputAfter = async (code: number | null, signal: string | null): Promise<string> => {
    const [output, exit] = await ended;
    assert.deepEqual(exit, [code, signal]);
    return output;
  };
  return {
    async stopped() {
      const { done } = await messages.next();
      assert.ok(!done, 'The process ended.');
    },
    release: () => void child.send('release'),
    kill() {
      child.kill('SIGKILL');
      return outputAfter(null, 'SIGKILL');
    },
    finish: () => outputAfter(0, null),
  };
}

/** For the program: stops until its parent process releases it. */
export async function hold(): Promise<void> {
  process.send?.('stopped');
  await once(process, 'message');
}
