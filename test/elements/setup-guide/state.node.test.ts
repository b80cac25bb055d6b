import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setupSteps } from '../../../src/domain/setup-steps.ts';
import {
  showChangeRights,
  completeGuide,
  confirmStep,
  currentStep,
  doneSteps,
  goBack,
  goToStep,
  hideChangeRights,
  visibleStateKey,
  shownStep,
  startOfGuide,
  tickRows,
  type StepIds,
} from '../../../src/elements/setup-guide/state.ts';

const start = startOfGuide(setupSteps);

describe('the state of the guide', () => {
  it('moves from step to step and is completed after the last', () => {
    let state = start;
    const shown = [];
    for (let confirmed = 0; state.type === 'reading'; confirmed += 1) {
      shown.push(currentStep(state, setupSteps));
      assert.deepEqual(doneSteps(state, setupSteps), setupSteps.slice(0, confirmed));
      state = confirmStep(state, setupSteps);
    }
    assert.deepEqual(shown, setupSteps);
    assert.deepEqual(state, completeGuide(start, setupSteps));
    assert.deepEqual(doneSteps(state, setupSteps), setupSteps);
  });

  it('does not confirm a skipped step', () => {
    const state = confirmStep(goToStep(start, 'access', setupSteps), setupSteps);
    assert.equal(currentStep(state, setupSteps), 'credentials');
    assert.deepEqual(doneSteps(state, setupSteps), ['access']);
  });

  it('keeps confirmed steps in order, without duplicates', () => {
    const forth = confirmStep(confirmStep(start, setupSteps), setupSteps);
    const again = confirmStep(goBack(goBack(forth, setupSteps), setupSteps), setupSteps);
    assert.equal(currentStep(again, setupSteps), 'create');
    assert.deepEqual(again.done, ['open', 'create']);
  });

  it('stays on the first step after goBack', () => assert.equal(goBack(start, setupSteps), start));

  it('is unchanged after goToStep to the current step', () =>
    assert.equal(goToStep(start, 'open', setupSteps), start));

  it('shows a step again after completion', () => {
    const state = goToStep(completeGuide(start, setupSteps), 'link', setupSteps);
    assert.equal(state.type, 'reading');
    assert.deepEqual(doneSteps(state, setupSteps), setupSteps);
  });

  it('keeps ticks and company between steps, and only the company when starting over', () => {
    const working = { ...tickRows(start, ['employees:read'], true), company: 'acme' };
    const confirmed = confirmStep(working, setupSteps);
    assert.deepEqual([confirmed.ticked, confirmed.company], [['employees:read'], 'acme']);
    const completed = completeGuide(confirmed, setupSteps);
    assert.deepEqual([completed.ticked, completed.company], [['employees:read'], 'acme']);
    const restarted = startOfGuide(setupSteps, completed);
    assert.deepEqual([restarted.done, restarted.ticked, restarted.company], [[], [], 'acme']);
  });

  it('ticks rows once, and unticks them', () => {
    const ticked = tickRows(tickRows(start, ['a', 'b'], true), ['a'], true);
    assert.deepEqual([...ticked.ticked].sort(), ['a', 'b']);
    assert.deepEqual(tickRows(ticked, ['a'], false).ticked, ['b']);
    assert.equal(visibleStateKey(ticked, setupSteps), visibleStateKey(start, setupSteps));
  });

  it('leads from changing the rights back to the same step', () => {
    const before = confirmStep(start, setupSteps);
    const changing = showChangeRights(before, setupSteps);
    assert.equal(shownStep(changing, setupSteps), 'change-rights');
    assert.deepEqual(doneSteps(changing, setupSteps), ['open']);
    assert.deepEqual(hideChangeRights(changing, setupSteps), before);
  });

  it('stays completed after changing the rights', () => {
    const completed = completeGuide(start, setupSteps);
    assert.deepEqual(hideChangeRights(showChangeRights(completed, setupSteps), setupSteps), completed);
  });

  it('has the same place if only unknown steps differ', () => {
    const odd = { ...start, done: ['nowhere', 'elsewhere'] };
    assert.equal(visibleStateKey(odd, setupSteps), visibleStateKey(start, setupSteps));
  });

  describe('with other steps', () => {
    const steps: StepIds = ['open', 'call', 'link'];

    it('moves through those', () => {
      const state = confirmStep(confirmStep(startOfGuide(steps), steps), steps);
      assert.equal(currentStep(state, steps), 'link');
      assert.deepEqual(doneSteps(state, steps), ['open', 'call']);
    });

    it('drops steps that no longer exist', () => {
      const state = confirmStep(goToStep(start, 'access', setupSteps), setupSteps);
      assert.equal(currentStep(state, steps), 'open');
      assert.deepEqual(doneSteps(state, steps), []);
    });

    it('confirms each of them on completion', () =>
      assert.deepEqual(doneSteps(completeGuide(start, steps), steps), steps));
  });
});
