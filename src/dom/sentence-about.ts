import { html, type TemplateResult } from 'lit';

const placeholder = '\uFFFC';

/** A sentence about something that somebody has named, whose name cannot turn the direction of the text around it. */
export function sentenceAbout(sentence: (name: string) => string, name: string): TemplateResult {
  const [before, ...after] = sentence(placeholder).split(placeholder);
  return html`${before}${after.map((text) => html`<bdi>${name}</bdi>${text}`)}`;
}
