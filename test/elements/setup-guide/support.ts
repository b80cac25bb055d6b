import { html, type LitElement, type TemplateResult } from 'lit';
import '../../../src/define/personio-setup-guide.ts';
import { setupSteps } from '../../../src/domain/setup-steps.ts';
import type { ProgressController } from '../../../src/elements/setup-guide/progress-controller.ts';
import { startOfGuide, type GuideState, type StepIds } from '../../../src/elements/setup-guide/state.ts';
import type { PersonioSetupGuide } from '../../../src/index.ts';
import { deepQuery, fixture, getByRole, queryAllByRole, settled, visibleText } from '../../support/index.ts';

export const stepTitles = [
  'Open the integrations page',
  'Create a custom integration',
  'Name the integration',
  'Choose the access rights',
  'Copy the client ID and the secret',
  'Paste both values into the form',
];

/** Renders a template and returns the guide in it. */
export async function renderGuide(
  template: TemplateResult = html`<personio-setup-guide></personio-setup-guide>`,
): Promise<PersonioSetupGuide> {
  const rendered = await fixture(template);
  const guide = rendered.matches('personio-setup-guide')
    ? rendered
    : deepQuery(rendered, 'personio-setup-guide');
  return guide as PersonioSetupGuide;
}

export async function press(guide: Element, name: string | RegExp): Promise<void> {
  getByRole(guide, 'button', { name }).click();
  await settled(document.body);
}

/** The heading of the current step; with `variant="page"`, of all steps. */
export function shownStep(guide: Element): string {
  const shown = queryAllByRole(guide, 'heading').filter((heading) => heading.id.startsWith('step-'));
  return shown.map((heading) => visibleText(heading)).join(' | ');
}

/** The text that says which step is current and how many are done. */
export function progress(guide: Element): string {
  return visibleText(deepQuery(guide, '#progress'));
}

/** The state of a `ProgressController`, for controllers that only read and change it. */
export function progressOf(host: LitElement): ProgressController {
  const progress: { steps: StepIds; state: GuideState; change: (state: GuideState) => void } = {
    steps: setupSteps,
    state: startOfGuide(setupSteps),
    change(state) {
      progress.state = state;
      host.requestUpdate();
    },
  };
  return progress as unknown as ProgressController;
}
