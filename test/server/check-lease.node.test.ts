import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { withLease } from '../../src/server/accounts/check-lease.ts';
import { LinkBackendError } from '../../src/server/index.ts';
import { deferred, failure } from '../support/promises.ts';

describe('The lease of a check', () => {
  it('is lost after 15 seconds without a renewal, not after one that fails', async (test) => {
    let time = 0;
    test.mock.method(performance, 'now', () => time);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const renewals = [false, true, false, false, false];
    const renew = async (): Promise<boolean> => {
      if (renewals.shift()) return true;
      throw new Error('Connection refused');
    };
    const lost = deferred<undefined>();
    let isLost = false;
    const checked = failure(
      withLease(renew, async (signal) => {
        signal.addEventListener('abort', () => {
          isLost = true;
          lost.resolve(undefined);
        });
        await lost.promise;
      }),
    );
    for (const expected of [false, false, false, false, true]) {
      time += 5000;
      test.mock.timers.tick(5000);
      await setImmediate();
      assert.equal(isLost, expected, `after ${time} ms`);
    }
    const error = await checked;
    assert.ok(error instanceof LinkBackendError && error.error.code === 'backend-unavailable');
  });
});
