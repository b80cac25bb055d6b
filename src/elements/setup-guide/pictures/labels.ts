import { html, nothing, type TemplateResult } from 'lit';
import type { PersonioScreenLabel } from '../../../domain/personio-screen.ts';
import type { PictureView } from './view.ts';

const separator = ' → ';

/** A label of Personio's screen, with its translation in parentheses. */
export function label(text: PersonioScreenLabel, { messages }: PictureView): TemplateResult {
  return translated(text, messages.guide.pictures.labels[text]);
}

/** The parts of a path, each with its own translation. */
export function pathLabels(path: PersonioScreenLabel, { messages }: PictureView): readonly TemplateResult[] {
  const translations = messages.guide.pictures.labels[path]?.split(separator) ?? [];
  return path.split(separator).map((text, index) => translated(text, translations[index]));
}

/** Omits a translation that is the same as the label. */
export function translated(text: string, translation: string | undefined, box = ''): TemplateResult {
  return html`<span class="mock-label"
    ><span class=${box} lang="en" translate="no">${text}</span>${
      translation && translation !== text
        ? html` <span class="mock-translation">(<bdi>${translation}</bdi>)</span>`
        : nothing
    }</span
  >`;
}
