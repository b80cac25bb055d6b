/** The key of an account in a map with the accounts of all tenants. */
export function accountMapKey(tenantId: string, accountId: string): string {
  return JSON.stringify([tenantId, accountId]);
}
