/** The part of Kysely that the store uses. Kysely and `pg` are optional peer dependencies, so they are passed around. */
export interface KyselyModules extends Pick<
  typeof import('kysely'),
  'CompiledQuery' | 'Kysely' | 'PostgresDialect' | 'sql'
> {
  readonly Migrator: typeof import('kysely/migration').Migrator;
}

export async function loadKysely(): Promise<KyselyModules> {
  try {
    const [{ CompiledQuery, Kysely, PostgresDialect, sql }, { Migrator }] = await Promise.all([
      import('kysely'),
      import('kysely/migration'),
    ]);
    return { CompiledQuery, Kysely, PostgresDialect, sql, Migrator };
  } catch (cause) {
    throw missingPackages(cause);
  }
}

export async function loadPg(): Promise<typeof import('pg')> {
  try {
    return await import('pg');
  } catch (cause) {
    throw missingPackages(cause);
  }
}

function missingPackages(cause: unknown): Error {
  return new Error('openPostgresStore() needs two more packages: npm install kysely pg', { cause });
}
