import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSetupStep, setupSteps } from '../../../src/domain/setup-steps.ts';
import {
  completedGuide,
  confirmStep,
  currentStep,
  doneSteps,
  goBack,
  goToStep,
  startOfGuide,
} from '../../../src/elements/setup-guide/state.ts';

describe('the state of the guide', () => {
  it('goes from step to step and is completed after the last', () => {
    let state = startOfGuide;
    const shown = [];
    for (let confirmed = 0; state.type === 'reading'; confirmed += 1) {
      shown.push(currentStep(state));
      assert.deepEqual(doneSteps(state), setupSteps.slice(0, confirmed));
      state = confirmStep(state);
    }
    assert.deepEqual(shown, setupSteps);
    assert.equal(state, completedGuide);
    assert.deepEqual(doneSteps(state), setupSteps);
  });

  it('does not take a step that was passed over for done', () => {
    const state = confirmStep(goToStep(startOfGuide, 'access'));
    assert.deepEqual(state, { type: 'reading', step: 'credentials', done: ['access'] });
  });

  it('keeps what is done, in order and once, when a step is confirmed again', () => {
    const forth = confirmStep(confirmStep(startOfGuide));
    const again = confirmStep(goBack(goBack(forth)));
    assert.deepEqual(again, { type: 'reading', step: 'create', done: ['open', 'create'] });
  });

  it('stays on the first step when it is asked to go back', () =>
    assert.equal(goBack(startOfGuide), startOfGuide));

  it('is the same when it goes to where it is', () =>
    assert.equal(goToStep(startOfGuide, 'open'), startOfGuide));

  it('can be read again after the end', () => {
    assert.deepEqual(goToStep(completedGuide, 'link'), { type: 'reading', step: 'link', done: setupSteps });
  });
});

describe('findSetupStep', () => {
  for (const [value, step] of [
    ['open', 'open'],
    ['access', 'access'],
    ['1', 'open'],
    [4, 'access'],
    [6, 'link'],
  ] as const) {
    it(`finds ${String(value)}`, () => assert.equal(findSetupStep(value), step));
  }
  for (const value of ['', '0', '7', 'Open', 'toString', 1.5, Number.NaN, -1]) {
    it(`finds nothing for "${String(value)}"`, () => assert.equal(findSetupStep(value), undefined));
  }
});
