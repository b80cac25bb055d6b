import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { listen } from '../demo/listen.ts';
import { servePages } from '../demo/pages.ts';

it('the demo answers under loopback names only', async () => {
  const server = await listen(() => new Response('accounts'), 0);
  const { port } = new URL(server.url);
  const statusFor = (path: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });
  try {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      assert.equal(await statusFor('/', host), 200, host);
    }
    for (const host of ['other-site.example', `other-site.example:${port}`, 'localhost.other-site.example']) {
      assert.equal(await statusFor('/', host), 421, host);
      assert.equal(await statusFor(`//localhost:${port}/`, host), 421, host);
    }
  } finally {
    await server.close();
  }
});

it('the demo serves the invitation page with headers that protect its link, and nothing outside its folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'personio-link-demo-'));
  try {
    await writeFile(join(folder, 'invitation.html'), '<personio-invitation></personio-invitation>');
    const page = servePages(folder);
    const response = page('/invitation');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'text/html; charset=utf-8');
    assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal(response.headers.get('X-Robots-Tag'), 'noindex');
    assert.equal(response.headers.get('Cross-Origin-Opener-Policy'), 'same-origin');
    for (const path of ['/other', '/../invitation', '/invitation.html/']) {
      assert.equal(page(path).status, 404, path);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
