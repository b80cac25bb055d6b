/** Installs beside a version that is too old, which is named when the components are used. */
const assert = require('node:assert/strict');

assert.rejects(import('personio-link/react'), /needs React 17 or later, and found 16\./);
