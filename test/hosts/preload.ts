/** Loaded ahead of an example that is started for a test. */
import { subscribe } from 'node:diagnostics_channel';
import type { AddressInfo, Server } from 'node:net';
import './stand-in-package.ts';

// An example listens on any port that is free, and does not tell which: nobody but a test would ask.
subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const { server } = message as { readonly server: Server };
  process.send?.((server.address() as AddressInfo).port);
});

// A test that is killed takes its example along; waiting for that keeps no process alive.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
