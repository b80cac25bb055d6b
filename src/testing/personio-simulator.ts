import { delay, whenAborted } from '../domain/abort-signals.ts';
import { ResponseFactory, truncate } from './simulator/response-factory.ts';
import { createTestClock, type TestClock } from './simulator/time.ts';
import { Faults, type Fault } from './simulator/faults.ts';
import { RateLimit } from './simulator/rate-limit.ts';
import { logEntry, type LoggedRequest } from './simulator/request-log.ts';
import { handleResourceRequest } from './simulator/resources.ts';
import { grantsOf, type SimulatedCredential } from './simulator/simulated-credential.ts';
import { handleAuthRequest, readForm, revokePath, tokenPath } from './simulator/token-endpoint.ts';
import { TokenStore } from './simulator/tokens.ts';

/** The options of `createPersonioSimulator`. */
export interface PersonioSimulatorOptions {
  /** The existing integrations. */
  readonly credentials: readonly SimulatedCredential[];
  /**
   * For the lifetime of tokens and the rate limit. `slow` and `delay` always wait in real time.
   *
   * @default the system's clock
   */
  readonly clock?: TestClock;
  /**
   * The maximum number of token requests per minute and client ID.
   *
   * @default 150
   */
  readonly rateLimit?: number;
}

/** A simulated Personio: its API, and what a test controls. */
export interface PersonioSimulator {
  /** Replaces Personio's API, as the option `personio.fetch` or behind an HTTP server. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** All requests so far, oldest first, without secrets. */
  readonly requests: readonly LoggedRequest[];
  /** Makes the next requests fail. */
  readonly faults: Faults;
  /** The clock that tokens and the rate limit follow. */
  readonly clock: TestClock;
  /**
   * Adds an integration, or replaces the one with the same client ID. Its tokens become invalid if its rights or its secret
   * change, or if its behavior becomes `refused`.
   *
   * @throws {TypeError} if `access` contains a right that Personio does not have.
   */
  readonly setCredential: (credential: SimulatedCredential) => void;
  /**
   * Edits the rights of an integration, as a customer does. Its tokens become invalid, and the next one has the new rights.
   *
   * @throws {TypeError} if there is no such integration, or `access` contains a right that Personio does not have.
   * @example
   * simulator.editRights(clientId, { access: 'employees:read documents:read', readableAttributes: ['email'] });
   */
  readonly editRights: (
    clientId: string,
    rights: Partial<Pick<SimulatedCredential, 'access' | 'readableAttributes'>>,
  ) => void;
  /** Deletes an integration, as a customer does. Its credentials and tokens become invalid. */
  readonly removeCredential: (clientId: string) => void;
}

export type { Fault, Faults, LoggedRequest, SimulatedCredential, TestClock };

const rateLimitedSeconds = 30;
const defaultDelayMs = 5000;

type EndpointKind = 'auth' | 'resource';

/**
 * Creates a simulator of the parts of Personio's API that linking uses, as documented and as observed.
 *
 * @throws {TypeError} if the `access` of a credential contains a right that Personio does not have.
 * @example
 * const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
 * const backend = createLinkBackend({ ...options, personio: { fetch: simulator.fetch } });
 * simulator.faults.add({ kind: 'status', status: 503, path: '/v2/persons' });
 */
export function createPersonioSimulator(options: PersonioSimulatorOptions): PersonioSimulator {
  const { clock = createTestClock() } = options;
  const credentials = new Map<string, SimulatedCredential>();
  const requests: LoggedRequest[] = [];
  const faults = new Faults();
  const responses = new ResponseFactory(clock.now);
  const tokens = new TokenStore();
  const rateLimit = new RateLimit(options.rateLimit ?? 150);
  const now = (): number => clock.now().getTime();

  const setCredential = (credential: SimulatedCredential): void => {
    grantsOf(credential);
    const { clientId, behavior } = credential;
    const previous = credentials.get(clientId);
    if (behavior === 'refused' || (previous && rightsKey(previous) !== rightsKey(credential))) {
      tokens.revokeAll(clientId);
    }
    credentials.set(clientId, credential);
  };
  for (const credential of options.credentials) setCredential(credential);

  const behave = async (
    credential: SimulatedCredential | undefined,
    kind: EndpointKind,
    signal: AbortSignal,
  ): Promise<Response | undefined> => {
    switch (credential?.behavior) {
      case 'slow':
        await delay(credential.delayMs ?? defaultDelayMs, signal);
        return undefined;
      case 'down':
        return responses.failure(503, kind);
      case 'rate-limited':
        return kind === 'auth'
          ? responses.failure(429, kind, { 'Retry-After': String(rateLimitedSeconds) })
          : undefined;
      default:
        return undefined;
    }
  };

  /** Applies a fault. Returns undefined if the request is to be processed. */
  const applyFault = async (
    fault: Fault | undefined,
    kind: EndpointKind,
    signal: AbortSignal,
  ): Promise<Response | undefined> => {
    switch (fault?.kind) {
      case 'status':
        return responses.failure(fault.status, kind, fault.headers);
      case 'garbage':
        return responses.invalidBody();
      case 'reset':
        throw new TypeError('fetch failed');
      case 'hang':
        return whenAborted(signal);
      case 'delay':
        await delay(fault.delayMs, signal);
        return undefined;
      default:
        return undefined;
    }
  };

  const respond = async (request: Request, path: string, form: URLSearchParams): Promise<Response> => {
    const { signal } = request;
    if (kindOf(path) === 'auth') {
      return handleAuthRequest(request, path, form, {
        credentials,
        tokens,
        rateLimit,
        responses,
        now,
        behave: (credential) => behave(credential, 'auth', signal),
      });
    }
    const token = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
    const credential = credentials.get(tokens.clientIdOf(token, now()) ?? '');
    return (
      (await behave(credential, 'resource', signal)) ?? handleResourceRequest(request, credential, responses)
    );
  };

  return {
    fetch: async (input, init) => {
      // Keep a given request: frameworks have their own `Request` classes, which the global constructor rejects.
      const request =
        init === undefined && typeof input === 'object' && 'headers' in input
          ? input
          : new Request(input, init);
      const path = new URL(request.url).pathname;
      const form = await readForm(request);
      requests.push(logEntry(request, form));

      const fault = faults.take(path);
      const response =
        (await applyFault(fault, kindOf(path), request.signal)) ?? (await respond(request, path, form));
      return fault?.kind === 'truncated' ? truncate(response) : response;
    },
    requests,
    faults,
    clock,
    setCredential,
    editRights: (clientId, rights) => {
      const credential = credentials.get(clientId);
      if (!credential) throw new TypeError('There is no integration with this client ID.');
      setCredential({ ...credential, ...rights });
    },
    removeCredential: (clientId) => {
      credentials.delete(clientId);
      tokens.revokeAll(clientId);
    },
  };
}

/** Equal for equal rights and secrets. */
function rightsKey({ clientSecret, access, readableAttributes = true }: SimulatedCredential): string {
  return JSON.stringify([clientSecret, access, readableAttributes]);
}

function kindOf(path: string): EndpointKind {
  return path === tokenPath || path === revokePath ? 'auth' : 'resource';
}
