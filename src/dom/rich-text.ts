import { html, type TemplateResult } from 'lit';
import { parseRichText } from '../locale/rich-text.ts';

/** A sentence whose words from Personio's screen are bold, marked as English, and not translated by browsers. */
export function richText(sentence: string): readonly (string | TemplateResult)[] {
  return parseRichText(sentence).map(({ text, onScreen }) =>
    onScreen ? html`<b lang="en" translate="no">${text}</b>` : text,
  );
}
