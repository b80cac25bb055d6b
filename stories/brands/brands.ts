import type { Appearance } from '../../src/index.ts';
import type { Theme } from '../../src/provider/personio-link-provider.ts';

/** A made-up company whose portal contains the elements. */
export interface Brand {
  readonly id: 'bank' | 'payroll' | 'authority' | 'developer';
  readonly name: string;
  readonly kind: string;
  /** For the provider's `theme`. */
  readonly theme: Theme;
  /** For the provider's `appearance`: base tokens only, everything else derives from them. */
  readonly appearance: Appearance;
}

export const brands: readonly Brand[] = [
  {
    id: 'bank',
    name: 'Hallberg & Cie',
    kind: 'Private bank',
    theme: 'light',
    appearance: {
      'color-accent': '#1c3a5e',
      'color-background': '#fbf8f1',
      'color-text': '#1f2630',
      'color-danger': '#8c1c2b',
      'color-success': '#2c6e52',
      'color-warning': '#a8791c',
      radius: '0px',
      space: '4px',
      density: 1.2,
      'font-family': "Charter, 'Bitstream Charter', Georgia, 'Liberation Serif', serif",
      'font-size': '1rem',
    },
  },
  {
    id: 'payroll',
    name: 'Pennybloom',
    kind: 'Payroll start-up',
    theme: 'light',
    appearance: {
      'color-accent': '#ff5a3c',
      'color-background': '#fff1ec',
      'color-text': '#3a1630',
      'color-danger': '#c81e5b',
      'color-success': '#0f9d76',
      'color-warning': '#f2a100',
      radius: '16px',
      space: '4px',
      density: 1.1,
      'font-family': "ui-rounded, 'SF Pro Rounded', Nunito, Quicksand, 'Varela Round', system-ui, sans-serif",
      'font-size': '0.9375rem',
    },
  },
  {
    id: 'authority',
    name: 'Office for Public Service',
    kind: 'Public authority',
    theme: 'auto',
    appearance: {
      'color-accent': 'light-dark(#00594f, #7ed6c4)',
      'color-background': 'light-dark(#ffffff, #101314)',
      'color-text': 'light-dark(#0b0c0c, #f3f2f1)',
      'color-danger': 'light-dark(#c3120b, #ff9c92)',
      'color-success': 'light-dark(#00703c, #76d79c)',
      'color-warning': 'light-dark(#b65c00, #ffc14d)',
      radius: '2px',
      space: '4.5px',
      density: 1.1,
      'font-family': "'Helvetica Neue', Arial, 'Liberation Sans', sans-serif",
      'font-size': '1.125rem',
    },
  },
  {
    id: 'developer',
    name: 'portside',
    kind: 'Developer tool',
    theme: 'dark',
    appearance: {
      'color-accent': '#b4f04c',
      'color-background': '#0c1014',
      'color-text': '#d5dde6',
      'color-danger': '#ff7a7a',
      'color-success': '#4fd1a5',
      'color-warning': '#f0b94d',
      radius: '4px',
      space: '4px',
      density: 'compact',
      'font-family': "'JetBrains Mono', 'Cascadia Mono', ui-monospace, Menlo, 'Liberation Mono', monospace",
      'font-size': '0.8125rem',
    },
  },
];
