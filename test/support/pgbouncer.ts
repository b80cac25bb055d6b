/**
 * A PgBouncer in transaction mode for tests, in front of a Postgres. Reachable only by a socket in a temporary folder. Hand-written
 * because Testcontainers needs Docker, which the container of the tests does not have.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import {
  canInstall,
  findProgram,
  installPackages,
  aptInstallCommand,
} from '../../scripts/system-packages.ts';
import { unprivilegedUser } from './postgres.ts';

const packages = ['pgbouncer'];

export interface RunningPgBouncer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Installs PgBouncer on Debian and Ubuntu as root. Returns the path of the program, or undefined without one. */
export function ensurePgBouncer(): string | undefined {
  const find = (): string | undefined =>
    findProgram(['pgbouncer'], ['/usr/sbin', '/usr/bin', '/usr/local/bin']);
  const found = find();
  if (found !== undefined || !canInstall()) return found;
  installPackages(packages);
  return find();
}

/**
 * Starts a PgBouncer in front of a database.
 *
 * @param connections that all clients share. @throws With the command that installs PgBouncer.
 */
export async function startPgBouncer(databaseUrl: string, connections: number): Promise<RunningPgBouncer> {
  const program = ensurePgBouncer();
  if (program === undefined) {
    throw new Error(`There is no PgBouncer to test with. Install it:\n  ${aptInstallCommand(packages)}`);
  }
  const { host, port, user = '', password, database = '' } = new Client(databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-pgbouncer-'));
  const configuration = join(folder, 'pgbouncer.ini');
  writeFileSync(
    configuration,
    [
      '[databases]',
      `${database} = host=${host} port=${port} user=${user}${password ? ` password=${password}` : ''}`,
      '[pgbouncer]',
      'pool_mode = transaction',
      `default_pool_size = ${connections}`,
      `unix_socket_dir = ${folder}`,
      'listen_port = 6432',
      'auth_type = any',
    ].join('\n'),
  );
  const account = unprivilegedUser();
  if (account) {
    chownSync(folder, account.uid, account.gid);
    chownSync(configuration, account.uid, account.gid);
  }
  // It stops with the process that started it, even if that crashes: then its stdin ends.
  const child = spawn('/bin/sh', ['-c', '"$0" "$1" & read _; kill $!; wait', program, configuration], {
    cwd: folder,
    ...account,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const log: string[] = [];
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      log.push(line);
      if (line.includes('process up')) resolve();
    });
  });
  const failed = ended.then(() => {
    throw new Error(`pgbouncer exited:\n${log.join('\n')}`);
  });
  await Promise.race([ready, failed]);
  return {
    url: `postgres://${user}@localhost:6432/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      failed.catch(() => undefined);
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
