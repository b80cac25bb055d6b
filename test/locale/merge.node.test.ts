import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { mergeMessages } from '../../src/locale/merge.ts';

const base = { title: 'Title', group: { text: 'Text', sentence: (name: string) => `Hello ${name}` } };

describe('mergeMessages', () => {
  it('keeps a message whose replacement is null or undefined, without an error', (test) => {
    const error = mock.method(console, 'error', () => undefined);
    test.after(() => error.mock.restore());
    for (const absent of [null, undefined]) {
      const merged = mergeMessages(base, { title: absent, group: { text: 'Ours', sentence: absent } });
      assert.deepEqual(
        [merged.title, merged.group.text, merged.group.sentence('Ines')],
        ['Title', 'Ours', 'Hello Ines'],
      );
      assert.deepEqual(mergeMessages(base, { group: absent }), base);
    }
    assert.equal(error.mock.callCount(), 0);
  });

  it('keeps a message whose replacement has another type, and reports it', (test) => {
    const error = mock.method(console, 'error', () => undefined);
    test.after(() => error.mock.restore());
    assert.equal(mergeMessages(base, { group: { sentence: 'Hello' } }).group.sentence('Ines'), 'Hello Ines');
    assert.match(String(error.mock.calls[0]?.arguments[0]), /"sentence" is ignored: it must be a function/);
  });
});
