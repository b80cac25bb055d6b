import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionOf, fallbackTags, toLanguageTag } from '../../src/domain/language-tag.ts';
import en from '../../src/locale/en.ts';
import { findMessages, registerMessages } from '../../src/locale/registry.ts';

describe('toLanguageTag', () => {
  for (const [written, tag] of [
    ['de', 'de'],
    ['de_DE', 'de-DE'],
    ['DE-de', 'de-DE'],
    [' de-at ', 'de-AT'],
    ['de_AT.UTF-8', 'de-AT'],
    ['de_DE@euro', 'de-DE'],
    ['DE_latn_de', 'de-Latn-DE'],
    ['de-DE-u-co-phonebk', 'de-DE-u-co-phonebk'],
    ['iw', 'he'],
  ] as const)
    it(`reads "${written}" as ${tag}`, () => assert.equal(toLanguageTag(written), tag));

  for (const written of ['', ' ', 'und', 'C', 'German language', 'de-', '_DE', null, undefined, 49])
    it(`does not read ${String(written)}`, () => assert.equal(toLanguageTag(written), undefined));
});

describe('fallbackTags', () => {
  for (const [tag, found] of [
    ['de-DE-u-co-phonebk', 'de'],
    ['de-Latn-AT', 'de-AT'],
    ['de-CH-1996', 'de-CH'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['deutsch', 'deutsch'],
    ['en-IE', 'en-GB'],
    ['en-AU', 'en-GB'],
    ['en-Latn-DE', 'en-GB'],
    ['de-LI', 'de-CH'],
  ] as const)
    it(`of ${tag} include ${found}`, () => assert.ok(fallbackTags(tag).includes(found)));

  it('prefer the script to the region', () => {
    assert.ok(!fallbackTags('sr-Latn-RS').includes('sr-RS'));
    assert.ok(!fallbackTags('zh-Hant-TW').includes('zh-Hans'));
  });

  it('find no British English where English is American, and no Swiss German in Austria', () => {
    for (const tag of ['en', 'en-US', 'en-CA', 'en-PH', 'en-Shaw-GB'])
      assert.ok(!fallbackTags(tag).includes('en-GB'), tag);
    assert.ok(!fallbackTags('de-AT').includes('de-CH'));
  });

  it('begin with the tag and end with the language', () => {
    assert.deepEqual([fallbackTags('de-AT')[0], fallbackTags('de-AT').at(-1)], ['de-AT', 'de']);
  });
});

describe('directionOf', () => {
  for (const [tag, direction] of [
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['dv', 'rtl'],
    ['pa-Arab', 'rtl'],
    ['pa', 'ltr'],
    ['ku', 'ltr'],
    ['az-Latn', 'ltr'],
  ] as const)
    it(`of ${tag} is ${direction}`, () => assert.equal(directionOf(tag), direction));
});

describe('findMessages', () => {
  it('loads German for every German tag', async () => {
    for (const tag of ['de', 'de-AT', 'de-Latn-DE', 'de-DE-u-co-phonebk'])
      assert.equal((await findMessages(tag, false))?.list.title, 'Verknüpfte Konten', tag);
  });

  it('loads the nearest region, even if its language is already loaded', async () => {
    await findMessages('de', false);
    for (const tag of ['de-CH', 'de-LI', 'de_CH.UTF-8'])
      assert.equal((await findMessages(toLanguageTag(tag) ?? '', false))?.list.close, 'Schliessen', tag);
    for (const tag of ['en-GB', 'en-AU', 'en-IE', 'en-DE'])
      assert.match((await findMessages(tag, false))?.list.empty.text ?? '', /straight away/, tag);
    for (const tag of ['en-CA', 'en-PH']) assert.equal(findMessages(tag, false), undefined, tag);
  });

  it('loads the guide’s section only where there is a guide, and keeps what is loaded', async () => {
    assert.equal((await findMessages('nl', false))?.guide, undefined);
    const withGuide = await findMessages('nl-BE', true);
    assert.deepEqual(Object.keys(withGuide ?? {}).sort(), Object.keys(en).sort());
    // At once: a list that is added later does not wait.
    assert.equal(findMessages('nl', false), withGuide);
    assert.equal(findMessages('nl', true), withGuide);
  });

  it('merges a regional difference over both parts', async () => {
    const british = await findMessages('en-GB', true);
    assert.match(british?.guide?.selfCheck.rights.unsure ?? '', /straight away/);
    assert.equal(british?.guide?.title, en.guide.title);
    const swiss = await findMessages('de-CH', true);
    assert.equal(swiss?.guide?.selfCheck.answers.unsure, 'Weiss ich nicht');
  });

  it('finds no messages for a language that has none, without loading likely subtags', (context) => {
    const maximize = context.mock.method(Intl.Locale.prototype as Intl.Locale, 'maximize');
    for (const tag of ['en', 'en-US', 'sv-FI']) assert.equal(findMessages(tag, false), undefined, tag);
    assert.equal(maximize.mock.callCount(), 0);
  });

  it('finds what was registered under a tag with an underscore', () => {
    const finnish = { ...en, list: { ...en.list, title: 'Konton' } };
    registerMessages('sv_FI', finnish);
    assert.equal(findMessages('sv-FI', false), finnish);
    assert.equal(findMessages('sv', false), undefined);
  });
});
