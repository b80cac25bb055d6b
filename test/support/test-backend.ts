import type { Fault, LoggedRequest } from '../../src/testing/index.ts';

export interface TestBackend {
  /** For the attribute `endpoint`. */
  readonly endpoint: string;
  /** What Personio was asked so far. */
  readonly personioRequests: () => Promise<readonly LoggedRequest[]>;
  /** Lets Personio's next calls go wrong. */
  readonly addFault: (fault: Fault) => Promise<void>;
  /** Takes an integration away at Personio, as a customer does. */
  readonly removeCredential: (clientId: string) => Promise<void>;
}

/**
 * A backend of the test's own over real HTTP, with an empty store and a Personio simulator behind it that knows every
 * sample credential.
 */
export function startTestBackend(): TestBackend {
  const base = `/test-backends/${crypto.randomUUID()}`;
  return {
    endpoint: `${base}/api/personio`,
    personioRequests: async () =>
      (await (await fetch(`${base}/personio-requests`)).json()) as LoggedRequest[],
    addFault: async (fault) => {
      await fetch(`${base}/personio-faults`, { method: 'POST', body: JSON.stringify(fault) });
    },
    removeCredential: async (clientId) => {
      await fetch(`${base}/personio-credentials`, { method: 'DELETE', body: clientId });
    },
  };
}
