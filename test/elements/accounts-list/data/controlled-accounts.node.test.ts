import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError } from '../../../../src/domain/link-error.ts';
import { ControlledAccounts } from '../../../../src/elements/accounts-list/data/controlled-accounts.ts';
import { createSampleAccounts, sampleAccounts } from '../../../../src/testing/index.ts';

const { active, limited } = sampleAccounts;

describe('ControlledAccounts', () => {
  it('reads in batches and returns whether more follow', () => {
    const controlled = new ControlledAccounts(createSampleAccounts(5));
    assert.equal(controlled.read(2), true);
    assert.equal(controlled.accounts.length, 2);
    assert.equal(controlled.read(2), true);
    assert.equal(controlled.read(2), false);
    assert.equal(controlled.accounts.length, 5);
  });

  it('keeps the first position and the last values of a duplicate', () => {
    const controlled = new ControlledAccounts([active, limited, { ...active, label: 'Acme SE' }]);
    controlled.read(10);
    assert.deepEqual(
      controlled.accounts.map(({ label }) => label),
      ['Acme SE', limited.label],
    );
  });

  it('counts invalid accounts', () => {
    const controlled = new ControlledAccounts([null, active, 7]);
    assert.equal(controlled.read(10), false);
    assert.equal(controlled.unreadable, 2);
  });

  it('throws at the end if no account is valid', () => {
    const controlled = new ControlledAccounts([null, 7]);
    assert.equal(controlled.read(1), true);
    assert.throws(() => controlled.read(1), linkError('invalid-response'));
  });

  it('accepts an empty array', () => {
    assert.equal(new ControlledAccounts([]).read(1), false);
  });

  it('throws for anything but an array', () => {
    assert.throws(() => new ControlledAccounts({ length: 1 }), linkError('invalid-response'));
  });
});
