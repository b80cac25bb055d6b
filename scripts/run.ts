import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/** The environment of a script that was started by npm: the project's own programs, Node among them, come first. */
export const environment = {
  ...process.env,
  PATH: [bin, dirname(process.execPath), process.env['PATH']].filter(Boolean).join(delimiter),
};

export interface RunOptions {
  readonly cwd?: string;
  /** What the program's environment holds besides. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, its output passed on. Throws where it fails. */
export function run(program: string, words: readonly string[], { cwd, variables }: RunOptions = {}): void {
  const { status, error } = spawnSync(program, words, {
    stdio: 'inherit',
    env: { ...environment, ...variables },
    ...(cwd ? { cwd } : {}),
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${String(status)}.`);
}
