import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { companyUrl, isCompany, readCompany } from '../../src/domain/company.ts';

const template = 'https://{company}.app.personio.com/configuration/marketplace/connected';

describe('readCompany', () => {
  for (const [entered, company] of [
    ['acme', 'acme'],
    [' Acme-GmbH ', 'acme-gmbh'],
    ['acme.app.personio.com', 'acme'],
    ['https://acme.app.personio.com/my-desk?tab=1#top', 'acme'],
    ['acme.personio.de', 'acme'],
    ['https://ACME.personio.de/', 'acme'],
    ['https://acme.personio.com', 'acme'],
    ['3m', '3m'],
  ] as const) {
    it(`finds ${company} in "${entered}"`, () => assert.equal(readCompany(entered), company));
  }
  for (const entered of [
    '',
    ' ',
    '-acme',
    'acme-',
    'ac me',
    'a'.repeat(64),
    // Secrets of the shape of a label.
    `papi-${'a1'.repeat(25)}`,
    `https://papi-${'a1'.repeat(25)}.app.personio.com/`,
    'a'.repeat(60),
    'acme.example',
    'https://acme.example/.app.personio.com',
    'https://acme.app.personio.com.evil.example',
    'https://acme.app.personio.com@evil.example',
    'https://user@acme.app.personio.com',
    'evil.example#.app.personio.com',
    'evil.example?.app.personio.com',
    'evil.example/.personio.de',
    'evil.acme.personio.de',
    'https://app.personio.com/login',
    'www.personio.de',
    'app',
    'www',
    'личное',
    'javascript:alert(1)',
    'acme\u0000',
  ]) {
    it(`finds no company in ${JSON.stringify(entered)}`, () => assert.equal(readCompany(entered), undefined));
  }
});

describe('companyUrl', () => {
  it('inserts the company into the URL', () =>
    assert.equal(
      companyUrl(template, 'ACME'),
      'https://acme.app.personio.com/configuration/marketplace/connected',
    ));

  it('never returns a URL of another host, whatever is entered', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc
        .array(fc.constantFrom('acme', '.', '/', '@', '#', '?', ':', '\\', '-', '%2e', '.app.personio.com'), {
          maxLength: 8,
        })
        .map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(nasty, (entered) => {
        const company = readCompany(entered);
        if (company === undefined) return;
        assert.ok(isCompany(company));
        assert.equal(new URL(companyUrl(template, company) ?? '').hostname, `${company}.app.personio.com`);
      }),
      { numRuns: 2000 },
    );
  });

  for (const company of ['evil.example/', 'a.b', '', 'acme#']) {
    it(`rejects the company "${company}"`, () => assert.equal(companyUrl(template, company), undefined));
  }
});
