/** Loaded with `--import` before an example that a test starts. */
import { subscribe } from 'node:diagnostics_channel';
import type { AddressInfo, Server } from 'node:net';
import './stand-in-package.ts';

// The example listens on a free port; send the number to the test.
subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const { server } = message as { readonly server: Server };
  process.send?.((server.address() as AddressInfo).port);
});

// Exit when the test process is gone; the channel itself must not keep the example alive.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
