import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/** `PATH` as npm sets it for scripts: the project's own programs come first. */
export const environment = {
  ...process.env,
  PATH: [bin, dirname(process.execPath), process.env['PATH']].filter(Boolean).join(delimiter),
};

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a program and passes its output on. @throws If it cannot be started or its exit code is not 0. */
export function run(program: string, args: readonly string[], { cwd, variables }: RunOptions = {}): void {
  const { status, error } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...environment, ...variables },
    ...(cwd ? { cwd } : {}),
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} exited with ${String(status)}.`);
}
