import { html, type TemplateResult } from 'lit';
import '../../../src/define/personio-setup-guide.ts';
import type { PersonioSetupGuide } from '../../../src/index.ts';
import { deepQuery, fixture, getByRole, queryAllByRole, settled, visibleText } from '../../support/index.ts';

/** Draws a template and gives the guide in it; a guide alone unless told otherwise. */
export async function drawGuide(
  template: TemplateResult = html`<personio-setup-guide></personio-setup-guide>`,
): Promise<PersonioSetupGuide> {
  const drawn = await fixture(template);
  const guide = drawn.matches('personio-setup-guide') ? drawn : deepQuery(drawn, 'personio-setup-guide');
  return guide as PersonioSetupGuide;
}

export async function press(guide: Element, name: string | RegExp): Promise<void> {
  getByRole(guide, 'button', { name }).click();
  await settled(document.body);
}

/** The heading of the step that is shown. */
export function shownStep(guide: Element): string {
  const shown = queryAllByRole(guide, 'heading').filter((heading) => heading.id.startsWith('step-'));
  return shown.map((heading) => visibleText(heading)).join(' | ');
}

/** What the guide says on where one is. */
export function progress(guide: Element): string {
  return visibleText(deepQuery(guide, '.progress [role="status"]'));
}

/** Waits until something is so, however many drawings that takes; the runner's limit ends it. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(requestAnimationFrame);
}

/** Puts another clipboard in the page's place. */
export function replaceClipboard(clipboard: unknown): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
}
