import { html, type TemplateResult } from 'lit';
import type { PersonioScreenLabel } from '../../../domain/personio-screen.ts';
import { translated } from './labels.ts';
import type { PictureView } from './view.ts';

/** The class of the highlighted part of a picture. */
export const spot = 'mock-spot';

/** A placeholder for irrelevant text. */
export function bar(size: 'short' | 'medium' | 'long'): TemplateResult {
  return html`<span class="mock-bar mock-${size}"></span>`;
}
export const tile = html`<span class="mock-tile"></span>`;

export function button(text: PersonioScreenLabel, { messages }: PictureView, mark = ''): TemplateResult {
  return translated(text, messages.guide.pictures.labels[text], `mock-button ${mark}`);
}

/** Left to right in every language. */
export function maskedField(value: string): TemplateResult {
  return html`<span class="mock-field mono" dir="ltr"><span class="mock-masked">${value}</span></span>`;
}
export const maskedClientId = 'papi-••••••••';
export const maskedSecret = '••••••••••••';
