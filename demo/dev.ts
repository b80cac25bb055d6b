/** `npm run dev`: the demo from `src`. Vite reloads the page, and `node --watch` restarts the backend. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createServer } from 'vite';

const port = Number(process.env['PORT'] ?? 4100);
const backendPort = port + 1;
const session = randomBytes(16).toString('hex');
const folder = import.meta.dirname;

const backend = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    '--import',
    join(folder, 'use-sources.ts'),
    join(folder, 'server.ts'),
  ],
  { stdio: 'inherit', env: { ...process.env, PORT: String(backendPort), DEMO_SESSION: session } },
);

const server = await createServer({
  root: folder,
  configFile: false,
  resolve: { alias: { 'personio-link': join(folder, '../src') } },
  server: {
    port,
    // The session that the backend accepts.
    headers: { 'Set-Cookie': `session=${session}; HttpOnly; SameSite=Strict; Path=/` },
    proxy: { '/api/personio': `http://127.0.0.1:${String(backendPort)}` },
  },
});
await server.listen();
server.printUrls();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    backend.kill(signal);
    void server.close().then(() => process.exit(0));
  });
}
