import type { Result, RunOptions } from 'axe-core';
import { run } from './axe-core.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * Fails with the rules of WCAG 2.2 A and AA and of axe's best practices that an element or its descendants break.
 * `target-size`, the only rule of WCAG 2.2 AA, is off by default in axe.
 */
export async function axe(element: Element): Promise<void> {
  await expectNoViolations(element, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'target-size': { enabled: true } },
  });
}

/** Fails with the elements whose contrast is too low: all that a color scheme changes. */
export async function axeContrast(element: Element): Promise<void> {
  await expectNoViolations(element, { runOnly: { type: 'rule', values: ['color-contrast'] } });
}

async function expectNoViolations(element: Element, options: RunOptions): Promise<void> {
  const results = await run(element as HTMLElement, { ...options, resultTypes: ['violations'] });
  if (results.violations.length > 0) {
    throw new Error(
      `${String(results.violations.length)} accessibility rules broken:\n${results.violations.map(describeResult).join('\n')}`,
    );
  }
}

function describeResult({ id, help, nodes }: Result): string {
  const places = nodes.map(({ target, html, failureSummary }) => {
    const summary = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
    return `    ${target.flat().join(' >>> ')}\n      ${html}\n      ${summary}`;
  });
  return `  ${id}: ${help}\n${places.join('\n')}`;
}
