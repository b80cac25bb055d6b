import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { moduleNames, offersWrite, parseAccess, type AccessRequirement } from '../../../src/domain/access.ts';
import { personioModuleLabels } from '../../../src/domain/personio-screen.ts';
import { guideContent } from '../../../src/elements/setup-guide/content.ts';
import { emailAddress } from '../../../src/elements/setup-guide/email.ts';
import {
  writeAccess,
  writeInstructions,
  type InstructionsFormat,
  type WrittenGuide,
} from '../../../src/elements/setup-guide/instructions.ts';
import german from '../../../src/locale/de.ts';
import english from '../../../src/locale/en.ts';

const { access } = parseAccess('time-off:read+write documents:read? workplaces:read');

interface Settings {
  readonly access: readonly AccessRequirement[];
  readonly integrationName: string | undefined;
  readonly company?: string;
}

const written = (
  messages = english,
  settings: Settings = { access, integrationName: 'Acme People Analytics' },
): WrittenGuide => ({
  content: guideContent(messages.guide, settings.integrationName),
  rows: accessRows(settings.access),
  company: settings.company,
  messages,
});

const write = (format: InstructionsFormat, messages?: typeof english, settings?: Settings): string =>
  writeInstructions(written(messages, settings), format);

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
    assert.match(text, /^- “Employees”: Read\. Without “Read” here, the account can’t be linked\.$/m);
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
    assert.match(text, /^ {4}Settings → Integrations → API credentials$/m);
    assert.ok(text.includes('“Marketplace → Connected integrations”'));
    assert.ok(text.includes('https://developer.personio.de'));
  });

  it('say how the secret is handed over, and never by email', () =>
    assert.ok(text.includes('Never send the secret by email or chat')));

  it('lead to the company’s own page where that is known', () => {
    const address = 'https://acme.app.personio.com/configuration/marketplace/connected';
    assert.ok(!text.includes('app.personio.com'));
    const known = write('text', english, { access, integrationName: undefined, company: 'acme' });
    assert.ok(known.includes(`Open the page in Personio: ${address}`));
  });

  it('are free of marks', () => assert.doesNotMatch(text, /\*|<|undefined/));

  it('ask for a name of the reader’s own where the host has none', () => {
    const nameless = write('text', english, { access, integrationName: undefined });
    assert.ok(nameless.includes('Choose one that will tell your colleagues what the integration is for'));
  });

  it('speak German, with Personio’s words beside the translation', () => {
    const deutsch = write('text', german);
    assert.match(deutsch, /^- „Time Off“ \(Abwesenheiten\): Read \(Lesen\), Write \(Bearbeiten\)\.$/m);
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
    assert.match(markdown, /^> Leave this window open in Personio/m);
    assert.ok(markdown.includes('[Personio’s API documentation](<https://developer.personio.de/>)'));
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

describe('the email', () => {
  const bodyOf = (address: string): string => new URL(address).searchParams.get('body') ?? '';
  const everything = parseAccess(
    moduleNames.map((module) => `${module}:read${offersWrite(module) ? '+write' : ''}`).join(' '),
  ).access;

  it('asks for the integration, and says who can make it, what to do, and what not to send', () => {
    const body = bodyOf(emailAddress(written()));
    for (const sentence of [
      'Please create a custom integration “Acme People Analytics” in Personio.',
      'You need edit rights for "Marketplace Integration" and "API" in Personio.',
      '1. Sign in to Personio and go to:\r\n  Settings > Integrations > API credentials',
      'Select "Create custom integration" at the top right.',
      '- "Time Off": Read, Write.',
      '- "Documents": Read – Recommended: linking works without it.',
      `Under "View credentials" you'll now find "Your client ID" and "Your API secret".`,
      'Leave this window open in Personio until the account is linked.',
      'Never send the secret by email or chat',
    ]) {
      assert.ok(body.includes(sentence), sentence);
    }
    assert.doesNotMatch(body, /Attendances|\*|undefined/);
  });

  for (const [language, messages] of Object.entries({ english, german })) {
    it(`names every box, however many, in an address that a program takes (${language})`, () => {
      const address = emailAddress(
        written(messages, { access: everything, integrationName: 'Acme', company: 'acme' }),
      );
      assert.ok(address.length <= 2040, String(address.length));
      for (const label of Object.values(personioModuleLabels))
        assert.ok(bodyOf(address).includes(label), label);
      assert.ok(bodyOf(address).includes(messages.guide.share.handOver.replaceAll('’', "'")));
    });

    it(`has whole sentences for what hosts usually ask (${language})`, () => {
      const address = emailAddress(written(messages, { access, integrationName: 'Acme People Analytics' }));
      assert.ok(bodyOf(address).includes('"Create custom integration"'), String(address.length));
    });
  }

  it('stays an address with a name without end, or with half a character in it', () => {
    for (const integrationName of ['x'.repeat(100_000), 'Acme 🎉'.slice(0, 6)]) {
      const address = emailAddress(written(english, { access, integrationName }));
      assert.ok(address.length <= 2040, String(address.length));
      assert.ok(URL.canParse(address));
    }
  });
});

describe('the list of boxes', () => {
  it('has a line for each, in Personio’s words with the reader’s beside them', () => {
    assert.equal(
      writeAccess(written(german)),
      [
        'Employees (Mitarbeitende): Read (Lesen)',
        'Time Off (Abwesenheiten): Read (Lesen), Write (Bearbeiten)',
        'Documents (Dokumente): Read (Lesen) – Empfohlen: Verknüpfen ist auch ohne möglich',
        'Workplaces (Arbeitsorte): Read (Lesen)',
      ].join('\n'),
    );
  });
});
