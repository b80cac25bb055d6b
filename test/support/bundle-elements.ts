import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** All elements as one module for a page, from source. */
export async function bundleElements(): Promise<string> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('../../src/define.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['production'],
    write: false,
  });
  return bundle.outputFiles[0]?.text ?? '';
}
