import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { moduleNames, offersWrite, parseAccess, type AccessRequirement } from '../../../src/domain/access.ts';
import {
  employeeAttributeLabels,
  parseEmployeeAttributes,
  standardEmployeeAttributes,
} from '../../../src/domain/employee-attributes.ts';
import { personioModuleLabels } from '../../../src/domain/personio-screen.ts';
import { guideContent } from '../../../src/elements/setup-guide/content.ts';
import { mailtoUrl } from '../../../src/elements/setup-guide/email.ts';
import {
  writeAccess,
  writeInstructions,
  type InstructionsFormat,
  type InstructionsSource,
} from '../../../src/elements/setup-guide/instructions.ts';
import german from '../../../src/locale/de.ts';
import english from '../../../src/locale/en.ts';
import french from '../../../src/locale/fr.ts';

const { access } = parseAccess('time-off:read+write documents:read? workplaces:read');

interface Settings {
  readonly access: readonly AccessRequirement[];
  readonly integrationName: string | undefined;
  readonly company?: string;
  readonly employeeAttributes?: string;
}

const written = (
  messages = english,
  settings: Settings = { access, integrationName: 'Acme People Analytics' },
): InstructionsSource => ({
  content: guideContent(messages.guide, {
    integrationName: settings.integrationName,
    namesAttributes: settings.employeeAttributes !== undefined,
  }),
  rows: accessRows(settings.access),
  employeeAttributes: parseEmployeeAttributes(settings.employeeAttributes ?? '').employeeAttributes,
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

  it('list exactly the rights to tick', () => {
    assert.match(text, /^- “Employees”: Read\. Without “Read” here, the account can’t be linked\.$/m);
    assert.match(text, /^- “Time Off”: Read, Write\.$/m);
    assert.match(text, /^- “Documents”: Read – Recommended: linking works without it\.$/m);
    assert.match(text, /^- “Workplaces”: Read\.$/m);
    assert.doesNotMatch(text, /Attendances|Recruiting|Webhooks/);
  });

  it('say which rows Personio’s screen may not show', () => {
    const notOnScreen = write('text', english, {
      access: parseAccess('documents:read jobs:read').access,
      integrationName: undefined,
    });
    assert.match(notOnScreen, /^- “Documents”: Read\.$/m);
    assert.match(notOnScreen, /^- “Jobs”: Read\. If you don’t see this row in Personio, skip it\.$/m);
  });

  it('contain the name of the integration', () => assert.match(text, /^ {4}Acme People Analytics$/m));

  it('list the employee attributes to choose', () => {
    const settings = { access, integrationName: 'Acme', employeeAttributes: 'email first_name dynamic_7?' };
    assert.match(
      write('text', english, settings),
      /“Choose attributes” and tick these:\n\n- “First name”\n- “Email”\n- “dynamic_7” – Recommended\n/,
    );
    assert.match(write('markdown', german, settings), /^- \*\*First name\*\* \(Vorname\)$/m);
  });

  it('advise to choose attributes if the host names none', () =>
    assert.match(text, /Recommended: under “Readable employee attributes”/));

  it('contain the requirements, the notes, the help and both paths to the page', () => {
    const { prerequisites, notes, help } = english.guide;
    for (const title of [prerequisites.title, notes.title, help.title])
      assert.ok(text.includes(`${title}\n---`), title);
    assert.match(text, /^ {4}Settings → Integrations → API credentials$/m);
    assert.ok(text.includes('“Marketplace → Connected integrations”'));
    assert.ok(text.includes('https://developer.personio.de'));
  });

  it('contain what the guide shows only to readers who open it', () =>
    assert.match(text, /^Can’t find this entry\? Go to “Marketplace → Connected integrations” instead\./m));

  it('warn against sending the secret by email', () =>
    assert.ok(text.includes('Never send the secret by email or chat')));

  it('link to the company’s page if it is known', () => {
    const address = 'https://acme.app.personio.com/configuration/marketplace/connected';
    assert.ok(!text.includes('app.personio.com'));
    const known = write('text', english, { access, integrationName: undefined, company: 'acme' });
    assert.ok(known.includes(`Open the page in Personio: ${address}`));
  });

  it('contain no markup', () => assert.doesNotMatch(text, /\*|<|undefined/));

  it('ask the reader to choose a name without integrationName', () => {
    const nameless = write('text', english, { access, integrationName: undefined });
    assert.ok(nameless.includes('Choose one that will tell your colleagues what the integration is for'));
  });

  it('contain Personio’s English labels with translations in German', () => {
    const deutsch = write('text', german);
    assert.match(deutsch, /^- „Time Off“ \(Abwesenheiten\): Read \(Lesen\), Write \(Bearbeiten\)\.$/m);
    assert.ok(deutsch.includes('Klicken Sie dann auf „Create integration“ (Integration erstellen).'));
  });

  it('separate a module from its rights as French does', () =>
    assert.match(write('text', french), /^- «\u00a0Time Off\u00a0» \(Absences\)\u202f: Read \(Lecture\), /m));
});

describe('the instructions as Markdown', () => {
  const markdown = write('markdown');

  it('have one title and a heading for each section', () => {
    assert.equal(markdown.match(/^# /gm)?.length, 1);
    assert.equal(markdown.match(/^## /gm)?.length, 9);
    assert.match(markdown, /^## 4\. Choose the access rights$/m);
  });

  it('mark Personio’s labels in bold', () => {
    assert.ok(markdown.includes('Then select **Create integration**.'));
    assert.match(markdown, /^- \*\*Time Off\*\*: Read, Write\.$/m);
  });

  it('contain warnings as quotes and a link to the documentation', () => {
    assert.match(markdown, /^> Leave this window open in Personio/m);
    assert.ok(markdown.includes('[Personio’s API documentation](<https://developer.personio.de/>)'));
  });

  it('contain the name of the integration unchanged', () => {
    assert.match(withName('People & *Culture*_1'), /^`People & \*Culture\*_1`$/m);
    assert.match(withName('Ada`s `tools`'), /^`` Ada`s `tools` ``$/m);
  });

  it('escape Markdown in what the host provides', () => {
    const reason = 'See [our\n# policy](https://acme.example) *now* <b>';
    const text = write('markdown', english, {
      access: [{ module: 'documents', read: true, write: false, required: true, reason }],
      integrationName: undefined,
    });
    assert.ok(text.includes('See \\[our \\# policy\\](https://acme.example) \\*now\\* \\<b\\>'));
  });

  it('remove line breaks from what the host provides', () => {
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

  it('contains the request, the requirements, the steps and the warning', () => {
    const body = bodyOf(mailtoUrl(written()));
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

  it('says which rows Personio’s screen may not show', () => {
    const body = bodyOf(
      mailtoUrl(
        written(english, { access: parseAccess('salary-bands:read').access, integrationName: 'Acme' }),
      ),
    );
    assert.ok(body.includes(`- "Salary Bands": Read. If you don't see this row in Personio, skip it.`), body);
  });

  for (const [language, messages] of Object.entries({ english, german, french })) {
    it(`contains every right in a URL that email programs accept (${language})`, () => {
      const address = mailtoUrl(
        written(messages, { access: everything, integrationName: 'Acme', company: 'acme' }),
      );
      assert.ok(address.length <= 2040, String(address.length));
      for (const label of Object.values(personioModuleLabels))
        assert.ok(bodyOf(address).includes(label), label);
      const handOver = messages.guide.share.handOver
        .replaceAll('’', "'")
        .replaceAll('\u2011', '-')
        .replaceAll('\u202f', ' ');
      assert.ok(bodyOf(address).includes(handOver));
    });

    it(`contains many employee attributes too (${language})`, () => {
      const keys = standardEmployeeAttributes.slice(0, 20);
      const employeeAttributes = [...keys, 'dynamic_7?'].join(' ');
      const address = mailtoUrl(
        written(messages, { access, integrationName: 'Acme', company: 'acme', employeeAttributes }),
      );
      assert.ok(address.length <= 2040, String(address.length));
      for (const label of [...keys.map((key) => employeeAttributeLabels[key]), 'dynamic_7 – '])
        assert.ok(bodyOf(address).includes(label), label);
    });

    it(`says how many employee attributes did not fit (${language})`, () => {
      const keys = [
        ...standardEmployeeAttributes,
        ...Array.from({ length: 100 }, (_, index) => `dynamic_${String(index)}`),
      ];
      const address = mailtoUrl(
        written(messages, {
          access: everything,
          integrationName: 'Acme',
          employeeAttributes: keys.join(' '),
        }),
      );
      assert.ok(address.length <= 2040, String(address.length));
      assert.match(bodyOf(address), /First name, Last name.* … \(\+\d+\)/);
    });

    it(`contains complete sentences for typical rights (${language})`, () => {
      const address = mailtoUrl(written(messages, { access, integrationName: 'Acme People Analytics' }));
      assert.ok(bodyOf(address).includes('"Create custom integration"'), String(address.length));
    });
  }

  it('is a valid URL with a very long name or a lone surrogate', () => {
    for (const integrationName of ['x'.repeat(100_000), 'Acme 🎉'.slice(0, 6)]) {
      const address = mailtoUrl(written(english, { access, integrationName }));
      assert.ok(address.length <= 2040, String(address.length));
      assert.ok(URL.canParse(address));
    }
  });
});

describe('writeAccess', () => {
  it('writes one line per module, with translations', () => {
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
