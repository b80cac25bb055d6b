import type { LitElement, ReactiveController } from 'lit';
import { errorOnce } from '../../domain/report-once.ts';
import { changeRightsStep, setupSteps } from '../../domain/setup-steps.ts';
import { PersonioGuideCompletedEvent, PersonioGuideStepChangedEvent } from '../../events/guide-events.ts';
import type { ProgressView } from './guide-view.ts';
import { loadProgress, saveProgress, watchProgress } from './progress-storage.ts';
import {
  showChangeRights,
  completeGuide,
  confirmStep,
  doneSteps,
  goBack,
  goToStep,
  hideChangeRights,
  visibleStateKey,
  shownStep,
  startOfGuide,
  tickRows,
  type GuideState,
  type StepIds,
} from './state.ts';

interface GuideHost extends LitElement {
  progressKey: string | undefined;
}

/**
 * Keeps the reader's place in the guide: stores it under `progressKey`, follows other tabs, reflects it to the `step`
 * attribute, reports changes as events, and moves the focus to the current step.
 */
export class ProgressController implements ReactiveController {
  readonly #host: GuideHost;
  readonly #onLeave: (left: 'step' | 'progress-key') => void;
  #state: GuideState = startOfGuide(setupSteps);
  #steps: StepIds = setupSteps;
  /** What the host requested before the content, and with it the steps, were known. */
  #requestedStep: string | number | undefined;
  #isReset = false;
  /** The key that the state was loaded for; `null` before the content is known. */
  #key: string | undefined | null = null;
  #saved: GuideState | undefined;
  /** See `visibleStateKey`: at the last update; undefined before the content is known. */
  #visibleKey: string | undefined;
  /** See `visibleStateKey`: as last rendered, which the host knows. */
  #renderedKey: string | undefined;
  #moveFocus = false;
  #hadFocus = false;
  #stopWatching = (): void => undefined;

  /** @param onLeave called when the reader leaves a step, or when `progress-key` changes: the guide is for another customer */
  constructor(host: GuideHost, onLeave: (left: 'step' | 'progress-key') => void) {
    this.#host = host;
    this.#onLeave = onLeave;
    host.addController(this);
  }

  get state(): GuideState {
    return this.#state;
  }

  get steps(): StepIds {
    return this.#steps;
  }

  get step(): string {
    return shownStep(this.#state, this.#steps);
  }

  readonly view = (): ProgressView => ({
    state: this.#state,
    steps: this.#steps,
    ticked: this.#state.ticked,
    goTo: (step) => this.changeAndFocus(goToStep(this.#state, step, this.#steps)),
    showChangeRights: () => this.changeAndFocus(showChangeRights(this.#state, this.#steps)),
    hideChangeRights: () => this.changeAndFocus(hideChangeRights(this.#state, this.#steps)),
    back: () => this.changeAndFocus(goBack(this.#state, this.#steps)),
    confirm: () => this.changeAndFocus(confirmStep(this.#state, this.#steps)),
    finish: () => this.changeAndFocus(completeGuide(this.#state, this.#steps)),
    tickOff: (row, ticked) => this.change(tickRows(this.#state, [row], ticked)),
  });

  /** Shows a step, by ID or number, without moving the focus. */
  show(step: string | number): void {
    const found = this.#find(step);
    // The reflected attribute is also set here, and must not reopen a completed guide.
    if (found !== undefined && found !== this.step) this.change(this.#stateOn(found));
    // Reflects the ID if the attribute contains a number or an unknown step.
    else if (this.#host.getAttribute('step') !== this.step) this.#host.requestUpdate();
  }

  /** Shows a step, by ID or number, and moves the focus to it. */
  goTo(step: string | number): void {
    const found = this.#find(step);
    if (found !== undefined) this.changeAndFocus(this.#stateOn(found));
  }

  /** Changes the state without moving the focus. */
  change(state: GuideState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  /** Changes the state and moves the focus to the new step; not before the first rendering. */
  changeAndFocus(state: GuideState): void {
    this.#moveFocus = this.#renderedKey !== undefined;
    forgetCaret();
    this.change(state);
  }

  startOver(): void {
    this.changeAndFocus(startOfGuide(this.#steps, this.#state));
  }

  /** Moves the focus after the next rendering, even if it is the first. */
  focusNext(): void {
    this.#moveFocus = true;
  }

  reset(): void {
    this.#requestedStep = undefined;
    this.#isReset = this.#key === null;
    this.change(startOfGuide(this.#steps, this.#state));
  }

  #stateOn(step: string, state = this.#state): GuideState {
    const isStep = this.#steps.includes(step);
    return isStep ? goToStep(state, step, this.#steps) : showChangeRights(state, this.#steps);
  }

  /** Before the content is known, the step is looked up again once it is. */
  #find(step: string | number): string | undefined {
    const ids = [...this.#steps, changeRightsStep];
    const found = ids.find(
      (id, index) => id === step || (index < this.#steps.length && index + 1 === Number(step)),
    );
    if (this.#key === null) this.#requestedStep = step;
    else if (found === undefined) {
      const count = String(this.#steps.length);
      errorOnce(`step "${step}" does not exist: use ${ids.join(', ')}, or 1 to ${count}.`);
    }
    return found;
  }

  /** Call it in each update with the steps of the content. */
  update(steps: StepIds): void {
    this.#steps = steps;
    if (this.#key !== (this.#host.progressKey ?? undefined)) this.#restore();
    const key = visibleStateKey(this.#state, steps);
    if (this.#visibleKey !== key) this.#onLeave('step');
    this.#visibleKey = key;
  }

  /** Resumes stored progress. A step that the host requested takes precedence. */
  #restore(): void {
    const key = this.#host.progressKey ?? undefined;
    const previous = this.#key;
    this.#key = key;
    const stored = key && !this.#isReset ? loadProgress(key) : undefined;
    if (previous) this.#onLeave('progress-key');
    const state = stored ?? (previous ? startOfGuide(this.#steps) : this.#state);
    const step = this.#requestedStep === undefined ? undefined : this.#find(this.#requestedStep);
    this.#state = step === undefined ? state : this.#stateOn(step, state);
    if (!this.#isReset) this.#saved = stored ?? this.#state;
    this.#requestedStep = undefined;
    this.#isReset = false;
    // The reader has not moved: no event.
    if (this.#renderedKey !== undefined) this.#renderedKey = visibleStateKey(this.#state, this.#steps);
  }

  hostConnected(): void {
    this.#stopWatching = watchProgress(this.#onSavedElsewhere);
  }

  hostDisconnected(): void {
    this.#stopWatching();
  }

  readonly #onSavedElsewhere = (key: string, state: GuideState): void => {
    if (key !== this.#host.progressKey) return;
    this.#saved = state;
    this.change(state);
  };

  hostUpdate(): void {
    this.#hadFocus = this.#host.shadowRoot?.activeElement instanceof Element;
  }

  hostUpdated(): void {
    if (this.#visibleKey === undefined) return;
    const key = this.#host.progressKey;
    if (key && this.#state !== this.#saved) {
      saveProgress(key, this.#state, this.#onSavedElsewhere);
      this.#saved = this.#state;
    }
    const { step } = this;
    if (this.#host.getAttribute('step') !== step) this.#host.setAttribute('step', step);
    const previous = this.#renderedKey;
    this.#renderedKey = this.#visibleKey;
    this.#updateFocus(previous !== this.#visibleKey);
    if (previous === undefined || previous === this.#visibleKey) return;
    const done = doneSteps(this.#state, this.#steps);
    this.#host.dispatchEvent(new PersonioGuideStepChangedEvent(step, done.length, this.#steps.length));
    if (this.#state.type === 'completed') this.#host.dispatchEvent(new PersonioGuideCompletedEvent());
  }

  /** If the focused element was removed, the focus moves to what replaced it. */
  #updateFocus(hasMoved: boolean): void {
    const { shadowRoot } = this.#host;
    const hasLostFocus = this.#hadFocus && !shadowRoot?.activeElement && hasMoved;
    if (!this.#moveFocus && !hasLostFocus) return;
    this.#moveFocus = false;
    const id = this.#state.type === 'completed' ? 'completed' : `step-${this.step}`;
    shadowRoot?.getElementById(id)?.focus();
  }
}

/**
 * Firefox moves a caret in text that is removed to what follows, where a screen reader would then read on, instead of at the
 * step that has the focus. Selected text stays selected.
 */
function forgetCaret(): void {
  const selection = getSelection();
  if (selection?.isCollapsed) selection.removeAllRanges();
}
