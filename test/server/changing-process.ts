/**
 * A backend process that makes one change and kills itself before one of the statements of it: `node changing-process.ts <job>`,
 * with a `ChangeJob` as JSON. Exits with 0 if the change has fewer statements.
 */
import assert from 'node:assert/strict';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { Client } from 'pg';
import { createLinkingBackend, openStore, type StoreAddress } from './linking-process.ts';
import { createCredential, linkBody, type TestBackend } from './support.ts';

export interface ChangeJob {
  readonly address: StoreAddress;
  readonly change: keyof typeof changes;
  readonly accountId: string;
  /** Of the credentials that a relink or an import uses. */
  readonly number: number;
  /** 1 for the first statement that writes, or commits. */
  readonly killBefore: number;
}

export const importedRow = (number: number) => ({ tenantId: 'acme', ...createCredential(number) });

const changes = {
  async relink({ send }: TestBackend, { accountId, number }: ChangeJob) {
    const body = linkBody(createCredential(number));
    const headers = { 'Idempotency-Key': `relink-${number}` };
    assert.equal((await send('PUT', `/accounts/${accountId}/credentials`, { body, headers })).status, 200);
  },
  async rename({ send }: TestBackend, { accountId }: ChangeJob) {
    assert.equal((await send('PATCH', `/accounts/${accountId}`, { body: { label: 'Renamed' } })).status, 200);
  },
  async unlink({ send }: TestBackend, { accountId }: ChangeJob) {
    assert.equal((await send('DELETE', `/accounts/${accountId}`)).status, 204);
  },
  /** Finds that the account's credentials, one number below, were deleted in Personio. */
  async check({ send, simulator }: TestBackend, { accountId, number }: ChangeJob) {
    simulator.removeCredential(createCredential(number - 1).clientId);
    assert.equal((await send('POST', `/accounts/${accountId}/check`)).body['status'], 'needs-relink');
  },
  async deleteTenant({ backend }: TestBackend) {
    assert.equal(await backend.deleteTenant('acme'), 1);
  },
  async import({ backend }: TestBackend, { number }: ChangeJob) {
    const { counts } = await backend.importAccounts([importedRow(number)], { perMinute: Infinity });
    assert.equal(counts.linked, 1);
  },
} satisfies Record<string, (target: TestBackend, job: ChangeJob) => Promise<void>>;

/** Calls `listener` with each statement before it is sent. */
function observeStatements(listener: (sql: string) => void): void {
  const observe = (
    prototype: object,
    name: string,
    sqlOf: (self: unknown, sql: unknown) => unknown,
  ): void => {
    const method = Reflect.get(prototype, name) as (...args: readonly unknown[]) => unknown;
    const observed = new Proxy(method, {
      apply(target, self, args: readonly unknown[]) {
        listener(String(sqlOf(self, args[0])));
        return Reflect.apply(target, self, args);
      },
    });
    Reflect.set(prototype, name, observed);
  };
  observe(StatementSync.prototype, 'run', (statement) => (statement as StatementSync).sourceSQL);
  observe(DatabaseSync.prototype, 'exec', (_, sql) => sql);
  observe(Client.prototype, 'query', (_, sql) => sql);
}

if (import.meta.main) {
  const [argument = ''] = process.argv.slice(2);
  const job = JSON.parse(argument) as ChangeJob;
  const store = await openStore(job.address);
  const target = createLinkingBackend(store);
  let count = 0;
  observeStatements((sql) => {
    if (!/^\s*(?:insert|update|delete|commit)\b/i.test(sql)) return;
    count += 1;
    if (count === job.killBefore) process.kill(process.pid, 'SIGKILL');
  });
  await changes[job.change](target, job);
  await store.close();
}
