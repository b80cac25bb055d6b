import {
  createPersonioSimulator,
  type LoggedRequest,
  type PersonioSimulatorOptions,
} from '../../testing/personio-simulator.ts';
import { logEntry } from '../../testing/simulator/request-log.ts';
import { readForm } from '../../testing/simulator/token-endpoint.ts';
import { listen, type RunningServer } from '../listen.ts';
import { handleControlRequest, controlPath, rejectControlRequest } from './control.ts';
import { isListenAddress } from './listen-address.ts';

export interface SimulatorServerOptions extends PersonioSimulatorOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Called after every request to the simulated API, with its status or why it has none. Receives no secrets. */
  readonly onCall?: (request: LoggedRequest, outcome: string) => void;
}

/** Serves a Personio simulator and its control API over HTTP. */
export async function startSimulator({
  port,
  host,
  onCall = () => undefined,
  ...options
}: SimulatorServerOptions): Promise<RunningServer> {
  const simulator = createPersonioSimulator(options);
  const server: RunningServer = await listen(
    async (request) => {
      const url = new URL(request.url);
      if (url.pathname.startsWith(`${controlPath}/`)) {
        if (isListenAddress(url, new URL(server.url))) return handleControlRequest(request, simulator);
        return rejectControlRequest(403, 'Control the simulator by the address it listens on.');
      }
      const entry = logEntry(request, await readForm(request.clone()));
      try {
        const response = await simulator.fetch(request);
        onCall(entry, String(response.status));
        return response;
      } catch (thrown) {
        onCall(entry, request.signal.aborted ? 'client disconnected' : 'connection closed');
        throw thrown;
      }
    },
    port,
    host,
  );
  return server;
}
