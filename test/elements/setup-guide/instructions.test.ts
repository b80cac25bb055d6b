import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseAccess, type AccessRequirement } from '../../../src/domain/access.ts';
import { guideContent } from '../../../src/elements/setup-guide/content.ts';
import {
  writeInstructions,
  type InstructionsFormat,
} from '../../../src/elements/setup-guide/instructions.ts';
import german from '../../../src/locale/de.ts';
import english from '../../../src/locale/en.ts';

const { access } = parseAccess('time-off:read+write documents:read? workplaces:read');

function write(
  format: InstructionsFormat,
  messages = english,
  settings: { access: readonly AccessRequirement[]; integrationName: string | undefined } = {
    access,
    integrationName: 'Acme People Analytics',
  },
): string {
  return writeInstructions(guideContent(messages.guide, settings), messages, format);
}

const withName = (integrationName: string): string => write('markdown', english, { access, integrationName });

describe('the instructions as plain text', () => {
  const text = write('text');

  it('number the steps', () => {
    const titles = Object.values(english.guide.steps).map(
      ({ title }, index) => `${String(index + 1)}. ${title}`,
    );
    assert.deepEqual(text.match(/^\d\. .*$/gm), titles);
  });

  it('name the boxes to tick, and no others', () => {
    assert.match(text, /^- “Employees”: Read\. Without “Read” here, the account cannot be linked\.$/m);
    assert.match(text, /^- “Time Off”: Read, Write\.$/m);
    assert.match(text, /^- “Documents”: Read – Recommended: linking works without it\.$/m);
    assert.match(text, /^- “Workplaces”: Read\.$/m);
    assert.doesNotMatch(text, /Attendances|Recruiting|Webhooks/);
  });

  it('hold the name of the integration', () => assert.match(text, /^ {4}Acme People Analytics$/m));

  it('hold who can do it, the notes, the help and both ways to the page', () => {
    const { before, notes, help } = english.guide;
    for (const title of [before.title, notes.title, help.title])
      assert.ok(text.includes(`${title}\n---`), title);
    assert.ok(text.includes('“Settings → Integrations → API credentials”'));
    assert.ok(text.includes('“Marketplace → Connected integrations”'));
    assert.ok(text.includes('https://developer.personio.de'));
  });

  it('are free of marks', () => assert.doesNotMatch(text, /\*|<|undefined/));

  it('ask for a name of the reader’s own where the host has none', () => {
    const nameless = write('text', english, { access, integrationName: undefined });
    assert.ok(nameless.includes('Choose one that tells your colleagues later what the integration is for'));
  });

  it('speak German, with Personio’s words beside the translation', () => {
    const deutsch = write('text', german);
    assert.match(deutsch, /^- „Time Off \(Abwesenheiten\)“: Read \(Lesen\), Write \(Schreiben\)\.$/m);
    assert.ok(deutsch.includes('Klicken Sie dann auf „Create integration“ (Integration erstellen).'));
  });
});

describe('the instructions as Markdown', () => {
  const markdown = write('markdown');

  it('have one title, and a heading for each part', () => {
    assert.equal(markdown.match(/^# /gm)?.length, 1);
    assert.equal(markdown.match(/^## /gm)?.length, 9);
    assert.match(markdown, /^## 4\. Choose the access rights$/m);
  });

  it('set off words of Personio’s screen', () => {
    assert.ok(markdown.includes('Then select **Create integration**.'));
    assert.match(markdown, /^- \*\*Time Off\*\*: Read, Write\.$/m);
  });

  it('warn in a quotation and link to the documentation', () => {
    assert.match(markdown, /^> Leave this window in Personio open/m);
    assert.ok(markdown.includes('[Personio’s API documentation](https://developer.personio.de)'));
  });

  it('keep the name of the integration as it is', () => {
    assert.match(withName('People & *Culture*_1'), /^`People & \*Culture\*_1`$/m);
    assert.match(withName('Ada`s `tools`'), /^`` Ada`s `tools` ``$/m);
  });

  it('take nothing in the host’s texts for Markdown', () => {
    const reason = 'See [our\n# policy](https://acme.example) *now* <b>';
    const text = write('markdown', english, {
      access: [{ module: 'documents', read: true, write: false, required: true, reason }],
      integrationName: undefined,
    });
    assert.ok(text.includes('See \\[our \\# policy\\](https://acme.example) \\*now\\* \\<b\\>'));
  });

  it('stay in one line each, whatever the name', () => {
    const lines = withName('Acme').split('\n').length;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        fc.pre(name.trim() !== '');
        assert.equal(withName(name).split('\n').length, lines);
      }),
    );
  });
});
