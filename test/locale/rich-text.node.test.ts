import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseRichText } from '../../src/locale/rich-text.ts';

const withBrackets = (message: string): string =>
  parseRichText(message)
    .map(({ text, onScreen }) => (onScreen ? `[${text}]` : text))
    .join('');

describe('parseRichText', () => {
  const cases: readonly [message: string, pieces: string][] = [
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
  for (const [message, pieces] of cases) {
    it(`splits "${message}" into "${pieces}"`, () => assert.equal(withBrackets(message), pieces));
  }

  it('keeps everything except the asterisks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', 'a', ' ', '→', '\n') }), (message) => {
        const rebuilt = parseRichText(message)
          .map(({ text, onScreen }) => (onScreen ? `*${text}*` : text))
          .join('');
        assert.equal(rebuilt, message);
      }),
    );
  });
});
