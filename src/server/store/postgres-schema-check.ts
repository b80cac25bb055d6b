import type { QueryExecutorProvider } from 'kysely';
import type { KyselyModules } from './postgres-modules.ts';

/**
 * Rejects a schema that another role controls. A role that may create schemas could create ours before the store is first
 * opened, and later drop its tables; a role that may create objects in it could add functions that the store then calls.
 *
 * The trusted roles are the store's own, those it is a member of, the owner of the database, superusers and `trustedOwner`.
 */
export async function checkSchemaOwner(
  { sql }: KyselyModules,
  database: QueryExecutorProvider,
  schema: string,
  trustedOwner: string | undefined,
): Promise<void> {
  const { rows } = await sql<{ readonly role: string; readonly is_owner: boolean }>`
    SELECT r.rolname::pg_catalog.text AS role, r.oid OPERATOR(pg_catalog.=) s.nspowner AS is_owner
    FROM (
      SELECT n.nspowner, n.nspowner AS role_id FROM pg_catalog.pg_namespace n WHERE n.nspname OPERATOR(pg_catalog.=) ${schema}
      UNION
      SELECT n.nspowner, a.grantee FROM pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
      WHERE n.nspname OPERATOR(pg_catalog.=) ${schema} AND a.privilege_type OPERATOR(pg_catalog.=) 'CREATE'
    ) s
    LEFT JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) s.role_id
    WHERE s.role_id OPERATOR(pg_catalog.=) 0::pg_catalog.oid
      OR NOT (
        r.rolsuper
        OR r.rolname OPERATOR(pg_catalog.=) ${trustedOwner ?? ''}
        OR r.oid OPERATOR(pg_catalog.=) (SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
        OR pg_catalog.pg_has_role(CURRENT_USER, s.role_id, 'MEMBER')
      )
    ORDER BY is_owner DESC NULLS LAST`.execute(database);
  const [found] = rows;
  if (!found) return;
  const name = `"${schema.replaceAll('"', '""')}"`;
  throw new Error(
    found.is_owner
      ? `The schema ${name} belongs to the role "${found.role}", which could drop or replace its tables. If you trust this role, ` +
          `set "trustedOwner". Otherwise use another "schema", or change the owner (ALTER SCHEMA ${name} OWNER TO the_role).`
      : `${found.role ? `The role "${found.role}"` : 'Every role'} may create objects in the schema ${name}, and so functions that ` +
          `the store would call. Run: REVOKE CREATE ON SCHEMA ${name} FROM ${found.role || 'PUBLIC'}.`,
  );
}
