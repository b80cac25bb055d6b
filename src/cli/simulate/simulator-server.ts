import {
  createPersonioSimulator,
  type LoggedRequest,
  type PersonioSimulatorOptions,
} from '../../testing/personio-simulator.ts';
import { logEntry } from '../../testing/simulator/request-log.ts';
import { readForm } from '../../testing/simulator/token-endpoint.ts';
import { listen, type Listening } from '../listen.ts';
import { answerControl, controlPath } from './control.ts';

export interface SimulatorServerOptions extends PersonioSimulatorOptions {
  /** 0 is any port that is free. */
  readonly port: number;
  /** Hears of every call to the simulated Personio: without secrets, with the status or why there was none. */
  readonly onCall?: (request: LoggedRequest, outcome: string) => void;
}

/** A simulated Personio over HTTP on 127.0.0.1, and the addresses by which it is told what to do. */
export async function startSimulator({
  port,
  onCall = () => undefined,
  ...options
}: SimulatorServerOptions): Promise<Listening> {
  const simulator = createPersonioSimulator(options);
  return listen(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${controlPath}/`)) return answerControl(request, simulator);
    const entry = logEntry(request, await readForm(request.clone()));
    try {
      const response = await simulator.fetch(request);
      onCall(entry, String(response.status));
      return response;
    } catch (thrown) {
      onCall(entry, request.signal.aborted ? 'the caller went away' : 'the connection broke');
      throw thrown;
    }
  }, port);
}
