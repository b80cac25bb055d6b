import {
  createPersonioSimulator,
  type LoggedRequest,
  type PersonioSimulatorOptions,
} from '../../testing/personio-simulator.ts';
import { logEntry } from '../../testing/simulator/request-log.ts';
import { readForm } from '../../testing/simulator/token-endpoint.ts';
import { listen, type Listening } from '../listen.ts';
import { answerControl, controlPath, refuseControl } from './control.ts';
import { isListenAddress } from './own-address.ts';

export interface SimulatorServerOptions extends PersonioSimulatorOptions {
  /** 0 is any port that is free. */
  readonly port: number;
  /** An address of this machine; 127.0.0.1 unless told. */
  readonly host?: string;
  /** Hears of every call to the simulated Personio: without secrets, with the status or why there was none. */
  readonly onCall?: (request: LoggedRequest, outcome: string) => void;
}

/** A simulated Personio over HTTP, and the addresses by which it is told what to do. */
export async function startSimulator({
  port,
  host,
  onCall = () => undefined,
  ...options
}: SimulatorServerOptions): Promise<Listening> {
  const simulator = createPersonioSimulator(options);
  const own: { url?: URL } = {};
  const listening = await listen(
    async (request) => {
      const url = new URL(request.url);
      if (url.pathname.startsWith(`${controlPath}/`)) {
        if (own.url && isListenAddress(url, own.url)) return answerControl(request, simulator);
        return refuseControl(403, 'The simulator is told what to do under the address that it listens on.');
      }
      const entry = logEntry(request, await readForm(request.clone()));
      try {
        const response = await simulator.fetch(request);
        onCall(entry, String(response.status));
        return response;
      } catch (thrown) {
        onCall(entry, request.signal.aborted ? 'the caller went away' : 'the connection broke');
        throw thrown;
      }
    },
    port,
    host,
  );
  own.url = new URL(listening.url);
  return listening;
}
