import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InFlightRequests } from '../../src/server/accounts/idempotency.ts';
import { deferred } from '../support/promises.ts';

describe('WishesUnderWay', () => {
  it('gives the same wish one outcome, and starts its work once', async () => {
    const wishes = new InFlightRequests();
    const held = deferred<string>();
    const one = wishes.join('key', 'wish', async () => held.promise);
    const two = wishes.join('key', 'wish', async () => assert.fail('started twice'));
    held.resolve('account');
    assert.deepEqual(await Promise.all([one, two]), ['account', 'account']);
  });

  it('refuses another wish under the key as long as the first is under way', async () => {
    const wishes = new InFlightRequests();
    const held = deferred<string>();
    const one = wishes.join('key', 'wish', async () => held.promise);
    const refused = wishes.join('key', 'other', async () => assert.fail('started'));
    await assert.rejects(refused, { violation: 'malformed', message: /Idempotency-Key/ });
    assert.equal(await wishes.join('other key', 'other', async () => 'elsewhere'), 'elsewhere');
    held.resolve('account');
    await one;
    assert.equal(await wishes.join('key', 'other', async () => 'later'), 'later');
  });

  it('gives both a failure, and lets the next try begin anew', async () => {
    const wishes = new InFlightRequests();
    const held = deferred<string>();
    const failing = async (): Promise<string> => {
      await held.promise;
      throw new Error('down');
    };
    const both = Promise.allSettled([
      wishes.join('key', 'wish', failing),
      wishes.join('key', 'wish', failing),
    ]);
    held.resolve('now');
    assert.deepEqual(
      (await both).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await wishes.join('key', 'wish', async () => 'again'), 'again');
  });
});
