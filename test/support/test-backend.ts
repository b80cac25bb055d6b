import type { Fault, LoggedRequest } from '../../src/testing/index.ts';
import type { Intermediary } from './web-test-runner/test-backends.ts';

export interface TestBackend {
  /** For the attribute `endpoint`. */
  readonly endpoint: string;
  /** The requests that Personio has received. */
  readonly personioRequests: () => Promise<readonly LoggedRequest[]>;
  /** Puts something between the browser and the backend, such as a firewall. */
  readonly setIntermediary: (intermediary: Intermediary) => Promise<void>;
  /** Makes Personio fail. */
  readonly addFault: (fault: Fault) => Promise<void>;
  /** Sets the clock of the backend forward. */
  readonly setClockForward: (hours: number) => Promise<void>;
  /** Makes the host decline links and relinks with a sentence. */
  readonly decline: (sentence: string) => Promise<void>;
  /** Deletes an integration in Personio, as a customer does. */
  readonly removeCredential: (clientId: string) => Promise<void>;
}

/** Starts a backend for the test over real HTTP, with an empty store and a Personio simulator with all sample credentials. */
export function startTestBackend(): TestBackend {
  const base = `/test-backends/${crypto.randomUUID()}`;
  return {
    endpoint: `${base}/api/personio`,
    personioRequests: async () =>
      (await (await fetch(`${base}/personio-requests`)).json()) as LoggedRequest[],
    setIntermediary: async (intermediary) => {
      await fetch(`${base}/intermediary`, { method: 'PUT', body: JSON.stringify(intermediary) });
    },
    addFault: async (fault) => {
      await fetch(`${base}/personio-faults`, { method: 'POST', body: JSON.stringify(fault) });
    },
    setClockForward: async (hours) => {
      await fetch(`${base}/clock`, { method: 'PUT', body: String(hours) });
    },
    decline: async (sentence) => {
      await fetch(`${base}/decline`, { method: 'PUT', body: sentence });
    },
    removeCredential: async (clientId) => {
      await fetch(`${base}/personio-credentials`, { method: 'DELETE', body: clientId });
    },
  };
}
