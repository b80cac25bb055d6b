import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InFlightRequests } from '../../src/server/accounts/idempotency.ts';
import { deferred } from '../support/promises.ts';

describe('InFlightRequests', () => {
  it('processes the same request once and returns its outcome to both callers', async () => {
    const requests = new InFlightRequests();
    const held = deferred<string>();
    const one = requests.join('key', 'hash', async () => held.promise);
    const two = requests.join('key', 'hash', async () => assert.fail('started twice'));
    held.resolve('account');
    assert.deepEqual(await Promise.all([one, two]), ['account', 'account']);
  });

  it('rejects another request with the same key while the first is in flight', async () => {
    const requests = new InFlightRequests();
    const held = deferred<string>();
    const one = requests.join('key', 'hash', async () => held.promise);
    const refused = requests.join('key', 'other', async () => assert.fail('started'));
    await assert.rejects(refused, { violation: 'malformed', message: /Idempotency-Key/ });
    assert.equal(await requests.join('other key', 'other', async () => 'elsewhere'), 'elsewhere');
    held.resolve('account');
    await one;
    assert.equal(await requests.join('key', 'other', async () => 'later'), 'later');
  });

  it('rejects both callers if the work fails, and processes the next retry', async () => {
    const requests = new InFlightRequests();
    const held = deferred<string>();
    const failing = async (): Promise<string> => {
      await held.promise;
      throw new Error('down');
    };
    const both = Promise.allSettled([
      requests.join('key', 'hash', failing),
      requests.join('key', 'hash', failing),
    ]);
    held.resolve('now');
    assert.deepEqual(
      (await both).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await requests.join('key', 'hash', async () => 'again'), 'again');
  });
});
