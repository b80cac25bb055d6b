import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainTextName, displayName, truncateName } from '../../src/domain/account-name.ts';

const clientId = 'papi-1111…5551';

describe('plainTextName()', () => {
  it('trims the label', () => {
    assert.equal(plainTextName({ label: ' Acme GmbH ', clientId }), 'Acme GmbH');
  });

  for (const label of ['', ' \t', '\u200E\u202E', '\u200B']) {
    it(`falls back to the client ID for the invisible label ${JSON.stringify(label)}`, () => {
      assert.equal(plainTextName({ label, clientId }), clientId);
    });
  }

  it('removes control and bidirectional characters', () => {
    assert.equal(plainTextName({ label: '\u202Eeman\u2066\u0007', clientId }), 'eman');
  });

  it('replaces a lone surrogate', () => {
    assert.equal(plainTextName({ label: 'A\uD800', clientId }), 'A\uFFFD');
  });

  it('truncates to 80 characters', () => {
    assert.equal(Array.from(plainTextName({ label: 'W'.repeat(200), clientId })).length, 80);
  });
});

describe('displayName()', () => {
  it('keeps bidirectional characters', () => {
    assert.equal(displayName({ label: ' \u202Eeman', clientId }), '\u202Eeman');
  });

  it('falls back to the client ID', () => {
    assert.equal(displayName({ label: ' ', clientId }), clientId);
  });
});

describe('truncateName()', () => {
  it('keeps 80 characters', () => {
    assert.equal(truncateName('x'.repeat(80)), 'x'.repeat(80));
  });

  it('does not split a character of two code units', () => {
    assert.equal(truncateName('😀'.repeat(100)), `${'😀'.repeat(79)}…`);
  });
});
