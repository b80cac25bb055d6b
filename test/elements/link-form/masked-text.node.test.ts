import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mask, unmask } from '../../../src/elements/link-form/masked-text.ts';

describe('mask', () => {
  it('keeps every position, even beside a character of two code units', () => {
    assert.equal(mask(''), '');
    assert.equal(mask('abc'), '•••');
    assert.equal(mask('a😀b'), '••••');
  });
});

describe('unmask', () => {
  it('returns the value if nothing was edited, wherever the caret is', () => {
    for (const caret of [0, 2, 4]) assert.equal(unmask('••••', caret, 'abcd'), 'abcd');
    assert.equal(unmask('', 0, ''), '');
  });

  it('inserts at the start, in the middle and at the end', () => {
    assert.equal(unmask('xy••••', 2, 'abcd'), 'xyabcd');
    assert.equal(unmask('••xy••', 4, 'abcd'), 'abxycd');
    assert.equal(unmask('••••xy', 6, 'abcd'), 'abcdxy');
    assert.equal(unmask('xy', 2, ''), 'xy');
  });

  it('inserts at the same place wherever the caret is', () => {
    for (const caret of [0, 3, 6]) assert.equal(unmask('••xy••', caret, 'abcd'), 'abxycd');
  });

  it('deletes before the caret', () => {
    assert.equal(unmask('•••', 0, 'abcd'), 'bcd');
    assert.equal(unmask('•••', 2, 'abcd'), 'abd');
    assert.equal(unmask('••', 2, 'abcd'), 'ab');
    assert.equal(unmask('', 0, 'abcd'), '');
  });

  it('replaces a selection', () => {
    assert.equal(unmask('•x•', 2, 'abcd'), 'axd');
    assert.equal(unmask('x•••', 1, 'abcd'), 'xbcd');
    assert.equal(unmask('•••x', 4, 'abcd'), 'abcx');
  });

  it('inserts at several places', () => {
    assert.equal(unmask('x••y••z', 7, 'abcd'), 'xabycdz');
  });

  it('replaces everything if no mask character is left', () => {
    assert.equal(unmask('new', 3, 'abcd'), 'new');
    assert.equal(unmask('a longer one', 0, 'abcd'), 'a longer one');
  });

  it('keeps mask characters that were entered', () => {
    assert.equal(unmask('•••', 3, ''), '•••');
    assert.equal(unmask('•••', 3, 'ab'), 'ab•');
    assert.equal(unmask('•••', 2, 'ab'), 'a•b');
    assert.equal(unmask('•••x', 4, 'ab'), 'ab•x');
    assert.equal(unmask('x•••', 1, 'ab'), 'x•ab');
  });
});
