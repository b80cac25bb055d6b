/** Installs beside a React that is too old; importing the components rejects with both versions. */
const assert = require('node:assert/strict');

assert.rejects(import('personio-link/react'), /needs React 17 or later, and found 16\./);
