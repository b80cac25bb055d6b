import { html, type TemplateResult } from 'lit';
import { parseRichText } from '../locale/rich-text.ts';

/** A sentence whose words from Personio's screen are bold, marked as English, and not translated by browsers. */
export function richText(sentence: string): readonly (string | TemplateResult)[] {
  return parseRichText(sentence).map(({ text, onScreen }) =>
    onScreen ? html`<b lang="en" translate="no">${text}</b>` : text,
  );
}

const placeholder = '\uFFFC';

/** A sentence with a name that people choose, isolated so that it cannot change the direction of the text around it. */
export function sentenceAbout(sentence: (name: string) => string, name: string): TemplateResult {
  const [before, ...after] = sentence(placeholder).split(placeholder);
  return html`${before}${after.map((text) => html`<bdi>${name}</bdi>${text}`)}`;
}
