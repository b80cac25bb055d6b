import { setupSteps, type SetupStep } from '../../domain/setup-steps.ts';

export type GuideState =
  | {
      readonly type: 'reading';
      readonly step: SetupStep;
      /** Steps that the reader has confirmed. */
      readonly done: readonly SetupStep[];
    }
  | { readonly type: 'completed' };

const [firstStep] = setupSteps;
const lastStep = setupSteps[setupSteps.length - 1] ?? firstStep;

export const startOfGuide: GuideState = { type: 'reading', step: firstStep, done: [] };
export const completedGuide: GuideState = { type: 'completed' };

/** The step that is read now; after the end, the last one. */
export function currentStep(state: GuideState): SetupStep {
  return state.type === 'reading' ? state.step : lastStep;
}

export function doneSteps(state: GuideState): readonly SetupStep[] {
  return state.type === 'reading' ? state.done : setupSteps;
}

/** Shows a step, without a word on whether those before it are done. */
export function goToStep(state: GuideState, step: SetupStep): GuideState {
  return state.type === 'reading' && step === state.step
    ? state
    : { type: 'reading', step, done: doneSteps(state) };
}

export function goBack(state: GuideState): GuideState {
  return goToStep(state, neighbour(state, -1) ?? firstStep);
}

/** Marks the current step as done and goes on. The last one completes the guide: the steps before it led there. */
export function confirmStep(state: GuideState): GuideState {
  const step = currentStep(state);
  const next = neighbour(state, 1);
  if (!next) return completedGuide;
  return {
    type: 'reading',
    step: next,
    done: setupSteps.filter((id) => id === step || doneSteps(state).includes(id)),
  };
}

function neighbour(state: GuideState, distance: 1 | -1): SetupStep | undefined {
  return setupSteps[setupSteps.indexOf(currentStep(state)) + distance];
}
