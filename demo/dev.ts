/** `npm run dev`: the demo from `src`. Vite reloads the page, and `node --watch` restarts the backend, which reloads it too. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createServer } from 'vite';

const port = Number(process.env['PORT'] ?? 4100);
const backendPort = port + 1;
const backendUrl = `http://localhost:${String(backendPort)}`;
const session = randomBytes(16).toString('hex');
const folder = import.meta.dirname;

const server = await createServer({
  root: folder,
  configFile: false,
  resolve: { alias: { 'personio-link': join(folder, '../src') } },
  server: {
    port,
    strictPort: true,
    // The session that the backend accepts.
    headers: { 'Set-Cookie': `session=${session}; HttpOnly; SameSite=Strict; Path=/` },
    proxy: { '/api/personio': `http://127.0.0.1:${String(backendPort)}` },
  },
});
await server.listen();

const backend = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    '--import',
    join(folder, 'use-sources.ts'),
    join(folder, 'server.ts'),
  ],
  {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: String(backendPort),
      DEMO_SESSION: session,
      DEMO_URL: `http://localhost:${String(port)}`,
    },
  },
);
backend.on('message', (url) => {
  // The watcher also forwards its own messages, which are objects.
  if (typeof url !== 'string') return;
  if (url !== backendUrl) {
    console.error(`Port ${String(backendPort)} is in use. Set PORT to a port with a free one after it.`);
    return stop('SIGTERM');
  }
  // The page's requests fail while the backend restarts.
  server.ws.send({ type: 'full-reload' });
});

function stop(signal: NodeJS.Signals): void {
  backend.kill(signal);
  void server.close().then(() => process.exit());
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
