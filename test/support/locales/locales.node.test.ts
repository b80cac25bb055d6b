import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import english from '../../../src/locale/en.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { toAccented, toMirrored } from './pseudo-locales.ts';

describe('the pseudo-locale en-XA', () => {
  const messages = toAccented(english);

  it('is about 40 % longer than English', () => {
    const ratio = messages.guide.intro.length / english.guide.intro.length;
    assert.ok(ratio > 1.35 && ratio < 1.5, String(ratio));
  });

  it('keeps what a message inserts, and labels of Personio’s screen', () => {
    assert.equal(messages.list.actionsFor('Acme *GmbH*'), 'Ååçţîîööññš ƒööŕ Acme *GmbH*');
    assert.match(messages.guide.steps.name.next, / \*Next\*\.$/);
  });

  it('changes the strings inside an object that a message returns', () => {
    const { title } = messages.errors.texts.timeout(linkError('timeout'), messages.access);
    assert.equal(title, 'Ţĥéé ŕééǫûûééšţ ţîîɱééð ööûûţ');
  });
});

describe('the pseudo-locale ar-XB', () => {
  it('overrides the direction of each word', () => {
    assert.equal(toMirrored(english).form.submit, '\u202ELink\u202C \u202Eaccount\u202C');
  });
});
