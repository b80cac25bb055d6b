import { html, svg, type TemplateResult } from 'lit';
import { hasEnoughContrast, type MeasuredPair } from '../../src/styles/contrast.ts';
import type { Scheme } from './theme.ts';

/** The measured pairs of each scheme that a theme has. */
export type Measurements = readonly (readonly [scheme: Scheme, pairs: readonly MeasuredPair[]])[];

interface Failure {
  readonly pair: MeasuredPair;
  readonly scheme: Scheme;
}

const nameOf = ({ name, on }: MeasuredPair): string =>
  `${name.replace('color-', '')} on ${on.replace('color-', '')}`;

/** Rounded down: 4.49 is not 4.5. */
const formatRatio = (ratio: number): string => `${(Math.floor(ratio * 100 + 0.001) / 100).toFixed(2)}:1`;

const failuresOf = (measurements: Measurements): readonly Failure[] =>
  measurements.flatMap(([scheme, pairs]) =>
    pairs.filter((pair) => !hasEnoughContrast(pair)).map((pair) => ({ pair, scheme })),
  );

/** For a live region: names pairs without their ratios, which change while a person drags. */
export function describeContrast(measurements: Measurements): string {
  const failures = failuresOf(measurements);
  if (measurements.every(([, pairs]) => pairs.length === 0)) return '';
  if (failures.length === 0) return 'All pairs have enough contrast.';
  const names = failures.map(({ pair, scheme }) =>
    measurements.length > 1 ? `${nameOf(pair)} (${scheme})` : nameOf(pair),
  );
  return `Too little contrast: ${names.join(', ')}.`;
}

const pass = svg`<path d="m3 8.5 3.5 3.5L13 4.5" />`;
const fail = svg`<path d="m4 4 8 8m0-8-8 8" />`;

const mark = (passed: boolean): TemplateResult =>
  html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${passed ? pass : fail}</svg>`;

export function summaryTemplate(measurements: Measurements): TemplateResult {
  const count = measurements.reduce((sum, [, pairs]) => sum + pairs.length, 0);
  if (count === 0) return html`<p>This browser cannot measure contrast: it lacks relative colors.</p>`;
  const failures = failuresOf(measurements);
  if (failures.length === 0)
    return html`<p class="summary passed">${mark(true)} All ${count} pairs have enough contrast</p>`;
  return html`<p class="summary failed">
      ${mark(false)} ${failures.length} of ${count} pairs ${failures.length === 1 ? 'has' : 'have'} too little
      contrast
    </p>
    <ul class="failures">
      ${failures
        .slice(0, 3)
        .map(
          ({ pair, scheme }) =>
            html`<li>
              ${nameOf(pair)}${measurements.length > 1 ? `, ${scheme}` : ''}: ${formatRatio(pair.ratio)}
            </li>`,
        )}
      ${failures.length > 3 ? html`<li>${failures.length - 3} more, in the table</li>` : ''}
    </ul>`;
}

export function contrastTable(measurements: Measurements): TemplateResult {
  const pairs = measurements[0]?.[1] ?? [];
  return html`<table>
    <caption>
      Text needs 4.5:1, borders of controls and focus 3:1.
    </caption>
    <thead>
      <tr>
        <th scope="col">Pair</th>
        ${measurements.map(([scheme]) => html`<th scope="col">${scheme === 'light' ? 'Light' : 'Dark'}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${pairs.map(
        (pair, index) =>
          html`<tr>
            <th scope="row">${nameOf(pair)}</th>
            ${measurements.map(([, others]) => cell(others[index] ?? pair))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The sample's colors are SVG attributes, because a strict Content-Security-Policy blocks style attributes. */
function cell(pair: MeasuredPair): TemplateResult {
  const { color, background, min, ratio } = pair;
  const shape =
    min === 3
      ? svg`<rect x="8" y="6" width="20" height="12" rx="2" fill="none" stroke=${color} stroke-width="2" />`
      : svg`<text x="18" y="17" text-anchor="middle" font-size="14" fill=${color}>Aa</text>`;
  const passed = hasEnoughContrast(pair);
  return html`<td class=${passed ? 'passed' : 'failed'}>
    <div class="cell">
      <svg class="sample" viewBox="0 0 36 24" aria-hidden="true">
        <rect width="36" height="24" rx="3" fill=${background} />
        ${shape}
      </svg>
      <span class="ratio">${formatRatio(ratio)}</span>
      <span class="result">${mark(passed)} ${passed ? 'Pass' : 'Fail'}</span>
    </div>
  </td>`;
}
