import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import {
  overrideContent,
  type GuideContentOverride,
} from '../../../src/elements/setup-guide/content-override.ts';
import { guideContent } from '../../../src/elements/setup-guide/content.ts';
import english from '../../../src/locale/en.ts';

const ours = guideContent(english.guide, 'Acme');
const lay = (override: unknown): typeof ours => overrideContent(ours, override as GuideContentOverride, 'en');

describe('the host’s content over ours', () => {
  let errors: string[];
  beforeEach(() => {
    errors = [];
    mock.method(console, 'error', (message: string) => errors.push(message));
  });
  afterEach(() => mock.restoreAll());

  it('replaces the parts that it names and no others', () => {
    const content = lay({ title: 'Connect Acme' });
    assert.equal(content.title, 'Connect Acme');
    assert.equal(content.steps, ours.steps);
    assert.deepEqual(errors, []);
  });

  it('can be made from ours, in the reader’s language', () => {
    const languages: string[] = [];
    const content = lay((content: typeof ours, language: string) => {
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

  it('takes every kind of block', () => {
    const blocks = [
      ...ours.steps.flatMap(({ blocks }) => blocks),
      ...ours.notes.blocks,
      { type: 'value', value: 'x' },
      { type: 'page', address: 'https://{company}.personio.de/settings' },
    ];
    assert.deepEqual(lay({ steps: [{ id: 'all', title: 'All', blocks }] }).steps[0]?.blocks, blocks);
    assert.deepEqual(errors, []);
  });

  const step = { id: 'call', title: 'Call us', blocks: [] };
  for (const [what, override, named] of [
    ['a text', 'steps', /content is no object/],
    ['a function without a result', () => undefined, /content\(\) is no object/],
    [
      'a function that throws',
      () => {
        throw new Error('no content today');
      },
      /content failed: no content today/,
    ],
    ['a promise', () => Promise.resolve({}), /content failed: a promise cannot be drawn/],
    [
      'a function that throws nothing in particular',
      () => {
        throw Object.create(null) as Error;
      },
      /content failed: something was thrown/,
    ],
    ['a part that there is not', { stepz: [] }, /content\.stepz is not a part of the guide/],
    ['a part of Object', { constructor: {} }, /content\.constructor is not a part/],
    ['an empty title', { title: ' ' }, /content\.title is empty/],
    ['a title that is no text', { title: 7 }, /content\.title is not a text/],
    ['steps that are no list', { steps: {} }, /content\.steps is not a list/],
    ['no step', { steps: [] }, /content\.steps holds no step/],
    [
      'a step id with a space',
      { steps: [{ ...step, id: 'Call us' }] },
      /content\.steps\[0\]\.id is not an id/,
    ],
    ['a step id twice', { steps: [step, step] }, /content\.steps\[1\]\.id is there twice/],
    ['a step without a title', { steps: [{ ...step, title: undefined }] }, /steps\[0\]\.title is not a text/],
    ['a step without blocks', { steps: [{ id: 'a', title: 'A' }] }, /steps\[0\]\.blocks is not a list/],
    [
      'an unknown block',
      { steps: [{ ...step, blocks: [{ type: 'video' }] }] },
      /steps\[0\]\.blocks\[0\]\.type is none of text/,
    ],
    [
      'a block that is nothing',
      { before: { title: 'A', blocks: [null] } },
      /before\.blocks\[0\]\.type is none/,
    ],
    [
      'a link that runs a script',
      { notes: { title: 'A', blocks: [{ type: 'document', text: 'A', address: 'javascript:alert(1)' }] } },
      /notes\.blocks\[0\]\.address is not a web address/,
    ],
    [
      'a page without TLS',
      { before: { title: 'B', blocks: [{ type: 'page', address: 'http://{company}.example' }] } },
      /before\.blocks\[0\]\.address does not begin with https:/,
    ],
    [
      'a picture that there is not',
      { before: { title: 'C', blocks: [{ type: 'picture', picture: 'cat' }] } },
      /blocks\[0\]\.picture is none of open/,
    ],
    [
      'an answer without advice',
      { check: { title: 'A', questions: [{ question: 'Q', advice: { yes: '', no: '' } }] } },
      /content\.check\.questions\[0\]\.advice\.unsure is not a text/,
    ],
    ['help without a list', { help: { title: 'A' } }, /content\.help\.answers is not a list/],
  ] as const) {
    it(`leaves ours where there is ${what}, and names it once`, () => {
      assert.deepEqual(lay(override), ours);
      lay(override);
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? '', named);
    });
  }

  it('takes the sound parts beside one that is not', () => {
    const content = lay({ title: 'Sound', intro: ['no text'] });
    assert.equal(content.title, 'Sound');
    assert.equal(content.intro, ours.intro);
    assert.equal(errors.length, 1);
  });

  it('gets a copy of ours to make it from: what it does to that is of no consequence', () => {
    const before = JSON.stringify(ours);
    const content = lay((given: { steps: { blocks: unknown[] }[]; help: { answers: object[] } }) => {
      given.steps[0]?.blocks.push({ type: 'document', text: 'evil', address: 'javascript:alert(1)' });
      Object.assign(given.help.answers[0] ?? {}, { problem: 'polluted' });
      return { title: 'Sound' };
    });
    assert.equal(content.title, 'Sound');
    assert.equal(JSON.stringify({ ...content, title: ours.title }), before);
    assert.equal(JSON.stringify(ours), before);
  });

  it('is looked at and drawn in the same copy: what changes afterwards is not drawn', () => {
    let asked = 0;
    const document = {
      type: 'document',
      text: 'Docs',
      get address() {
        return (asked += 1) > 1 ? 'javascript:alert(1)' : 'https://acme.example';
      },
    };
    const { notes } = lay({ notes: { title: 'Notes', blocks: [document] } });
    assert.deepEqual(notes.blocks, [{ type: 'document', text: 'Docs', address: 'https://acme.example' }]);
  });
});
