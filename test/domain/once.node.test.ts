import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { once } from '../../src/domain/once.ts';

describe('once', () => {
  it('computes on the first call only', () => {
    const compute = mock.fn(() => ({}));
    const get = once(compute);
    assert.equal(compute.mock.callCount(), 0);
    assert.equal(get(), get());
    assert.equal(compute.mock.callCount(), 1);
  });
});
