import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldAccents, foldCase } from '../../src/domain/fold-case.ts';

describe('foldCase()', () => {
  it('ignores case and compatibility forms, and keeps accents', () => {
    for (const text of ['ﬁé', 'FIÉ', 'ＦＩe\u0301']) assert.equal(foldCase(text), 'fié');
  });
});

describe('foldAccents()', () => {
  it('ignores accents as well, however they are encoded', () => {
    for (const text of ['Müller', 'MU\u0308LLER', 'ｍuller']) assert.equal(foldAccents(text), 'muller');
  });

  it('keeps control characters', () => {
    assert.equal(foldAccents('A\nÄ'), 'a\na');
  });
});
