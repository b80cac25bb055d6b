import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Imports a file in a separate process and returns the URLs of all loaded modules. */
async function importsOf(file: string): Promise<readonly string[]> {
  const source = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve(specifier, context, next) {
      const result = next(specifier, context);
      seen.push(result.url);
      return result;
    } });
    await import(${JSON.stringify(new URL(`../../src/${file}`, import.meta.url).href)});
    console.log(JSON.stringify(seen));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source]);
  return JSON.parse(stdout) as string[];
}

describe('personio-link/server', () => {
  it('loads jose and zod, and nothing for browsers or specific to Node', async () => {
    const urls = await importsOf('server/index.ts');
    assert.ok(urls.some((url) => url.includes('/node_modules/jose/')));
    for (const url of urls) {
      assert.ok(!url.startsWith('node:'), url);
      assert.ok(!/node_modules\/(?!jose\/|zod\/)/.test(url), url);
      if (url.includes('/src/')) {
        assert.match(url, /\/src\/(?:(?:server|domain|schema)\/|locale\/(?:[\w-]+\/email|emails)\.ts$)/);
      }
    }
  });
});

describe('personio-link/testing', () => {
  it('loads the domain, and nothing of the server or specific to Node', async () => {
    for (const url of await importsOf('testing/personio-simulator.ts')) {
      assert.match(url, /\/src\/(?:testing|domain)\//);
    }
  });
});
