/** Installs beside a version that is too old, which is named when the store is opened. */
const assert = require('node:assert/strict');
const { openPostgresStore } = require('personio-link/server');

assert.rejects(openPostgresStore('postgres://127.0.0.1:1/none'), /needs kysely 0\.29 or later/);
