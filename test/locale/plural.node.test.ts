import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { notice as dutch } from '../../src/locale/nl/notice.ts';
import { notice as polish } from '../../src/locale/pl/notice.ts';
import { pluralOf } from '../../src/locale/formats.ts';

describe('pluralOf', () => {
  it('chooses by the plural rules of the language, and "other" where a form is left out', () => {
    const plural = pluralOf('pl');
    const forms = { one: 'konto', few: 'konta', many: 'kont', other: 'konta' };
    const counts = [0, 1, 2, 5, 12, 22, 25];
    assert.deepEqual(
      counts.map((count) => plural(count, forms)),
      ['kont', 'konto', 'konta', 'kont', 'kont', 'konta', 'kont'],
    );
    assert.equal(plural(5, { one: 'konto', other: 'konta' }), 'konta');
  });

  it('makes the verb agree with the number of accounts', () => {
    assert.deepEqual(
      [1, 3, 12].map((count) => polish.attention(count)),
      ['1 konto Personio wymaga uwagi', '3 konta Personio wymagają uwagi', '12 kont Personio wymaga uwagi'],
    );
    assert.deepEqual(
      [1, 3].map((count) => dutch.attention(count)),
      ['1 Personio-account heeft aandacht nodig', '3 Personio-accounts hebben aandacht nodig'],
    );
  });
});
