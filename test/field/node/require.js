/** `require()` of ES modules, in Node 20.19, or 22.12 or later. */
const assert = require('node:assert/strict');
const { createLinkBackend, createMemoryStore, generateKey } = require('personio-link/server');
const { createFakeAdapter } = require('personio-link/testing');
const { createHttpAdapter } = require('personio-link/adapter');

assert.equal(typeof createFakeAdapter().listAccounts, 'function');
assert.equal(typeof createHttpAdapter({ endpoint: '/' }).listAccounts, 'function');
// Registers nothing without a DOM.
require('personio-link');
require('personio-link/define');

const backend = createLinkBackend({
  store: createMemoryStore(),
  keys: generateKey(),
  authorize: () => ({ tenantId: 'acme' }),
});
backend.fetch(new Request('http://localhost/api/personio/accounts')).then(({ status }) => {
  assert.equal(status, 200);
});
