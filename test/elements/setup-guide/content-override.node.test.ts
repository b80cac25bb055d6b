import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { GuideContentOverride } from '../../../src/domain/guide-content.ts';
import { overrideContent } from '../../../src/elements/setup-guide/content-override.ts';
import { guideContent } from '../../../src/elements/setup-guide/content.ts';
import english from '../../../src/locale/en.ts';

const ours = guideContent(english.guide, { integrationName: 'Acme', namesAttributes: false });
const overridden = (override: unknown): typeof ours =>
  overrideContent(ours, override as GuideContentOverride, 'en');

describe('overrideContent', () => {
  let errors: string[];
  beforeEach(() => {
    errors = [];
    mock.method(console, 'error', (message: string) => errors.push(message));
  });
  afterEach(() => mock.restoreAll());

  it('replaces only the parts that the host sets', () => {
    const content = overridden({ title: 'Connect Acme' });
    assert.equal(content.title, 'Connect Acme');
    assert.equal(content.steps, ours.steps);
    assert.deepEqual(errors, []);
  });

  it('calls a function with the guide’s own content and the reader’s language', () => {
    const languages: string[] = [];
    const content = overridden((content: typeof ours, language: string) => {
      languages.push(language);
      return { steps: content.steps.filter(({ id }) => id !== 'name') };
    });
    assert.deepEqual(
      content.steps.map(({ id }) => id),
      ['open', 'create', 'access', 'credentials', 'link'],
    );
    assert.deepEqual(languages, ['en']);
    assert.deepEqual(errors, []);
  });

  it('treats null as absent, at every depth', () => {
    const value = { type: 'value', value: 'x', translation: null, copies: null };
    const content = overridden({ intro: null, title: 'Connect', notes: { title: 'Notes', blocks: [value] } });
    assert.equal(content.intro, ours.intro);
    assert.deepEqual(content.notes, { title: 'Notes', blocks: [{ type: 'value', value: 'x' }] });
    assert.deepEqual(errors, []);
  });

  it('accepts every type of block', () => {
    const blocks = [
      ...ours.steps.flatMap(({ blocks }) => blocks),
      ...ours.notes.blocks,
      { type: 'value', value: 'x' },
      { type: 'page', url: 'https://{company}.personio.de/settings' },
    ];
    assert.deepEqual(overridden({ steps: [{ id: 'all', title: 'All', blocks }] }).steps[0]?.blocks, blocks);
    assert.deepEqual(errors, []);
  });

  const step = { id: 'call', title: 'Call us', blocks: [] };
  for (const [what, override, named] of [
    ['a string', 'steps', /content must be an object/],
    ['a function without a result', () => undefined, /content\(\) must be an object/],
    [
      'a function that throws',
      () => {
        throw new Error('no content today');
      },
      /content failed: no content today/,
    ],
    ['a promise', () => Promise.resolve({}), /content failed: promises are not supported/],
    [
      'a function that throws something without a message',
      () => {
        throw Object.create(null) as Error;
      },
      /content failed: something was thrown/,
    ],
    ['an unknown part', { stepz: [] }, /content\.stepz is not a part of the guide/],
    ['a name inherited from Object', { constructor: {} }, /content\.constructor is not a part/],
    ['an empty title', { title: ' ' }, /content\.title must not be empty/],
    ['a title that is not a string', { title: 7 }, /content\.title must be a string/],
    ['steps that are not an array', { steps: {} }, /content\.steps must be an array/],
    ['an empty array of steps', { steps: [] }, /content\.steps must not be empty/],
    [
      'a step ID with a space',
      { steps: [{ ...step, id: 'Call us' }] },
      /content\.steps\[0\]\.id must be an ID/,
    ],
    ['a duplicate step ID', { steps: [step, step] }, /content\.steps\[1\]\.id must be unique/],
    [
      'a step without a title',
      { steps: [{ ...step, title: undefined }] },
      /steps\[0\]\.title must be a string/,
    ],
    ['a step without blocks', { steps: [{ id: 'a', title: 'A' }] }, /steps\[0\]\.blocks must be an array/],
    [
      'an unknown block',
      { steps: [{ ...step, blocks: [{ type: 'video' }] }] },
      /steps\[0\]\.blocks\[0\]\.type must be one of text/,
    ],
    [
      'details inside details',
      {
        notes: {
          title: 'A',
          blocks: [{ type: 'details', title: 'B', blocks: [{ type: 'details', title: 'C', blocks: [] }] }],
        },
      },
      /notes\.blocks\[0\]\.blocks\[0\]\.type must be one of text/,
    ],
    [
      'null in place of a block',
      { prerequisites: { title: 'A', blocks: [null] } },
      /prerequisites\.blocks\[0\]\.type must be one of text/,
    ],
    [
      'a link that runs a script',
      { notes: { title: 'A', blocks: [{ type: 'document', text: 'A', url: 'javascript:alert(1)' }] } },
      /notes\.blocks\[0\]\.url must be an http\(s\) URL/,
    ],
    [
      'a page with http:',
      { prerequisites: { title: 'B', blocks: [{ type: 'page', url: 'http://{company}.example' }] } },
      /prerequisites\.blocks\[0\]\.url must start with https:/,
    ],
    [
      'an unknown picture',
      { prerequisites: { title: 'C', blocks: [{ type: 'picture', picture: 'cat' }] } },
      /blocks\[0\]\.picture must be one of open/,
    ],
    [
      'an answer without advice',
      { selfCheck: { title: 'A', questions: [{ question: 'Q', advice: { yes: '', no: '' } }] } },
      /content\.selfCheck\.questions\[0\]\.advice\.unsure must be a string/,
    ],
    ['help without answers', { help: { title: 'A' } }, /content\.help\.answers must be an array/],
  ] as const) {
    it(`ignores ${what} and reports it once`, () => {
      assert.deepEqual(overridden(override), ours);
      overridden(override);
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? '', named);
    });
  }

  it('replaces the valid parts beside an invalid one', () => {
    const content = overridden({ title: 'Sound', intro: ['no text'] });
    assert.equal(content.title, 'Sound');
    assert.equal(content.intro, ours.intro);
    assert.equal(errors.length, 1);
  });

  it('passes a copy to the function, so that it cannot change the guide’s own content', () => {
    const before = JSON.stringify(ours);
    const content = overridden((given: { steps: { blocks: unknown[] }[]; help: { answers: object[] } }) => {
      given.steps[0]?.blocks.push({ type: 'document', text: 'evil', url: 'javascript:alert(1)' });
      Object.assign(given.help.answers[0] ?? {}, { problem: 'polluted' });
      return { title: 'Sound' };
    });
    assert.equal(content.title, 'Sound');
    assert.equal(JSON.stringify({ ...content, title: ours.title }), before);
    assert.equal(JSON.stringify(ours), before);
  });

  it('validates and uses the same copy, so that a getter cannot change a value afterwards', () => {
    let asked = 0;
    const document = {
      type: 'document',
      text: 'Docs',
      get url() {
        return (asked += 1) > 1 ? 'javascript:alert(1)' : 'https://acme.example';
      },
    };
    const { notes } = overridden({ notes: { title: 'Notes', blocks: [document] } });
    assert.deepEqual(notes.blocks, [{ type: 'document', text: 'Docs', url: 'https://acme.example' }]);
  });
});
