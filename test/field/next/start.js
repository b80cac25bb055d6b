/** Starts the built application with a key of its own. */
import { spawnSync } from 'node:child_process';
import { generateKey } from 'personio-link/server';

spawnSync('next', ['start', '--port', process.env.PORT], {
  env: { ...process.env, PERSONIO_LINK_KEYS: generateKey() },
  stdio: 'inherit',
});
