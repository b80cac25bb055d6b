/** What stays when the reader goes from step to step. */
interface Kept {
  /** Steps that the reader has confirmed, in any order. */
  readonly done: readonly string[];
  /** Rows of the table of access rights that the reader has ticked off. */
  readonly ticked: readonly string[];
  /** The subdomain that the reader has entered. */
  readonly company?: string | undefined;
}

/** Where the reader is. Steps are named by their ids; which there are is told to whoever asks. */
export type GuideState =
  (Kept & { readonly type: 'reading'; readonly step: string }) | (Kept & { readonly type: 'completed' });

/** The steps there are, in order; at least one. */
export type StepIds = readonly [string, ...string[]];

/** Who starts anew still works at the same company. */
export function startOfGuide([first]: StepIds, { company }: Pick<Kept, 'company'> = {}): GuideState {
  return { type: 'reading', step: first, done: [], ticked: [], company };
}

/** The step that is read now; after the end, the last one. A step that is gone gives way to the first. */
export function currentStep(state: GuideState, steps: StepIds): string {
  if (state.type === 'completed') return steps.at(-1) ?? steps[0];
  return steps.includes(state.step) ? state.step : steps[0];
}

/** In the order of the steps. */
export function doneSteps(state: GuideState, steps: StepIds): readonly string[] {
  return state.type === 'completed' ? steps : steps.filter((id) => state.done.includes(id));
}

/** Shows a step, without a word on whether those before it are done. */
export function goToStep(state: GuideState, step: string, steps: StepIds): GuideState {
  if (state.type === 'reading' && step === state.step) return state;
  return { ...state, type: 'reading', step, done: doneSteps(state, steps) };
}

export function goBack(state: GuideState, steps: StepIds): GuideState {
  return goToStep(state, neighbour(state, -1, steps) ?? steps[0], steps);
}

/** Marks the current step as done and goes on. The last one completes the guide: the steps before it led there. */
export function confirmStep(state: GuideState, steps: StepIds): GuideState {
  const next = neighbour(state, 1, steps);
  if (!next) return completeGuide(state, steps);
  const done = [...doneSteps(state, steps), currentStep(state, steps)];
  return { ...state, type: 'reading', step: next, done: steps.filter((id) => done.includes(id)) };
}

export function completeGuide({ ticked, company }: GuideState, steps: StepIds): GuideState {
  return { type: 'completed', done: steps, ticked, company };
}

/** Takes a step, and those that follow from it, for not done any more. */
export function openAgain(state: GuideState, step: string, steps: StepIds): GuideState {
  const before = steps.slice(0, steps.indexOf(step));
  const done = doneSteps(state, steps).filter((id) => before.includes(id));
  return { ...state, type: 'reading', step: currentStep(state, steps), done };
}

/** Ticks rows off, or takes their ticks away. */
export function tickRows(state: GuideState, rows: readonly string[], ticked: boolean): GuideState {
  const others = state.ticked.filter((row) => !rows.includes(row));
  return { ...state, ticked: ticked ? [...others, ...rows] : others };
}

/** What a reader sees of a state: the step that is shown and those that are done. Two states with the same one look alike. */
export function placeOf(state: GuideState, steps: StepIds): string {
  return [state.type, currentStep(state, steps), ...doneSteps(state, steps)].join(' ');
}

function neighbour(state: GuideState, distance: 1 | -1, steps: StepIds): string | undefined {
  return steps[steps.indexOf(currentStep(state, steps)) + distance];
}
