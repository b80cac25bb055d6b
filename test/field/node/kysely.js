/** Installs beside a Kysely that is too old; opening a store rejects with the version that it needs. */
const assert = require('node:assert/strict');
const { openPostgresStore } = require('personio-link/server');

assert.rejects(openPostgresStore('postgres://127.0.0.1:1/none'), /needs kysely 0\.29 or later/);
