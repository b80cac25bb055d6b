import { html, type TemplateResult } from 'lit';

const placeholder = '\uFFFC';

/** A sentence with a name that people choose, isolated so that it cannot change the direction of the text around it. */
export function sentenceAbout(sentence: (name: string) => string, name: string): TemplateResult {
  const [before, ...after] = sentence(placeholder).split(placeholder);
  return html`${before}${after.map((text) => html`<bdi>${name}</bdi>${text}`)}`;
}
