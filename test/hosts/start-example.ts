import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runExample, type RunningExample } from './running-example.ts';

/** Starts an example in Node, with the sources in place of the package. */
export function startExample(program: string): Promise<RunningExample> {
  const preload = new URL('preload.ts', import.meta.url).href;
  const file = fileURLToPath(new URL(`../../${program}`, import.meta.url));
  return runExample((folder, environment) => {
    const child = spawn(process.execPath, ['--import', preload, file], {
      cwd: folder,
      env: { ...environment, NODE_NO_WARNINGS: '1', PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return { child, port: once(child, 'message').then(([port]) => port as number) };
  });
}
