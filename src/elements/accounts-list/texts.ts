import { html, type TemplateResult } from 'lit';
import { parseRichText } from '../../locale/rich-text.ts';

const placeholder = '\uFFFC';

/** A sentence about something that somebody has named, whose name cannot turn the direction of the text around it. */
export function sentenceAbout(sentence: (name: string) => string, name: string): TemplateResult {
  const [before, ...after] = sentence(placeholder).split(placeholder);
  return html`${before}${after.map((text) => html`<bdi>${name}</bdi>${text}`)}`;
}

/** A sentence whose words from Personio's screen are set off. */
export function richText(sentence: string): TemplateResult {
  return html`${parseRichText(sentence).map(({ text, onScreen }) => (onScreen ? html`<strong>${text}</strong>` : text))}`;
}
