import type { QueryExecutorProvider } from 'kysely';
import { quoteIdentifier } from './postgres-connections.ts';
import type { KyselyModules } from './postgres-modules.ts';

/** Why a role has power over the store: it owns the schema or an object in it, or may create objects. */
interface Power {
  readonly role: string;
  readonly kind: 'owner' | 'creator' | 'object owner';
  /** The name of the object. */
  readonly object: string;
}

/**
 * Rejects a schema that another role controls. A role that may create schemas could create ours before the store is first
 * opened, and later drop its tables; a role that may create objects in it could add functions that the store then calls. What
 * a role owns there it keeps, even without these rights.
 *
 * The trusted roles are the store's own, those it is a member of, the owner of the database, superusers and `trustedOwner`.
 */
export async function ensureTrustedOwner(
  { sql }: KyselyModules,
  database: QueryExecutorProvider,
  schema: string,
  trustedOwner: string | undefined,
): Promise<void> {
  const { rows } = await sql<Power>`
    SELECT r.rolname::pg_catalog.text AS role, s.kind, s.object
    FROM pg_catalog.pg_namespace n
    CROSS JOIN LATERAL (
      SELECT n.nspowner AS role_id, 1 AS position, 'owner' AS kind, '' AS object
      UNION ALL
      SELECT a.grantee, 2, 'creator', '' FROM pg_catalog.aclexplode(n.nspacl) a
      WHERE a.privilege_type OPERATOR(pg_catalog.=) 'CREATE'
      UNION ALL
      SELECT c.relowner, 3, 'object owner', c.relname::pg_catalog.text FROM pg_catalog.pg_class c
      WHERE c.relnamespace OPERATOR(pg_catalog.=) n.oid
      UNION ALL
      SELECT p.proowner, 4, 'object owner', p.proname::pg_catalog.text FROM pg_catalog.pg_proc p
      WHERE p.pronamespace OPERATOR(pg_catalog.=) n.oid
      UNION ALL
      SELECT o.oprowner, 5, 'object owner', o.oprname::pg_catalog.text FROM pg_catalog.pg_operator o
      WHERE o.oprnamespace OPERATOR(pg_catalog.=) n.oid
    ) s
    LEFT JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) s.role_id
    WHERE n.nspname OPERATOR(pg_catalog.=) ${schema} AND (
      s.role_id OPERATOR(pg_catalog.=) 0::pg_catalog.oid
      OR NOT (
        r.rolsuper
        OR r.rolname OPERATOR(pg_catalog.=) ${trustedOwner ?? ''}
        OR r.oid OPERATOR(pg_catalog.=) (SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
        OR pg_catalog.pg_has_role(CURRENT_USER, s.role_id, 'MEMBER')
      )
    )
    ORDER BY s.position
    LIMIT 1`.execute(database);
  const [found] = rows;
  if (found) throw new Error(describe(found, quoteIdentifier(schema)));
}

function describe({ role, kind, object }: Power, schema: string): string {
  switch (kind) {
    case 'owner':
      return (
        `The schema ${schema} belongs to the role "${role}", which could drop or replace its tables. If you trust this role, ` +
        `set "trustedOwner". Otherwise use another "schema", or change the owner (ALTER SCHEMA ${schema} OWNER TO the_role).`
      );
    case 'creator':
      return (
        `${role ? `The role "${role}"` : 'Every role'} may create objects in the schema ${schema}, including functions ` +
        `that the store would then call. Run: REVOKE CREATE ON SCHEMA ${schema} FROM ${role || 'PUBLIC'}.`
      );
    case 'object owner':
      return (
        `${quoteIdentifier(object)} in the schema ${schema} belongs to the role "${role}", which could change or drop it. If ` +
        'you trust this role, set "trustedOwner". Otherwise drop the object, or change its owner.'
      );
  }
}
