import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EditHistory } from '../../../src/elements/link-form/edit-history.ts';

describe('EditHistory', () => {
  it('undoes and redoes in both directions, and stops at both ends', () => {
    const history = new EditHistory<string>();
    history.record('');
    history.record('a');
    assert.equal(history.undo('ab'), 'a');
    assert.equal(history.undo('a'), '');
    assert.equal(history.undo(''), undefined);
    assert.equal(history.redo(''), 'a');
    assert.equal(history.redo('a'), 'ab');
    assert.equal(history.redo('ab'), undefined);
    assert.equal(history.undo('ab'), 'a');
  });

  it('redoes nothing after another edit', () => {
    const history = new EditHistory<string>();
    history.record('');
    history.undo('a');
    history.record('');
    assert.equal(history.redo('b'), undefined);
  });

  it('keeps the last hundred edits', () => {
    const history = new EditHistory<number>();
    for (let edit = 0; edit < 150; edit += 1) history.record(edit);
    let oldest = 150;
    for (let found = history.undo(oldest); found !== undefined; found = history.undo(oldest)) oldest = found;
    assert.equal(oldest, 50);
  });

  it('keeps nothing once it is cleared', () => {
    const history = new EditHistory<string>();
    history.record('');
    history.record('a');
    history.undo('ab');
    history.clear();
    assert.equal(history.undo('a'), undefined);
    assert.equal(history.redo('a'), undefined);
  });
});
