/**
 * Firefox's own remote protocol, which has access to the browser's own window. Hand-written because WebDriver clients reach it
 * through geckodriver only, which would be one more program to install.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type Command = (name: string, parameters?: object) => Promise<unknown>;

type Reply = readonly [type: number, id: number, error: unknown, result: unknown];

/** Connects as soon as Firefox listens, and starts a session. */
export async function connectMarionette(
  port: number,
): Promise<{ command: Command; version: string; end: () => void }> {
  const socket = await connectWhenReady(port);
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let received = Buffer.alloc(0);
  let lastId = 0;
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (let message = takeMessage(); message; message = takeMessage()) {
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as unknown as Reply;
      const request = pending.get(id);
      pending.delete(id);
      if (error) request?.reject(new Error(JSON.stringify(error)));
      else request?.resolve(result);
    }
  });

  function takeMessage(): object | undefined {
    const colon = received.indexOf(':');
    const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString());
    if (colon < 0 || received.length < end) return undefined;
    const message = JSON.parse(received.subarray(colon + 1, end).toString()) as object;
    received = received.subarray(end);
    return message;
  }

  const command: Command = (name, parameters = {}) => {
    const request = Promise.withResolvers<unknown>();
    pending.set((lastId += 1), request);
    const message = JSON.stringify([0, lastId, name, parameters]);
    socket.write(`${String(Buffer.byteLength(message))}:${message}`);
    return request.promise;
  };
  const session = (await command('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } })) as {
    capabilities: { browserVersion: string };
  };
  return { command, version: session.capabilities.browserVersion, end: () => socket.destroy() };
}

async function connectWhenReady(port: number): Promise<Socket> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      await wait(500);
    }
  }
  throw new Error('Firefox is not listening.');
}
