/** The examples on the runtimes that they are written for, started by run.ts. */
import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe } from 'node:test';
import { describeHost } from '../hosts/host-tests.ts';
import { runExample, type RunningExample } from '../hosts/running-example.ts';
import { freePort } from '../support/free-port.ts';

const project = process.env['RUNTIMES_PROJECT'] ?? '';

describe('the examples on their runtimes', { concurrency: true }, () => {
  describeHost('Deno', {
    start: () =>
      startProgram('deno', () => ['run', '--quiet', '--allow-all', '--no-prompt', join(project, 'deno.ts')]),
    shutsDownItself: true,
  });
  describeHost('Bun', {
    start: () => startProgram('bun', () => ['run', join(project, 'bun.ts')]),
    shutsDownItself: true,
  });
  describeHost('workerd', {
    start: () =>
      startProgram('workerd', (port) => [
        'serve',
        join(project, 'workerd.capnp'),
        '--socket-addr',
        `http=127.0.0.1:${port}`,
      ]),
    shutsDownItself: false,
  });
});

async function startProgram(
  program: string,
  words: (port: number) => readonly string[],
): Promise<RunningExample> {
  // These programs do not print the port that they listen on.
  const port = await freePort();
  return runExample((folder, environment) => {
    const child = spawn(join(project, 'node_modules/.bin', program), words(port), {
      cwd: folder,
      env: { ...environment, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return { child, port: untilListening(child, port).then(() => port) };
  });
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  while (child.exitCode === null && child.pid !== undefined) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
