import { tokenNames } from './appearance-tokens.ts';

/**
 * Help for developers: warns of a palette with too little contrast, when the page is idle. Loads the code for it only if
 * a color is not the default.
 */
export function schedulePaletteCheck(provider: Element): void {
  if (typeof globalThis.requestIdleCallback === 'function') requestIdleCallback(check);
  else setTimeout(check, 500);

  function check(): void {
    if (!provider.isConnected || !('CSS' in globalThis)) return;
    const style = getComputedStyle(provider);
    const isSet = (name: string): boolean =>
      name.startsWith('color') && style.getPropertyValue(`--personio-link-${name}`) !== '';
    if (!tokenNames.some(isSet)) return;
    import('./contrast.ts').then(
      ({ warnOfLowContrast }) => {
        warnOfLowContrast(provider);
      },
      // If the chunk cannot be loaded, nothing is checked.
      () => undefined,
    );
  }
}
