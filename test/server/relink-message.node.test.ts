import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError } from '../../src/domain/link-error.ts';
import { relinkMessage } from '../../src/server/index.ts';

const account = {
  label: 'Acme GmbH',
  clientId: 'papi-dcec…041a',
  problem: linkError('invalid-credentials'),
};
const url = 'https://app.example.com/personio?account=1&tab=2';

describe('relinkMessage', () => {
  it('says what happened and what to do, in English and German', () => {
    const english = relinkMessage(account, { url });
    assert.equal(english.subject, 'Your Personio account Acme GmbH needs new credentials');
    assert.match(english.text, /doesn’t accept the credentials of the account Acme GmbH/);
    assert.ok(english.text.includes(`Open the account\n${url}\n`));
    const german = relinkMessage(account, { url, locale: 'de_AT.UTF-8' });
    assert.match(german.subject, /braucht neue Zugriffsdaten$/);
    assert.match(german.html, /^<div lang="de">/);
    assert.equal(relinkMessage(account, { url, locale: 'sv' }).subject, english.subject);
  });

  it('says which right is missing if employees cannot be read', () => {
    const problem = linkError('missing-access', { missing: [] });
    const english = relinkMessage({ ...account, problem }, { url });
    assert.equal(english.subject, 'A right is missing for your Personio account Acme GmbH');
    assert.match(english.text, /tick Read for Employees/);
    assert.ok(!english.text.includes('secret by email'), english.text);
    assert.match(
      relinkMessage({ ...account, problem }, { url, locale: 'de' }).text,
      /Haken bei Read \(Lesen\)/,
    );
  });

  it('escapes the name and the URL in HTML', () => {
    const label = '<img src=x onerror="alert(1)"> & \'co\'';
    const { html } = relinkMessage({ ...account, label }, { url: 'https://app.example.com/?a="><b>&c=1' });
    assert.ok(!/<img|<b>|onerror="/.test(html), html);
    assert.match(html, /&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt; &amp; &#39;co&#39;/);
    assert.match(html, /&amp;c=1"/);
  });

  it('has a subject of one line, and uses the masked client ID without a label', () => {
    const { subject } = relinkMessage({ ...account, label: 'Acme\r\nBcc: everyone@example.com' }, { url });
    assert.ok(!/[\r\n]/.test(subject));
    assert.match(
      relinkMessage({ ...account, label: '' }, { url }).subject,
      /papi-dcec…041a needs new credentials$/,
    );
  });

  it('rejects a URL that an email must not link to', () => {
    for (const bad of ['javascript:alert(1)', '/personio', '', 'data:text/html,x']) {
      assert.throws(() => relinkMessage(account, { url: bad }), TypeError);
    }
  });
});
