/**
 * Median time of store calls in milliseconds, for a tenant with 100, 1,000 and 10,000 accounts beside a tenant of the same
 * size. `node bench/stores.ts` measures all stores, `node bench/stores.ts sqlite postgres` some (also `memory`).
 */
import type { AccountStore } from '../src/server/index.ts';
import { createStoredAccount, fillStore } from './fill-store.ts';
import { medianMs } from './median-ms.ts';
import { benchStores } from './open-stores.ts';

const sizes = [100, 1000, 10_000];
const runs = 31;

/** Of a host that requires two rights and two employee attributes. */
const required = [
  ['employees:read'],
  ['documents:read'],
  ['attribute:email'],
  ['attribute:hire_date', 'unlisted-attributes'],
];

const tasks: Readonly<Record<string, (store: AccountStore, size: number, run: number) => Promise<unknown>>> =
  {
    'first page': (store) => store.list('acme', { limit: 25 }),
    'page in the middle': (store, size) =>
      store.list('acme', { limit: 25, after: createStoredAccount(Math.floor(size / 2)) }),
    'page, rare status': (store) => store.list('acme', { limit: 25, status: ['needs-relink'] }),
    'page, other status': (store) => store.list('acme', { limit: 25, status: ['active'] }),
    'search, 1 match': (store, size) => store.list('acme', { limit: 25, search: `gmbh ${size - 7} ` }),
    'search, no match': (store) => store.list('acme', { limit: 25, search: 'nowhere' }),
    'search, all match': (store) => store.list('acme', { limit: 25, search: 'gmbh' }),
    'page by name': (store) => store.list('acme', { limit: 25, sort: 'label' }),
    'page by attention': (store) => store.list('acme', { limit: 25, sort: 'attention', required }),
    summary: (store) => store.countByStatus('acme', required),
    count: (store) => store.list('acme', { limit: 1 }),
    link: async (store, _, run) => {
      const number = 10_000_000 + run;
      const account = createStoredAccount(number);
      await store.find('acme', { fingerprint: account.fingerprint });
      const record = {
        key: `key-${number}`,
        requestHash: 'request hash',
        createdAt: account.linkedAt,
        expiresAt: '2099-01-01T00:00:00.000Z',
      };
      await store.findIdempotencyRecord('acme', record.key);
      await store.add('acme', account, { record });
    },
    check: (store, size) =>
      store.update('acme', `account-${Math.floor(size / 3)}`, { checkedAt: '2026-11-23T10:00:00.000Z' }),
  };

const args = process.argv.slice(2);
for (const [name, open] of Object.entries(benchStores)) {
  if (args.length > 0 && !args.includes(name)) continue;
  const { store, settle, close } = await open();
  try {
    const columns = new Map<string, string[]>(Object.keys(tasks).map((task) => [task, []]));
    let filled = 0;
    for (const size of sizes) {
      for (const tenantId of ['acme', 'globex']) await fillStore(store, tenantId, filled, size);
      filled = size;
      await settle();
      for (const [task, work] of Object.entries(tasks)) {
        const median = await medianMs(runs, (run) => work(store, size, size + run));
        columns.get(task)?.push(median.toFixed(2));
      }
    }
    process.stdout.write(
      `\n${name.padEnd(20)}${sizes.map((size) => size.toLocaleString('en').padStart(10)).join('')}\n`,
    );
    for (const [task, times] of columns) {
      process.stdout.write(`${task.padEnd(20)}${times.map((time) => time.padStart(10)).join('')}\n`);
    }
  } finally {
    await close();
  }
}
