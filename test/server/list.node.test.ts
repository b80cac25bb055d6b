import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { accountSorts } from '../../src/domain/linked-account.ts';
import { parseAccountsPage } from '../../src/schema/account-schema.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { assertRejected, createTestBackend, createCredential, type TestBackend } from './support.ts';

const { allRights } = sampleCredentials;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Of a caller who may do everything, and a backend without invitations. */
const actions = ['link', 'check', 'relink', 'rename', 'unlink', 'history'];

describe('GET /accounts', () => {
  it('returns an empty page', async () => {
    const { send } = createTestBackend();
    const response = await send('GET', '/accounts');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(response.body, { accounts: [], total: 0, actions });
  });

  it("returns the tenant's own accounts only", async () => {
    const { link, send } = createTestBackend();
    const own = await link(allRights, { tenant: 'acme' });
    await link(sampleCredentials.noAttributes, { tenant: 'globex' });
    const { body } = await send('GET', '/accounts', { tenant: 'acme' });
    assert.deepEqual(body, { accounts: [own], total: 1, actions });
    assert.deepEqual((await send('GET', '/accounts', { tenant: 'initech' })).body, {
      accounts: [],
      total: 0,
      actions,
    });
  });

  it('returns nothing of the credentials', async () => {
    const { link, send } = createTestBackend();
    await link(allRights);
    const text = JSON.stringify((await send('GET', '/accounts')).body);
    assert.ok(!text.includes(allRights.clientSecret));
    assert.ok(!text.includes(allRights.clientId));
    assert.ok(!/encrypt|fingerprint|token|idempotency/i.test(text));
  });

  describe('with thirty accounts', () => {
    let made: TestBackend;
    before(async () => {
      const credentials = Array.from({ length: 30 }, (_, index) => createCredential(index));
      made = createTestBackend({}, credentials);
      for (const [index, credential] of credentials.entries()) {
        await made.link(credential, { label: `Company ${index}` });
        // Every third account has the same time as the one before, so that the ID decides about the order.
        if (index % 3 !== 0) made.clock.advance(1000);
      }
    });

    const page = async (query: string) =>
      parseAccountsPage((await made.send('GET', `/accounts?${query}`)).body);

    it('returns 25 accounts by default, the newest first', async () => {
      const { accounts, total, nextCursor } = await page('');
      assert.equal(accounts.length, 25);
      assert.equal(total, 30);
      assert.ok(nextCursor);
      assert.equal(accounts[0]?.label, 'Company 29');
    });

    for (const limit of [1, 7, 10, 30, 100]) {
      it(`returns every account once in pages of ${limit}`, async () => {
        const labels: string[] = [];
        let cursor: string | undefined;
        do {
          const { accounts, nextCursor, total } = await page(
            `limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
          );
          assert.equal(total, 30);
          assert.ok(accounts.length <= limit);
          labels.push(...accounts.map(({ label }) => label));
          cursor = nextCursor;
        } while (cursor);
        assert.equal(new Set(labels).size, 30);
        assert.equal(labels.length, 30);
      });
    }

    it('returns every account once in each order, sorted across the pages', async () => {
      const numbers = Array.from({ length: 30 }, (_, index) => `Company ${index}`);
      for (const sort of accountSorts) {
        const labels: string[] = [];
        let cursor: string | undefined = '';
        while (cursor !== undefined) {
          const { accounts, total, nextCursor } = await page(`limit=7&sort=${sort}&cursor=${cursor}`);
          assert.equal(total, 30);
          labels.push(...accounts.map(({ label }) => label));
          cursor = nextCursor;
        }
        assert.deepEqual(new Set(labels), new Set(numbers), sort);
        if (sort === 'label') assert.deepEqual(labels, numbers);
      }
    });

    it('rejects a cursor of another order', async () => {
      for (const sort of accountSorts) {
        const { nextCursor = '' } = await page(`limit=1&sort=${sort}`);
        for (const other of accountSorts.filter((name) => name !== sort)) {
          const response = await made.send('GET', `/accounts?sort=${other}&cursor=${nextCursor}`);
          assertRejected(response, 400, /cursor/);
        }
      }
    });

    it('neither repeats nor skips accounts if the list changes between pages', async () => {
      const all = (await page('limit=100')).accounts.map(({ id }) => id);
      const first = await page('limit=10');
      made.simulator.setCredential(createCredential(30));
      await made.link(createCredential(30), { label: 'Later' });
      const gone = first.accounts[9];
      await made.send('DELETE', `/accounts/${gone?.id ?? ''}`);
      const second = await page(`limit=10&cursor=${first.nextCursor ?? ''}`);
      const seen = [...first.accounts, ...second.accounts].map(({ id }) => id);
      assert.deepEqual(seen, all.slice(0, 20));
    });

    it('searches labels, ignoring case, and returns the total', async () => {
      const { accounts, total } = await page('search=cOmPaNy%202&limit=3');
      assert.equal(accounts.length, 3);
      assert.ok(accounts.every(({ label }) => label.includes('Company 2')));
      assert.equal(total, (await page('search=Company%202&limit=100')).accounts.length);
    });

    it('searches masked client IDs', async () => {
      const { accounts } = await page('search=9999%E2%80%A60007');
      assert.deepEqual(
        accounts.map(({ label }) => label),
        ['Company 7'],
      );
    });
  });

  it('treats every character of a search literally', async () => {
    const credentials = Array.from({ length: 6 }, (_, index) => createCredential(index));
    const { link, send } = createTestBackend({}, credentials);
    const labels = ['100 % Öko', '100 x Öko', 'a_b', 'aXb', 'back\\slash', 'quo\'te"s'];
    for (const [index, label] of labels.entries()) {
      const credential = credentials[index];
      if (credential) await link(credential, { label });
    }
    const search = async (text: string) => {
      const { body } = await send('GET', `/accounts?search=${encodeURIComponent(text)}`);
      return (body['accounts'] as { label: string }[]).map(({ label }) => label).sort();
    };
    assert.deepEqual(await search('%'), ['100 % Öko']);
    assert.deepEqual(await search('0 % ö'), ['100 % Öko']);
    assert.deepEqual(await search('a_b'), ['a_b']);
    assert.deepEqual(await search('\\'), ['back\\slash']);
    assert.deepEqual(await search("'"), ['quo\'te"s']);
    assert.deepEqual(await search("' OR 1=1 --"), []);
    assert.deepEqual(await search('ÖKO'), ['100 % Öko', '100 x Öko']);
    assert.equal((await search('   ')).length, 6);
  });

  it('filters by status', async () => {
    const { link, send } = createTestBackend();
    const active = await link(allRights);
    const limited = await link(sampleCredentials.requiredMissing);
    const ids = async (status: string) => {
      const { body } = await send('GET', `/accounts?status=${status}`);
      return { ids: (body['accounts'] as { id: string }[]).map(({ id }) => id), total: body['total'] };
    };
    assert.deepEqual(await ids('active'), { ids: [active.id], total: 1 });
    assert.deepEqual(await ids('limited'), { ids: [limited.id], total: 1 });
    assert.deepEqual(await ids('unreachable'), { ids: [], total: 0 });
    assert.equal((await ids('')).total, 2);
  });

  for (const limit of ['0', '101', '-1', '1.5', '1e1', 'ten', '0x10', ' 5', '9999999999']) {
    it(`rejects the limit "${limit}"`, async () => {
      const { send } = createTestBackend();
      assertRejected(await send('GET', `/accounts?limit=${encodeURIComponent(limit)}`), 400, /limit/);
    });
  }

  for (const cursor of [
    'nonsense',
    '%00',
    encode(null),
    encode({}),
    encode([]),
    encode(['2026-11-23T10:00:00.000Z']),
    encode(['2026-11-23T10:00:00.000Z', '']),
    encode(['2026-11-23T10:00:00.000Z', 5]),
    encode(['2026-11-23T10:00:00.000Z', 'id', 'more']),
    encode(['2026-11-23', 'id']),
    encode(['yesterday', 'id']),
    encode(["' OR 1=1 --", 'id']),
    'a'.repeat(5000),
  ]) {
    it(`rejects the cursor "${cursor.slice(0, 40)}"`, async () => {
      const { send, errors } = createTestBackend();
      const response = await send('GET', `/accounts?cursor=${cursor}`);
      assertRejected(response, 400, /cursor/);
      assert.deepEqual(errors, []);
    });
  }

  it('filters by several statuses, and counts every status', async () => {
    const { link, send, simulator } = createTestBackend();
    await link(allRights);
    await link(sampleCredentials.requiredMissing);
    const { id } = await link(sampleCredentials.noAttributes);
    simulator.removeCredential(sampleCredentials.noAttributes.clientId);
    await send('POST', `/accounts/${id}/check`);
    await link(sampleCredentials.allRights, { tenant: 'globex' });
    const { body } = await send('GET', '/accounts?status=limited,needs-relink&sort=attention');
    assert.deepEqual(
      (body['accounts'] as { status: string }[]).map(({ status }) => status),
      ['needs-relink', 'limited'],
    );
    assert.equal(body['total'], 2);
    assert.deepEqual((await send('GET', '/accounts/summary')).body, {
      total: 3,
      byStatus: { active: 1, limited: 1, 'needs-relink': 1, unreachable: 0 },
      stale: 0,
      unchecked: 0,
    });
    for (const query of ['status=limited,', 'status=limited,gone', 'status=,', 'sort=name'])
      assertRejected(await send('GET', `/accounts?${query}`), 400, /must be one/);
  });

  it('rejects an unknown status and a search that is too long', async () => {
    const { send } = createTestBackend();
    assertRejected(await send('GET', '/accounts?status=ACTIVE'), 400, /status/);
    assertRejected(await send('GET', `/accounts?search=${'a'.repeat(201)}`), 400, /search/);
  });

  it('rejects a search that looks like a secret, without repeating it', async () => {
    const { send } = createTestBackend();
    for (const search of [allRights.clientSecret, `Acme ${allRights.clientSecret}`, 's'.repeat(60)]) {
      const response = await send('GET', `/accounts?${new URLSearchParams({ search })}`);
      assertRejected(response, 400, /^search looks like a secret/);
      assert.ok(!JSON.stringify(response.body).includes(search.slice(-40)));
    }
    for (const search of [allRights.clientId, 's'.repeat(59)]) {
      assert.equal((await send('GET', `/accounts?${new URLSearchParams({ search })}`)).status, 200);
    }
  });
});
