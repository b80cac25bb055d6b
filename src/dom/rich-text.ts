import { html, type TemplateResult } from 'lit';
import { parseRichText } from '../locale/rich-text.ts';

/**
 * A sentence whose words from Personio's screen are bold, marked as English, and not translated by browsers. In a
 * right-to-left sentence, their direction keeps the parts of a path in order.
 */
export function richText(sentence: string): readonly (string | TemplateResult)[] {
  return parseRichText(sentence).map(({ text, onScreen }) =>
    onScreen ? html`<b lang="en" dir="ltr" translate="no">${text}</b>` : text,
  );
}

/** A sentence with names that people choose, isolated so that they cannot change the direction of the text around them. */
export function sentenceAbout(
  sentence: (...names: string[]) => string,
  ...names: readonly string[]
): TemplateResult {
  // Every second part is the index of a name.
  const parts = sentence(...names.map((_, index) => `\uFFFC${index}`)).split(/\uFFFC(\d)/);
  return html`${parts.map((part, index) => (index % 2 ? html`<bdi>${names[Number(part)]}</bdi>` : part))}`;
}
