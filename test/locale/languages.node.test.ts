/** What holds in every language of the library. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { personioScreenLabels } from '../../src/domain/personio-screen.ts';
import english from '../../src/locale/en.ts';
import { emails } from '../../src/locale/emails.ts';
import type { Messages } from '../../src/locale/messages.ts';
import { languages, type Language } from '../../src/locale/registry.ts';
import { parseRichText } from '../../src/locale/rich-text.ts';
import { renderMessages, type RenderedMessage } from './message-samples.ts';

/** Quotation marks, and the apostrophe. */
const quotes: Readonly<Record<string, string>> = {
  en: '“”’',
  'en-GB': '“”’',
  de: '„“',
  'de-CH': '«»',
  fr: '«»’',
  es: '«»',
  it: '«»“”’',
  nl: '‘’“”',
  pt: '«»“”',
  pl: '„”',
};

/** Messages that contain nothing but their arguments. */
const withoutWords = ['list.find.counted', 'list.announcements.about', 'guide.quote'];

const labelsIn = (text: string): readonly string[] =>
  parseRichText(text)
    .filter(({ onScreen }) => onScreen)
    .map(({ text }) => text);

/** Numbers as `#`, so that sentences with different numbers can be compared. */
const withoutNumbers = (text: string): string => text.replace(/\d+(?:[.,’'\s]\d{3})*/g, '#');

function emailMessages(language: string): readonly RenderedMessage[] {
  return (['credentials', 'employees'] as const).flatMap((reason) => {
    const args = ['Acme'];
    const { subject, paragraphs, action, closing } = emails[language as Language].relink('Acme', reason);
    return [
      { path: 'email', text: [subject, ...paragraphs].join('\n'), args },
      { path: 'email', text: `${action}\n${closing}`, args: [] },
    ];
  });
}

const rendered = new Map<string, readonly RenderedMessage[]>();
const loaded = new Map<string, Messages>();
for (const language of languages) {
  const { default: messages } = (await import(`../../src/locale/${language}.ts`)) as { default: Messages };
  loaded.set(language, messages);
  rendered.set(language, [...renderMessages(messages), ...emailMessages(language)]);
}

/** Rendered English, for comparison: languages may list their messages in another order, or translate more labels. */
const inEnglish = rendered.get('en') ?? [];

/** The sentences of each path, in the order of the samples. */
function sentencesByPath(messages: readonly RenderedMessage[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(Object.groupBy(messages, ({ path }) => path)).map(([path, group = []]) => [
      path,
      group.map(({ text }) => text),
    ]),
  );
}

/** Fails with the path and the text of each message that is wrong. */
function assertNone(wrong: readonly RenderedMessage[]): void {
  assert.deepEqual(
    wrong.map(({ path, text }) => `${path}: ${text}`),
    [],
  );
}

for (const language of languages) {
  const messages = rendered.get(language) ?? [];

  describe(`The messages in ${language}`, () => {
    it('contain no values that were not replaced, and no surplus space', () => {
      assertNone(
        messages.filter(({ path, text }) => {
          const isEmpty = text === '' && path !== 'guide.steps.open.path';
          // The space around these marks differs between languages, so that it is part of the message.
          const isMark = path === 'access.colon' || path === 'access.semicolon';
          const isSpaced = text !== text.trim() && !isMark;
          return isEmpty || isSpaced || / {2}|undefined|\bnull\b|NaN|\[object|\.\.\./.test(text);
        }),
      );
    });

    it('use the quotation marks of the language', () => {
      assertNone(
        messages.filter(({ text }) =>
          [...withoutNumbers(text).matchAll(/[«»„“”‘’‚‹›"']/g)].some(
            ([mark]) => !quotes[language]?.includes(mark),
          ),
        ),
      );
    });

    it('contain each value that they are given', () => {
      const number = new Intl.NumberFormat(language);
      assertNone(
        messages.filter(({ path, text, args }) => {
          const isAll = args.length === 2 && args[0] === args[1];
          return args.flat().some((value) => {
            if (typeof value === 'string' && path !== 'access.listAttributes') return !text.includes(value);
            // The count only chooses between the singular and the plural.
            if (path === 'access.missingAttributes') return false;
            // 1 and 0 may be words, or left out.
            return typeof value === 'number' && value > 1 && !isAll && !text.includes(number.format(value));
          });
        }),
      );
    });

    it('keep "e-mail" on one line', () => {
      assertNone(messages.filter(({ text }) => /\be-mail/i.test(text)));
    });

    it('use the same sentence for all numbers of a plural category', () => {
      const rules = new Intl.PluralRules(language);
      const sentences = new Map<string, string>();
      assertNone(
        messages.filter(({ path, text, args }) => {
          const [count, ...others] = args;
          // 1 may be a word.
          if (typeof count !== 'number' || count === 1 || others.length > 0) return false;
          const key = `${path} ${rules.select(count)}`;
          const sentence = sentences.get(key) ?? withoutNumbers(text);
          sentences.set(key, sentence);
          return sentence !== withoutNumbers(text);
        }),
      );
    });

    it('count one day in the singular', () => {
      const sentence = (days: number): string =>
        withoutNumbers(loaded.get(language)?.list.notCheckedFor(days) ?? '');
      assert.notEqual(sentence(1), sentence(2));
    });

    it('name one row and one employee attribute in the singular', () => {
      const { access, guide } = loaded.get(language) ?? english;
      for (const { ticked } of [guide.boxes, guide.attributes])
        assert.notEqual(withoutNumbers(ticked(1, 1)), withoutNumbers(ticked(2, 2)));
      assert.notEqual(access.missingAttributes('Email', 1), access.missingAttributes('Email', 2));
    });

    it('mark the same labels of Personio’s screen as in English, and no others', () => {
      const paths = personioScreenLabels.flatMap((label) => [label, ...label.split(' → ')]);
      assertNone(
        messages.filter(({ text }) => {
          const plain = parseRichText(text).filter(({ onScreen }) => !onScreen);
          return (
            plain.some(({ text }) => text.includes('*')) || labelsIn(text).some((it) => !paths.includes(it))
          );
        }),
      );
      const translated = sentencesByPath(messages);
      assertNone(
        inEnglish.filter(
          ({ path, text }) =>
            !translated.get(path)?.some((it) => labelsIn(it).join() === labelsIn(text).join()),
        ),
      );
    });

    it('mention every label of Personio’s screen in the guide', () => {
      const mentioned = messages
        .filter(({ path }) => path.startsWith('guide.'))
        .flatMap(({ text }) => labelsIn(text));
      assert.deepEqual(
        personioScreenLabels.filter((label) => !mentioned.includes(label)),
        [],
      );
    });

    it('quote Personio’s English labels as in English', () => {
      const translated = sentencesByPath(messages);
      const labels: readonly string[] = personioScreenLabels;
      assertNone(
        inEnglish.filter(({ path, text }) =>
          [...text.matchAll(/“([^”]+)”/g)].some(
            ([, label = '']) =>
              labels.includes(label) && !translated.get(path)?.some((it) => it.includes(label)),
          ),
        ),
      );
    });

    it('name a button by what it shows, for speech input', () => {
      const { actions, invite } = (loaded.get(language) ?? english).list;
      for (const { label, name } of [...Object.values(actions), invite])
        assert.ok(name('Acme').toLowerCase().includes(label.toLowerCase()), `${name('Acme')}: ${label}`);
    });

    it('call the fields as Personio’s documentation does, and quote its screen beside them', () => {
      const { clientId, clientSecret } = (loaded.get(language) ?? english).form.fields;
      assert.deepEqual([clientId.label, clientSecret.label], ['Client ID', 'Client Secret']);
      assert.ok(clientId.hint.includes('Your client ID'));
      assert.ok(clientSecret.hint.includes('Your API secret'));
    });

    it('name the form’s controls in the guide as the form does', () => {
      const { guide, form } = loaded.get(language) ?? english;
      const { clientId, clientSecret } = form.fields;
      assert.deepEqual(guide.pictures.form, {
        clientId: clientId.label,
        clientSecret: clientSecret.label,
        submit: form.submit,
      });
    });

    if (!language.startsWith('en')) {
      it('are translated', () => {
        const translated = sentencesByPath(messages);
        assertNone(
          inEnglish.filter(
            ({ path, text }) =>
              translated.get(path)?.includes(text) && /\s\S+\s/.test(text) && !withoutWords.includes(path),
          ),
        );
      });
    }
  });
}

describe('The messages in Swiss German', () => {
  it('contain no ß, except in the sample name', () => {
    const sampleName = /Größe/g;
    assertNone(
      (rendered.get('de-CH') ?? []).filter(({ text }) => text.replace(sampleName, '').includes('ß')),
    );
  });
});

describe('The messages in French', () => {
  it('have a no-break space before a colon, a semicolon and marks, and inside quotation marks', () => {
    assertNone(
      (rendered.get('fr') ?? []).filter(({ text }) => /[^\u00a0\u202f\d][:;!?»]|«[^\u00a0\u202f]/.test(text)),
    );
  });

  it('let no quotation mark wrap after a hyphen', () => {
    // A line may break between a hyphen and a no-break space, unless a word joiner is between them.
    assertNone((rendered.get('fr') ?? []).filter(({ text }) => /-[\u00a0\u202f]/.test(text)));
  });

  it('have no "de" or "que" before a name, whose vowel would change them', () => {
    const names = /(?:^|\s)(?:de|que) (?:Łódź|Alpha)/;
    assertNone((rendered.get('fr') ?? []).filter(({ text }) => names.test(text)));
  });
});

describe('The documentation of the languages', () => {
  it('lists every language of the library', () => {
    const text = readFileSync(new URL('../../docs/languages.md', import.meta.url), 'utf8');
    // The pseudo-locales have a table of their own, further down.
    const [table = ''] = text.split('\n## ');
    const listed = [...table.matchAll(/^\| `([\w-]+)` /gm)].map(([, code]) => code);
    assert.deepEqual(listed, [
      'en',
      'en-GB',
      ...[...languages].filter((code) => !code.startsWith('en')).sort(),
    ]);
  });
});

describe('The messages in British English', () => {
  it('contain no American spelling', () => {
    const american = /\b\w*(?:iz(?:e[ds]?|ing|ation)|olor|avor|center|canceled|behavior)\b|, and \w+ \(/;
    assertNone(
      (rendered.get('en-GB') ?? []).filter(({ text }) =>
        american.test(text.replace(/Cost [Cc]enters?/g, '')),
      ),
    );
  });
});
