import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseRichText } from '../../src/locale/rich-text.ts';

const written = (sentence: string): string =>
  parseRichText(sentence)
    .map(({ text, onScreen }) => (onScreen ? `[${text}]` : text))
    .join('');

describe('parseRichText', () => {
  const sentences: readonly [sentence: string, pieces: string][] = [
    ['Sign in.', 'Sign in.'],
    ['Select *Next*.', 'Select [Next].'],
    ['*Name*', '[Name]'],
    ['*Read* and *Write*', '[Read] and [Write]'],
    ['Go to *Settings → Integrations*, then back', 'Go to [Settings → Integrations], then back'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a lone * star, and another*', 'a lone * star, and another*'],
    ['**', '**'],
    ['', ''],
  ];
  for (const [sentence, pieces] of sentences) {
    it(`"${sentence}"`, () => assert.equal(written(sentence), pieces));
  }

  it('loses nothing but the asterisks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', 'a', ' ', '→', '\n') }), (sentence) => {
        const rebuilt = parseRichText(sentence)
          .map(({ text, onScreen }) => (onScreen ? `*${text}*` : text))
          .join('');
        assert.equal(rebuilt, sentence);
      }),
    );
  });
});
