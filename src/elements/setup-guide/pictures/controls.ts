import { html, type TemplateResult } from 'lit';
import type { PersonioScreenLabel } from '../../../domain/personio-screen.ts';
import { translated } from './labels.ts';
import type { PictureView } from './view.ts';

/** The class of the one thing in a picture that its step speaks about. */
export const spot = 'drawn-spot';

/** Stands for whatever does not matter. */
export function bar(size: 'short' | 'medium' | 'long'): TemplateResult {
  return html`<span class="drawn-bar drawn-${size}"></span>`;
}
export const tile = html`<span class="drawn-tile"></span>`;

export function button(text: PersonioScreenLabel, { messages }: PictureView, mark = ''): TemplateResult {
  return translated(text, messages.guide.pictures.labels[text], `drawn-button ${mark}`);
}

/** Masked values read from left to right in every language. */
export function maskedField(value: string): TemplateResult {
  return html`<span class="drawn-field mono" dir="ltr"><span class="drawn-masked">${value}</span></span>`;
}
export const maskedClientId = 'papi-••••••••';
export const maskedSecret = '••••••••••••';
