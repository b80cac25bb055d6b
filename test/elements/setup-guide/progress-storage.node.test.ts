import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { setupSteps } from '../../../src/domain/setup-steps.ts';
import { readProgress } from '../../../src/elements/setup-guide/progress-storage.ts';
import { completeGuide, startOfGuide, tickRows } from '../../../src/elements/setup-guide/state.ts';

const start = startOfGuide(setupSteps);

describe('readProgress', () => {
  it('reads what saveProgress writes', () => {
    const working = { ...tickRows(start, ['employees:read'], true), company: 'acme', done: ['open'] };
    for (const state of [start, working, completeGuide(working, setupSteps)]) {
      assert.deepEqual(
        JSON.parse(JSON.stringify(readProgress(JSON.stringify(state)))),
        JSON.parse(JSON.stringify(state)),
      );
    }
  });

  for (const text of [
    null,
    '',
    '{',
    'null',
    '7',
    '[]',
    '{}',
    '{"type":"reading"}',
    '{"type":"reading","step":3}',
  ]) {
    it(`returns undefined for ${String(text)}`, () => assert.equal(readProgress(text), undefined));
  }

  it('drops unknown members', () => {
    const text = JSON.stringify({
      type: 'reading',
      step: 'open',
      done: ['open', 7, null],
      ticked: 'employees',
      company: 'evil.example/',
      secret: 'x',
    });
    assert.deepEqual(readProgress(text), {
      type: 'reading',
      step: 'open',
      done: ['open'],
      ticked: [],
      company: undefined,
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readProgress(text)));
  });
});
