import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

const formats = [
  'NumberFormat',
  'ListFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'DateTimeFormat',
] as const;

describe('Messages', () => {
  // A page that is loading can do nothing else for as long as it takes to create one.
  it('create no format while they are loaded, in any language', async () => {
    const created: string[] = [];
    for (const name of formats) {
      const construct = (target: object, args: unknown[]): object => {
        created.push(`${name}(${String(args[0])})`);
        return Reflect.construct(target as new () => object, args) as object;
      };
      Object.assign(Intl, { [name]: new Proxy(Intl[name], { construct }) });
    }
    const english = await import('../../src/locale/en.ts');
    const { languages } = await import('../../src/locale/registry.ts');
    for (const language of languages) await import(`../../src/locale/${language}.ts`);
    assert.deepEqual(created, []);

    english.default.list.retryIn(3);
    english.default.list.retryIn(4);
    english.default.notice.attention(3);
    assert.deepEqual(created, ['RelativeTimeFormat(en)', 'NumberFormat(en)']);
  });
});
