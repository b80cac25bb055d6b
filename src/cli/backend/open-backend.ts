import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createLinkBackend,
  openPostgresStore,
  openSqliteStore,
  type AccountStore,
  type LinkBackend,
  type LinkBackendOptions,
} from '../../server/index.ts';
import { CommandError, printable, type Output } from '../output.ts';

/** Options, for `parseArgs`, of commands that work on the accounts of a host. */
export const backendArguments = {
  sqlite: { type: 'string' },
  postgres: { type: 'string' },
  schema: { type: 'string' },
  backend: { type: 'string' },
  access: { type: 'string' },
  personio: { type: 'string' },
} as const;

export type BackendArguments = { readonly [Name in keyof typeof backendArguments]?: string | undefined };

/** Describes these options in the usage text. Options of a command follow, below an empty line. */
export const backendUsage = `  Pass one of --sqlite, --postgres and --backend. With the first two, the keys are read from the environment variable
  PERSONIO_LINK_KEYS.

  --sqlite <file>         SQLite file with the accounts
  --postgres <url>        Postgres database with the accounts. The password may come from PGPASSWORD or a .pgpass file
  --schema <name>         Schema of the tables in Postgres. Defaults to personio_link
  --access <rights>       As the option "access" of the backend
  --personio <url>        Base URL of Personio, for example of a simulator
  --backend <module>      Replaces all options above: a module that exports "backend", the result of createLinkBackend
`;

/** For `openBackend`: saves events, which `deliverEvents` of the host sends. */
export const savedEvents: NonNullable<LinkBackendOptions['events']> = {
  deliver: () => Promise.reject(new Error('This command delivers no events.')),
};

export interface OpenBackend {
  readonly backend: LinkBackend;
  readonly close: () => Promise<void>;
}

/**
 * Opens the backend that the arguments name.
 *
 * @param options for a backend that is created here; one from a module has its own
 * @throws CommandError without any argument that may contain a secret.
 */
export async function openBackend(
  args: BackendArguments,
  { writeError }: Output,
  options: Pick<LinkBackendOptions, 'events'> = {},
): Promise<OpenBackend> {
  const { PERSONIO_LINK_KEYS: keys } = process.env;
  const { sqlite, postgres, schema, backend: modulePath, access, personio } = args;
  if ([sqlite, postgres, modulePath].filter((value) => value !== undefined).length !== 1) {
    throw new CommandError('Pass one of --sqlite <file>, --postgres <url> and --backend <module>.');
  }
  if (modulePath !== undefined) {
    if (schema ?? access ?? personio) {
      throw new CommandError(
        '--schema, --access and --personio cannot be combined with --backend: set them in the module.',
      );
    }
    return importBackend(modulePath);
  }
  if (schema !== undefined && postgres === undefined) throw new CommandError('--schema requires --postgres.');
  if (!keys) throw new CommandError('Set PERSONIO_LINK_KEYS to the keys of the backend.');
  // A misspelled path would otherwise create a file that no backend uses.
  if (sqlite !== undefined && !existsSync(sqlite)) {
    throw new CommandError('--sqlite: no such file. Start the backend once to create it.');
  }
  const { store, closeStore } = await openStore().catch((error: unknown) => {
    throw new CommandError(`--${sqlite === undefined ? 'postgres' : 'sqlite'}: ${messageOf(error)}`);
  });
  try {
    const backend = createLinkBackend({
      store,
      keys,
      authorize: () => 'session-expired',
      onError: createErrorWriter(writeError),
      ...(access === undefined ? {} : { access }),
      ...(personio === undefined ? {} : { personio: { baseUrl: personio } }),
      ...options,
    });
    return {
      backend,
      async close() {
        await backend.close();
        await closeStore();
      },
    };
  } catch (error) {
    await closeStore();
    throw new CommandError(messageOf(error));
  }

  async function openStore(): Promise<OpenStore> {
    if (sqlite !== undefined) {
      const file = await openSqliteStore(sqlite);
      return { store: file, closeStore: async () => file.close() };
    }
    const database = await openPostgresStore(postgres ?? '', schema === undefined ? {} : { schema });
    return { store: database, closeStore: () => database.close() };
  }
}

interface OpenStore {
  readonly store: AccountStore;
  readonly closeStore: () => Promise<void>;
}

async function importBackend(path: string): Promise<OpenBackend> {
  const module: unknown = await import(pathToFileURL(resolve(path)).href).catch((error: unknown) => {
    throw new CommandError(`--backend: the module could not be loaded. ${messageOf(error)}`);
  });
  const { backend } = module as { readonly backend?: LinkBackend };
  if (typeof backend?.importAccounts !== 'function') {
    throw new CommandError('--backend: the module must export "backend", the result of createLinkBackend.');
  }
  return { backend, close: () => backend.close() };
}

/** A failure of the store or of Personio has the same message for every account. */
function createErrorWriter(writeError: Output['writeError']): (error: unknown) => void {
  const seen = new Set<string>();
  return (error) => {
    const message = messageOf(error);
    if (!seen.has(message)) writeError(`${message}\n`);
    seen.add(message);
  };
}

function messageOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : 'Unknown error');
}
