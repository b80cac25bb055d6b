/** If `require()` cannot load ES modules, the error suggests `import()`, which works. */
const assert = require('node:assert/strict');

assert.throws(() => require('personio-link/server'), { code: 'ERR_REQUIRE_ESM', message: /import\(\)/ });

import('personio-link/server').then(({ generateKey }) => {
  assert.equal(typeof generateKey(), 'string');
});
