import { html, type TemplateResult } from 'lit';
import { parseRichText } from '../../locale/rich-text.ts';

/** A sentence whose words from Personio's screen are set off, English, and left alone by translation tools. */
export function richText(sentence: string): TemplateResult {
  return html`${parseRichText(sentence).map(({ text, onScreen }) => (onScreen ? html`<strong lang="en" translate="no">${text}</strong>` : text))}`;
}
