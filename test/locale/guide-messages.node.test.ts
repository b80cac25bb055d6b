import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personioScreenLabels } from '../../src/domain/personio-screen.ts';
import { guide as german } from '../../src/locale/de/guide.ts';
import { guide as english } from '../../src/locale/en/guide.ts';
import { parseRichText } from '../../src/locale/rich-text.ts';

type Sentences = Readonly<Record<string, string>>;

/** Every sentence by the path to it; functions are left out, they set no words off. */
function sentences(messages: object, path = ''): Sentences {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'string') return [[path + key, value]];
      return typeof value === 'object' && value !== null
        ? Object.entries(sentences(value, `${path}${key}.`))
        : [];
    }),
  );
}

const labelsIn = (sentence: string): readonly string[] =>
  parseRichText(sentence)
    .filter(({ onScreen }) => onScreen)
    .map(({ text }) => text);

describe('the sentences of the guide', () => {
  for (const [language, messages] of Object.entries({ english, german })) {
    it(`set off words of Personio's screen and no others (${language})`, () => {
      const known: readonly string[] = personioScreenLabels;
      for (const [path, sentence] of Object.entries(sentences(messages))) {
        assert.deepEqual(
          labelsIn(sentence).filter((label) => !known.includes(label)),
          [],
          path,
        );
        // An asterisk that is left over belongs to a pair that was meant.
        const plain = parseRichText(sentence).filter(({ onScreen }) => !onScreen);
        assert.ok(
          plain.every(({ text }) => !text.includes('*')),
          path,
        );
      }
    });

    it(`name every word of Personio's screen on the way (${language})`, () => {
      const named = Object.values(sentences(messages)).flatMap(labelsIn);
      assert.deepEqual(
        personioScreenLabels.filter((label) => !named.includes(label)),
        [],
      );
    });
  }

  it('set off the same words in each language', () => {
    const germanSentences = sentences(german);
    for (const [path, sentence] of Object.entries(sentences(english))) {
      assert.deepEqual(labelsIn(germanSentences[path] ?? ''), labelsIn(sentence), path);
    }
  });

  it('are translated, all of them', () => {
    const germanSentences = sentences(german);
    const same = Object.entries(sentences(english)).filter(
      // The form's fields have the same names in both.
      ([path, sentence]) => germanSentences[path] === sentence && !path.startsWith('pictures.form.client'),
    );
    assert.deepEqual(same, []);
  });
});
