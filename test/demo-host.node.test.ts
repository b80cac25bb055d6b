import assert from 'node:assert/strict';
import { request } from 'node:http';
import { it } from 'node:test';
import { listen } from '../demo/listen.ts';

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
