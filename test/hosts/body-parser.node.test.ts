import { getRequestListener } from '@hono/node-server';
import assert from 'node:assert/strict';
import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { sampleCredentials } from '../../src/testing/index.ts';
import { createTestBackend, linkBody } from '../server/support.ts';

it('The backend names a body parser mounted before it as the cause of a consumed body', async () => {
  const { backend } = createTestBackend();
  const listener = getRequestListener(backend.fetch, { overrideGlobalObjects: false });
  const app = express();
  app.use('/api', express.json());
  app.all('/{*path}', (incoming, outgoing) => listener(incoming, outgoing));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/personio/accounts`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(linkBody(sampleCredentials.allRights)),
    },
  );
  assert.equal(response.status, 400);
  const { detail } = (await response.json()) as { readonly detail: string };
  assert.match(detail, /^The request body has already been consumed/);
  server.closeAllConnections();
  server.close();
});
