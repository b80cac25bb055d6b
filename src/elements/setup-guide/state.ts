import { changeRightsStep } from '../../domain/setup-steps.ts';

/** What is kept from step to step. */
interface KeptState {
  /** IDs of the confirmed steps, in any order. */
  readonly done: readonly string[];
  /** Keys of the access rights and employee attributes that the reader has ticked off. */
  readonly ticked: readonly string[];
  /** The subdomain that the reader entered. */
  readonly company?: string | undefined;
}

/** The reader's place in the guide. Independent of which steps exist: functions take their IDs as `steps`. */
export type GuideState =
  | (KeptState & { readonly type: 'reading'; readonly step: string })
  /** The reader changes the rights of an existing integration; `step` is where they came from. */
  | (KeptState & { readonly type: 'changing-rights'; readonly step: string })
  | (KeptState & { readonly type: 'completed' });

/** The IDs of all steps, in order; at least one. */
export type StepIds = readonly [string, ...string[]];

/** The initial state. Keeps the company when starting over. */
export function startOfGuide([first]: StepIds, { company }: Pick<KeptState, 'company'> = {}): GuideState {
  return { type: 'reading', step: first, done: [], ticked: [], company };
}

/** The reader's place in the row of steps: the last one after completion, the first one if the stored step no longer exists. */
export function currentStep(state: GuideState, steps: StepIds): string {
  if (state.type === 'completed') return steps.at(-1) ?? steps[0];
  return steps.includes(state.step) ? state.step : steps[0];
}

/** The confirmed steps, in order. */
export function doneSteps(state: GuideState, steps: StepIds): readonly string[] {
  return state.type === 'completed' ? steps : steps.filter((id) => state.done.includes(id));
}

/** Shows a step without confirming those before it. */
export function goToStep(state: GuideState, step: string, steps: StepIds): GuideState {
  if (state.type === 'reading' && step === state.step) return state;
  return { ...state, type: 'reading', step, done: doneSteps(state, steps) };
}

export function goBack(state: GuideState, steps: StepIds): GuideState {
  return goToStep(state, neighbor(state, -1, steps) ?? steps[0], steps);
}

/** Confirms the current step and shows the next. Confirming the last step completes the guide. */
export function confirmStep(state: GuideState, steps: StepIds): GuideState {
  const next = neighbor(state, 1, steps);
  if (!next) return completeGuide(state, steps);
  const done = [...doneSteps(state, steps), currentStep(state, steps)];
  return { ...state, type: 'reading', step: next, done: steps.filter((id) => done.includes(id)) };
}

export function completeGuide({ ticked, company }: GuideState, steps: StepIds): GuideState {
  return { type: 'completed', done: steps, ticked, company };
}

/** Shows how to change the rights of an existing integration, without changing what is confirmed. */
export function showChangeRights(state: GuideState, steps: StepIds): GuideState {
  const step = currentStep(state, steps);
  return { ...state, type: 'changing-rights', step, done: doneSteps(state, steps) };
}

/** Leads back to where the reader was before. */
export function hideChangeRights(state: GuideState, steps: StepIds): GuideState {
  const { length } = doneSteps(state, steps);
  return length === steps.length
    ? completeGuide(state, steps)
    : goToStep(state, currentStep(state, steps), steps);
}

/** The ID of what is shown. */
export function shownStep(state: GuideState, steps: StepIds): string {
  return state.type === 'changing-rights' ? changeRightsStep : currentStep(state, steps);
}

/** Ticks or unticks rows. */
export function tickRows(state: GuideState, rows: readonly string[], ticked: boolean): GuideState {
  const others = state.ticked.filter((row) => !rows.includes(row));
  return { ...state, ticked: ticked ? [...others, ...rows] : others };
}

/** Identifies what is visible of a state: the current and the confirmed steps. */
export function visibleStateKey(state: GuideState, steps: StepIds): string {
  return [state.type, currentStep(state, steps), ...doneSteps(state, steps)].join(' ');
}

function neighbor(state: GuideState, distance: 1 | -1, steps: StepIds): string | undefined {
  return steps[steps.indexOf(currentStep(state, steps)) + distance];
}
