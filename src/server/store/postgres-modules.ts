/** The part of Kysely that the store uses. Kysely and `pg` are optional peer dependencies, so they are passed around. */
export interface KyselyModules extends Pick<
  typeof import('kysely'),
  'CompiledQuery' | 'Kysely' | 'PostgresDialect' | 'sql'
> {
  readonly Migrator: typeof import('kysely/migration').Migrator;
}

/** Any version may be installed, because most hosts never load them. These errors name versions that do not work. */
export async function loadKysely(): Promise<KyselyModules> {
  const { CompiledQuery, Kysely, PostgresDialect, sql } = await import('kysely').catch(missingPackages);
  const { Migrator } = await import('kysely/migration').catch((cause: unknown) => {
    const message = 'openPostgresStore() needs kysely 0.29 or later: npm install kysely@latest';
    throw new Error(message, { cause });
  });
  return { CompiledQuery, Kysely, PostgresDialect, sql, Migrator };
}

export async function loadPg(): Promise<Pick<typeof import('pg'), 'Pool'>> {
  // Before 8.16 it is CommonJS, and its exports have no names.
  return (await import('pg').catch(missingPackages)).default;
}

function missingPackages(cause: unknown): never {
  throw new Error('openPostgresStore() needs two more packages: npm install kysely pg', { cause });
}
