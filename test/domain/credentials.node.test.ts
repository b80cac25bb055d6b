import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  checkCredentials,
  containsSecretBlock,
  maskClientId,
  normalizeCredential,
  splitCredentials,
} from '../../src/domain/credentials.ts';
import { looksLikeSecret } from '../../src/domain/looks-like-secret.ts';

const clientId = 'papi-11111111-2222-4333-8444-555555555555';
const clientSecret = `papi-${'Made_Up-Secret0123456789'.repeat(4).slice(0, 86)}`;

const base64url = fc.array(fc.constantFrom(...'ABCXYZabcxyz0189-_'), { minLength: 86, maxLength: 86 });
const secrets = base64url.map((characters) => `papi-${characters.join('')}`);
const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefABCDEF'), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const clientIds = fc
  .tuple(fc.constantFrom('papi-', 'PAPI-', 'Papi-'), hex(8), hex(4), hex(4), hex(4), hex(12))
  .map(([prefix, ...groups]) => prefix + groups.join('-'));
const space = fc.constantFrom('', ' ', '\n', '\t', '\u00A0', '\u200B', '\uFEFF', ' \r\n ');
const quotes = fc.constantFrom(
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
);
const decorated = (values: fc.Arbitrary<string>, labels: readonly string[]): fc.Arbitrary<[string, string]> =>
  fc
    .tuple(values, space, fc.constantFrom(...labels), space, quotes, space)
    .map(([value, before, label, gap, [open = '', close = ''], after]) => [
      value,
      before + label + (label ? gap : '') + open + value + close + after,
    ]);
/** Secrets of any printable characters, with many that copying could add too. */
const unusualSecrets = (minLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...`""''\`\`\\\\--,,;:={}[]()/|@.Aa0Zz9_#$%&~`), { minLength, maxLength: 120 })
    .map((characters) => characters.join(''));
const withoutQuotes = (text: string): string => {
  const [, listed = text] = /^((["']).+\2),$/.exec(text) ?? [];
  return /^(["'`]).*\1$/.test(listed) && listed.length > 1 ? listed.slice(1, -1) : listed;
};

describe('normalizeCredential', () => {
  it('recovers a valid credential from whatever copying adds', () => {
    fc.assert(
      fc.property(
        decorated(clientIds, [
          '',
          'Client ID:',
          'client id: ',
          'Client ID =',
          'Your client ID: ',
          'client_id=',
        ]),
        decorated(secrets, ['', 'API secret:', 'Client Secret: ', 'client_secret=', 'Your API secret: ']),
        ([id, rawId], [secret, rawSecret]) => {
          const { credentials, findings } = checkCredentials({ clientId: rawId, clientSecret: rawSecret });
          assert.deepEqual(credentials, { clientId: id, clientSecret: secret });
          assert.deepEqual(findings, { clientId: {}, clientSecret: {} });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('removes a label separated by spaces', () => {
    assert.equal(normalizeCredential(`Client ID      ${clientId}`), clientId);
  });

  for (const raw of [
    `Your client ID ${clientId}`,
    `Client ID\t${clientId}`,
    `Ihre Client ID: ${clientId}`,
    `"client_id": "${clientId}",`,
    `\u2068${clientId}\u2069`,
    `»${clientId}«`,
    `"Client ID: ${clientId}"`,
    `'Your client ID: ${clientId}'`,
    ` "client_id=${clientId}", `,
    `"Client ID ${clientId}"`,
    `“Client ID: ${clientId}”`,
    `\`Client ID: ${clientId}\``,
    `Client ID: "${clientId}"`,
    `"clientId": "${clientId}"`,
    `'client_id': '${clientId}',`,
    `"client_id": ${clientId}`,
    `client_id": "${clientId}"`,
    `"${clientId}",`,
    `"Client ID: ${clientId}`,
  ]) {
    it(`finds the client ID in ${JSON.stringify(raw)}`, () =>
      assert.equal(normalizeCredential(raw), clientId));
  }
  for (const [index, raw] of [
    `Your API secret\n${clientSecret}`,
    `Secret: ${clientSecret}`,
    `"client_secret": "${clientSecret}",`,
    `PERSONIO_CLIENT_SECRET=${clientSecret}`,
    `\u2066${clientSecret}\u2069`,
    `"Client Secret: ${clientSecret}"`,
    `'API secret: ${clientSecret}'`,
    `"PERSONIO_CLIENT_SECRET=${clientSecret}",`,
    `'clientSecret': '${clientSecret}',`,
  ].entries()) {
    it(`removes what precedes a secret, case ${String(index)}`, () =>
      assert.equal(normalizeCredential(raw), clientSecret));
  }

  it('drops one pair of quotes', () => {
    assert.equal(normalizeCredential('""…""'), '"…"');
    assert.equal(normalizeCredential(`"'…'"`), "'…'");
    assert.equal(normalizeCredential(`"API secret: '…'"`), "'…'");
  });

  it('alters an unusual secret no more than one pair of quotes around it', () => {
    const { label, quote } = {
      label: fc.constantFrom('API secret: ', 'Client Secret:\t', 'client_secret=', 'Secret: '),
      quote: fc.constantFrom('"', "'"),
    };
    fc.assert(
      fc.property(unusualSecrets(1), label, quote, (secret, before, mark) => {
        assert.equal(normalizeCredential(secret), withoutQuotes(secret));
        assert.equal(normalizeCredential(before + secret), withoutQuotes(secret));
        for (const after of ['', ',']) {
          assert.equal(normalizeCredential(before + mark + secret + mark + after), secret);
          assert.equal(normalizeCredential(mark + before + secret + mark + after), secret);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps the case', () => assert.equal(normalizeCredential(' AbCdEf '), 'AbCdEf'));
});

describe('all functions', () => {
  it('accept any string, without throwing or hanging', () => {
    const started = performance.now();
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 400 }),
        (first, second) => {
          checkCredentials({ clientId: first, clientSecret: second });
        },
      ),
      // Two strings per run.
      { numRuns: 50_000 },
    );
    const hostile = [
      'client id '.repeat(50_000),
      '"'.repeat(500_000),
      '"client id: '.repeat(50_000),
      `"secret:${'"'.repeat(500_000)}`,
      ' '.repeat(500_000),
      `papi-${'x-'.repeat(250_000)}`,
    ];
    for (const text of hostile) checkCredentials({ clientId: text, clientSecret: text });
    // Half a million characters per value: a pattern slower than linear would take minutes.
    assert.ok(performance.now() - started < 60_000);
  });
});

describe('checkCredentials', () => {
  const problems: readonly [what: string, value: string, problem: string][] = [
    ['nothing', '', 'empty'],
    ['white space alone', ' \u200B ', 'empty'],
    ['quotes around nothing', '""', 'empty'],
    ['white space inside', 'papi-1 2', 'characters'],
    ['a line break inside', 'papi-1\n2', 'characters'],
    ['a control character inside', 'papi-1\u00002', 'characters'],
    ['a letter that is not ASCII', 'päpi-1', 'characters'],
    ['dots of a mask', '••••••••', 'masked'],
    ['stars of a mask', '********', 'masked'],
    ['more than 512 characters', 'a'.repeat(513), 'too-long'],
  ];
  for (const [what, value, problem] of problems) {
    it(`reports ${what} in either field as a problem`, () => {
      assert.equal(checkCredentials({ clientId: value, clientSecret }).findings.clientId.problem, problem);
      assert.equal(
        checkCredentials({ clientId, clientSecret: value }).findings.clientSecret.problem,
        problem,
      );
    });
  }

  it('reports the same value in both fields as a problem', () => {
    const { findings } = checkCredentials({ clientId, clientSecret: ` ${clientId}` });
    assert.deepEqual(findings, { clientId: {}, clientSecret: { problem: 'same' } });
  });

  const hints: readonly [what: string, id: string, secret: string, hints: readonly (string | undefined)[]][] =
    [
      ['a company ID', '12345678', clientSecret, ['company-id', undefined]],
      [
        'the placeholder of the documentation',
        'papi-xxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
        clientSecret,
        ['placeholder', undefined],
      ],
      ['an id of another shape', 'an-older-id', clientSecret, ['shape', undefined]],
      ['a short secret', clientId, 'papi-short', [undefined, 'short']],
      ['swapped values', clientSecret, clientId, ['swapped', 'swapped']],
      ['both in the first field', `${clientId} ${clientSecret}`, '', ['pasted-both', undefined]],
      [
        'both in the second field',
        '',
        `Client ID: ${clientId}\nAPI secret: ${clientSecret}`,
        [undefined, 'pasted-both'],
      ],
    ];
  for (const [what, id, secret, expected] of hints) {
    it(`hints at ${what}`, () => {
      const { findings } = checkCredentials({ clientId: id, clientSecret: secret });
      assert.deepEqual([findings.clientId.hint, findings.clientSecret.hint], expected);
    });
  }
});

describe('splitCredentials', () => {
  for (const text of [
    `${clientId}\n${clientSecret}`,
    `${clientSecret} ${clientId}`,
    `Client ID: ${clientId}\r\nAPI secret: ${clientSecret}`,
    `"${clientId}", "${clientSecret}"`,
    `${clientId}${clientSecret}`,
    `${clientSecret}${clientId}`,
    `${clientId}:${clientSecret}`,
    `${clientId}/${clientSecret}`,
    `${clientId}|${clientSecret}`,
    JSON.stringify({ clientId, clientSecret }),
    `PERSONIO_CLIENT_ID=${clientId}\nPERSONIO_CLIENT_SECRET=${clientSecret}`,
    `From https://acme.app.personio.com/configuration/api-credentials-1\nClient ID: ${clientId}\nSecret: ${clientSecret}`,
  ]) {
    it(`finds both values in ${JSON.stringify(text.replace(clientSecret, '…'))}`, () => {
      assert.deepEqual(splitCredentials(text), { clientId, clientSecret });
    });
  }

  for (const [index, text] of [
    `"Client ID: ${clientId}"\n"API secret: ${clientSecret}"`,
    `'API secret: ${clientSecret}', 'Client ID: ${clientId}'`,
    `"Client ID: ${clientId}""API secret: ${clientSecret}"`,
    `"Client ID: ${clientId}\nAPI secret: ${clientSecret}"`,
    `"PERSONIO_CLIENT_ID=${clientId}" "PERSONIO_CLIENT_SECRET=${clientSecret}"`,
    JSON.stringify([`Client ID: ${clientId}`, `Your API secret: ${clientSecret}`]),
    `"${clientId}\t${clientSecret}"`,
    `Client ID: "${clientId}" Secret: "${clientSecret}"`,
  ].entries()) {
    it(`drops quotes around labels and values together, case ${String(index)}`, () => {
      assert.deepEqual(splitCredentials(text), { clientId, clientSecret });
    });
  }

  it('does not alter an unusual secret', () => {
    const splittable = unusualSecrets(24).filter(
      (text) => /^[^"'`]/.test(text) && /[\d_-]/.test(text) && !/:\/\/|^[^@]+@[\w-]+\.[\w.]+$/.test(text),
    );
    fc.assert(
      fc.property(
        splittable,
        fc.constantFrom('"', "'", '`', ''),
        fc.constantFrom('\n', ' ', ', '),
        (secret, mark, gap) => {
          const lines = [`${mark}Client ID: ${clientId}${mark}`, `${mark}API secret: ${secret}${mark}`];
          assert.deepEqual(splitCredentials(lines.join(gap)), { clientId, clientSecret: secret });
        },
      ),
      { numRuns: 5_000 },
    );
  });

  for (const text of [
    '',
    clientId,
    clientSecret,
    `${clientId} ${clientId}`,
    `${clientId} hello`,
    // Two words could be the secret: no guess.
    `${clientId} ${clientSecret} ${clientSecret}2`,
    `${clientId} https://acme.app.personio.com/configuration/api-credentials-1`,
    `${clientId} administrator-of-acme-gmbh-1@acme.example`,
  ]) {
    it(`finds nothing in ${JSON.stringify(text.slice(0, 60))}`, () =>
      assert.equal(splitCredentials(text), undefined));
  }
});

describe('maskClientId', () => {
  it('keeps the prefix and the first and last four characters', () => {
    assert.equal(maskClientId('papi-dcec6d81-8c0f-47f0-9dd8-4e59755f041a'), 'papi-dcec…041a');
  });

  it('keeps less of a short value and nothing of a very short one', () => {
    assert.equal(maskClientId('abcdefgh'), 'a…h');
    assert.equal(maskClientId('abc'), '…');
  });
});

describe('containsSecretBlock', () => {
  it('finds every run of 23 letters and digits of a secret, whatever is around and between them', () => {
    fc.assert(
      fc.property(
        secrets,
        fc.nat(),
        fc.constantFrom('-', ' ', '...', '\u200B', '\uFE0F'),
        (secret, at, between) => {
          const plain = secret.replace(/[^a-z\d]/gi, '');
          const start = at % (plain.length - 22);
          const run = plain.slice(start, start + 23).toUpperCase();
          assert.ok(containsSecretBlock(`Acme ${run.slice(0, 9)}${between}${run.slice(9)} GmbH`, secret));
        },
      ),
    );
  });

  it('does not find a part that is shorter than a block', () => {
    fc.assert(
      fc.property(secrets, fc.nat(), (secret, at) => {
        const start = at % (secret.length - 11);
        assert.ok(!containsSecretBlock(secret.slice(start, start + 11), secret));
      }),
    );
  });
});

describe('looksLikeSecret', () => {
  for (const [description, text] of [
    ['a secret', clientSecret],
    ['a secret inside a sentence', `Acme (${clientSecret})`],
    ['papi- in capitals with 40 characters', `PAPI-${'x'.repeat(40)}`],
    ['a word of 60 characters', 'x'.repeat(60)],
    ['a secret with invisible characters', clientSecret.replace(/.{10}/g, '$&\u200B')],
    [
      'a secret in full-width characters',
      clientSecret.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ],
    ['a client ID and a secret pasted without their line break', clientId + clientSecret],
  ] as const)
    it(`is true for ${description}`, () => assert.equal(looksLikeSecret(text), true));

  for (const [description, text] of [
    ['an empty text', ''],
    ['a client ID', clientId],
    ['a client ID in parentheses', `(${clientId})`],
    ['a long name', 'Acme Handels- und Beteiligungsgesellschaft mbH & Co. KG, München '.repeat(3)],
    ['a word of 59 characters', 'x'.repeat(59)],
    ['a long name in a script without spaces', '株式会社'.repeat(20)],
  ] as const)
    it(`is false for ${description}`, () => assert.equal(looksLikeSecret(text), false));
});
