import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personioScreenLabels } from '../../src/domain/personio-screen.ts';
import { guide as german } from '../../src/locale/de/guide.ts';
import { guide as english } from '../../src/locale/en/guide.ts';
import { guide as portuguese } from '../../src/locale/pt/guide.ts';
import { guide as spanish } from '../../src/locale/es/guide.ts';
import { guide as dutch } from '../../src/locale/nl/guide.ts';
import { guide as polish } from '../../src/locale/pl/guide.ts';
import { guide as french } from '../../src/locale/fr/guide.ts';
import { guide as italian } from '../../src/locale/it/guide.ts';
import { parseRichText } from '../../src/locale/rich-text.ts';

type MessagesByPath = Readonly<Record<string, string>>;

/** Flattens messages to their paths. Functions are skipped: none of them marks a label. */
function flatten(messages: object, path = ''): MessagesByPath {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'string') return [[path + key, value]];
      return typeof value === 'object' && value !== null
        ? Object.entries(flatten(value, `${path}${key}.`))
        : [];
    }),
  );
}

const labelsIn = (message: string): readonly string[] =>
  parseRichText(message)
    .filter(({ onScreen }) => onScreen)
    .map(({ text }) => text);

const translations = { german, spanish, dutch, polish, french, italian, portuguese };

describe('guide messages', () => {
  for (const [language, messages] of Object.entries({ english, ...translations })) {
    it(`mark only labels of Personio's screen (${language})`, () => {
      const known: readonly string[] = personioScreenLabels;
      for (const [path, message] of Object.entries(flatten(messages))) {
        assert.deepEqual(
          labelsIn(message).filter((label) => !known.includes(label)),
          [],
          path,
        );
        // A remaining asterisk is an unpaired mark.
        const plain = parseRichText(message).filter(({ onScreen }) => !onScreen);
        assert.ok(
          plain.every(({ text }) => !text.includes('*')),
          path,
        );
      }
    });

    it(`mention every label of Personio's screen (${language})`, () => {
      const named = Object.values(flatten(messages)).flatMap(labelsIn);
      assert.deepEqual(
        personioScreenLabels.filter((label) => !named.includes(label)),
        [],
      );
    });
  }

  for (const [language, messages] of Object.entries(translations)) {
    const translated = flatten(messages);

    it(`mark the same labels as in English (${language})`, () => {
      for (const [path, message] of Object.entries(flatten(english))) {
        assert.deepEqual(labelsIn(translated[path] ?? ''), labelsIn(message), path);
      }
    });

    it(`are all translated (${language})`, () => {
      const same = Object.entries(flatten(english)).filter(
        // Some languages keep the names of the form's fields, "No" is the same in Spanish, and "Module" in Dutch.
        ([path, message]) =>
          translated[path] === message &&
          !path.startsWith('pictures.form.client') &&
          path !== 'check.answers.no' &&
          path !== 'boxes.module',
      );
      assert.deepEqual(same, []);
    });
  }
});
