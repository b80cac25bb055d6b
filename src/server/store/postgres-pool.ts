/**
 * The part of a `Pool` of `pg` that the store uses. In a file without imports: its declaration is public, and hosts without
 * `kysely` and `pg` have to compile it.
 */
export interface PostgresPool {
  /** Resolves with a client, which the store releases. */
  connect(): Promise<{ release(destroy?: boolean): void }>;
}
