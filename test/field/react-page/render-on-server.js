/** Settings are rendered as attributes; what only a property can have is left out. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createElement } from 'react';
import { PersonioInvitation, PersonioLinkForm, PersonioLinkProvider } from 'personio-link/react';

// React 17 has no `exports`.
const { renderToString } = createRequire(import.meta.url)('react-dom/server');
const rendered = renderToString(
  createElement(
    PersonioLinkProvider,
    { endpoint: '/api/personio', integrationName: 'Acme', messages: {}, appearance: { radius: '2px' } },
    createElement(PersonioLinkForm, {
      className: 'host',
      labelField: 'hidden',
      onPersonioAccountLinked: () => undefined,
    }),
  ),
);
assert.match(rendered, /<personio-link-provider [^>]*integration-name="Acme"/);
assert.match(rendered, /<personio-link-form [^>]*class="host"/);
assert.match(rendered, /<personio-link-form [^>]*label-field="hidden"/);
assert.doesNotMatch(rendered, /object|personio-account-linked/);

const invitation = renderToString(
  createElement(PersonioInvitation, {
    endpoint: '/api/personio',
    sealing: true,
    appearance: { radius: '2px' },
  }),
);
assert.match(invitation, /<personio-invitation [^>]*endpoint="\/api\/personio"/);
// React before 19 writes `true` as text, which the elements treat like an empty attribute.
assert.match(invitation, /<personio-invitation [^>]*sealing="(?:true)?"/);
assert.doesNotMatch(invitation, /object|appearance/);
