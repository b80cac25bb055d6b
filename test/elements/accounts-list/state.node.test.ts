import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LoadedAccounts } from '../../../src/elements/accounts-list/data/accounts-store.ts';
import { isLoading, listState, offeredActions } from '../../../src/elements/accounts-list/state.ts';
import { createFakeAdapter } from '../../../src/testing/index.ts';

const loaded: LoadedAccounts = {
  type: 'loaded',
  rows: [],
  total: undefined,
  nextCursor: undefined,
  activity: { type: 'idle' },
};

describe('listState()', () => {
  it('is empty without accounts, and unmatched if a query leaves accounts out', () => {
    assert.equal(listState(loaded, false).type, 'empty');
    assert.equal(listState(loaded, true).type, 'unmatched');
  });

  it('is loaded if more pages follow a page without accounts', () => {
    assert.equal(listState({ ...loaded, nextCursor: 'next' }, false).type, 'loaded');
  });

  it('is the snapshot before a page has loaded', () => {
    const failed = { type: 'failed', error: linkError('timeout') } as const;
    assert.equal(listState(failed, false), failed);
  });
});

describe('isLoading()', () => {
  const loadingNext = { ...loaded, activity: { type: 'loading', page: 'next' } } as const;

  it('is true for the page that is loading', () => {
    assert.deepEqual(
      [isLoading(loadingNext), isLoading(loadingNext, 'next'), isLoading(loadingNext, 'first')],
      [true, true, false],
    );
  });

  it('is true for the first page before it has loaded', () => {
    assert.deepEqual(
      [
        isLoading({ type: 'loading' }),
        isLoading({ type: 'loading' }, 'first'),
        isLoading({ type: 'loading' }, 'next'),
      ],
      [true, true, false],
    );
  });
});

describe('offeredActions()', () => {
  it('defaults to the methods of the adapter, in the order of the menu', () => {
    assert.deepEqual(offeredActions(undefined, createFakeAdapter()), [
      'check',
      'relink',
      'invite',
      'rename',
      'history',
      'unlink',
    ]);
    assert.deepEqual(offeredActions(undefined, undefined), []);
  });

  it('takes names from a string or an array, and ignores unknown ones', () => {
    assert.deepEqual(offeredActions(' unlink  check delete', undefined), ['check', 'unlink']);
    assert.deepEqual(offeredActions(['unlink', 'check'], undefined), ['check', 'unlink']);
    assert.deepEqual(offeredActions('', createFakeAdapter()), []);
  });
});
