import { Answers, truncate } from './simulator/answers.ts';
import { createTestClock, type TestClock } from './simulator/clock.ts';
import { Faults, type Fault } from './simulator/faults.ts';
import { RateLimit } from './simulator/rate-limit.ts';
import { logEntry, type LoggedRequest } from './simulator/request-log.ts';
import { answerResource } from './simulator/resources.ts';
import { grantsOf, type SimulatedCredential } from './simulator/simulated-credential.ts';
import { answerAuth, readForm, revokePath, tokenPath } from './simulator/token-endpoint.ts';
import { Tokens } from './simulator/tokens.ts';
import { hang, wait } from './simulator/wait.ts';

export interface PersonioSimulatorOptions {
  /** The integrations that exist. */
  readonly credentials: readonly SimulatedCredential[];
  /** The system's time unless told. Waiting (`slow`, `delay`) takes real time in any case. */
  readonly clock?: TestClock;
  /** Tokens a minute and client; 150 unless told. */
  readonly rateLimit?: number;
}

export interface PersonioSimulator {
  /** Takes the place of Personio's API: as the option `personio.fetch`, or behind an HTTP server. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Every call so far, oldest first, without secrets. */
  readonly requests: readonly LoggedRequest[];
  readonly faults: Faults;
  readonly clock: TestClock;
  /**
   * Adds an integration or changes the one with the same client id. With `keepTokens` a token that is out keeps its old
   * rights until its end, as it may at Personio; otherwise the next one has the new rights at once.
   */
  readonly setCredential: (
    credential: SimulatedCredential,
    options?: { readonly keepTokens?: boolean },
  ) => void;
  /** Takes an integration away, as a customer does: the pair and its tokens end. */
  readonly removeCredential: (clientId: string) => void;
}

export type { Fault, Faults, LoggedRequest, SimulatedCredential, TestClock };

const rateLimitedSeconds = 30;
const defaultDelayMilliseconds = 5000;

type CallKind = 'auth' | 'resource';

/** Personio's API as far as linking needs it, behaving as documented and as seen. Throws for rights that do not exist. */
export function createPersonioSimulator(options: PersonioSimulatorOptions): PersonioSimulator {
  const { clock = createTestClock() } = options;
  const credentials = new Map<string, SimulatedCredential>();
  const requests: LoggedRequest[] = [];
  const faults = new Faults();
  const answers = new Answers(clock.now);
  const tokens = new Tokens();
  const rateLimit = new RateLimit(options.rateLimit ?? 150);
  const now = (): number => clock.now().getTime();

  const setCredential: PersonioSimulator['setCredential'] = (credential, { keepTokens = false } = {}) => {
    grantsOf(credential);
    if (!keepTokens) tokens.revokeAll(credential.clientId);
    credentials.set(credential.clientId, credential);
  };
  for (const credential of options.credentials) setCredential(credential);

  const behave = async (
    credential: SimulatedCredential | undefined,
    kind: CallKind,
    signal: AbortSignal,
  ): Promise<Response | undefined> => {
    switch (credential?.behaviour) {
      case 'slow':
        await wait(credential.delayMs ?? defaultDelayMilliseconds, signal);
        return undefined;
      case 'down':
        return answers.failure(503, kind);
      case 'rate-limited':
        return kind === 'auth'
          ? answers.failure(429, kind, { 'Retry-After': String(rateLimitedSeconds) })
          : undefined;
      default:
        return undefined;
    }
  };

  /** What a fault makes of the call, before anybody looks at it; undefined where it lets the call through. */
  const fail = async (
    fault: Fault | undefined,
    kind: CallKind,
    signal: AbortSignal,
  ): Promise<Response | undefined> => {
    switch (fault?.kind) {
      case 'status':
        return answers.failure(fault.status, kind, fault.headers);
      case 'garbage':
        return answers.garbage();
      case 'reset':
        throw new TypeError('fetch failed');
      case 'hang':
        return hang(signal);
      case 'delay':
        await wait(fault.delayMs, signal);
        return undefined;
      default:
        return undefined;
    }
  };

  const answer = async (request: Request, path: string, form: URLSearchParams): Promise<Response> => {
    const { signal } = request;
    if (kindOf(path) === 'auth') {
      return answerAuth(request, path, form, {
        credentials,
        tokens,
        rateLimit,
        answers,
        now,
        behave: (credential) => behave(credential, 'auth', signal),
      });
    }
    const token = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
    const asIssued = tokens.credentialOf(token, now());
    const asNow = asIssued && credentials.get(asIssued.clientId);
    return (await behave(asNow, 'resource', signal)) ?? answerResource(request, asIssued, answers);
  };

  return {
    fetch: async (input, init) => {
      // As it came where that is possible: servers have `Request` classes of their own, which the global one does not take.
      const request =
        init === undefined && typeof input === 'object' && 'headers' in input
          ? input
          : new Request(input, init);
      const path = new URL(request.url).pathname;
      const form = await readForm(request);
      requests.push(logEntry(request, form));

      const fault = faults.take(path);
      const answered =
        (await fail(fault, kindOf(path), request.signal)) ?? (await answer(request, path, form));
      return fault?.kind === 'truncated' ? truncate(answered) : answered;
    },
    requests,
    faults,
    clock,
    setCredential,
    removeCredential: (clientId) => {
      credentials.delete(clientId);
      tokens.revokeAll(clientId);
    },
  };
}

function kindOf(path: string): CallKind {
  return path === tokenPath || path === revokePath ? 'auth' : 'resource';
}
