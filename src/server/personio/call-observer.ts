import type { LinkErrorCode } from '../../domain/link-error.ts';
import type { LinkBackendError } from '../link-backend-error.ts';

/** One HTTP request to Personio and its outcome. Contains no header, no body and no query, and no ID except `traceId`. */
export interface PersonioCallReport {
  /** In capital letters. */
  readonly method: string;
  /** With `{id}` for everything that is not a name of Personio's API: `/v2/persons/{id}/employments`. */
  readonly path: string;
  /** Undefined if no response arrived. */
  readonly status: number | undefined;
  /**
   * In milliseconds. For `personioFetch`, until the headers of the response have arrived; for other calls, until its whole body
   * has been read.
   */
  readonly durationMs: number;
  /** From 1. `personioFetch` sends a call again after a 429 and after a 401. */
  readonly attempt: number;
  /** Personio's ID of the call. The elements show it with the error, and Personio's support asks for it. */
  readonly traceId?: string;
  /** Why there is no response, or none that is Personio's: `aborted` by the signal of the caller, or the code of the error. */
  readonly error?: LinkErrorCode | 'aborted';
}

/** Receives the report of every call to Personio. */
export type OnCall = (report: PersonioCallReport) => void;

/** What is known when a call ends. */
export type CallOutcome = Pick<PersonioCallReport, 'traceId' | 'error'> & { readonly status?: number };

/** Starts to measure a call. The returned function ends it. */
export type ObserveCall = (method: string, path: string, attempt?: number) => (outcome: CallOutcome) => void;

/** The channel of `node:diagnostics_channel` on which every `PersonioCallReport` is published. */
const callChannel = 'personio-link:call';

interface Channel {
  readonly hasSubscribers: boolean;
  readonly publish: (message: unknown) => void;
}

/** @param report receives what `onCall` throws or rejects with. Nothing else changes. */
export function createCallObserver(
  onCall: OnCall | undefined,
  report: (error: unknown) => void,
): ObserveCall {
  const channel = openChannel();
  const callOnCall = async (call: PersonioCallReport): Promise<void> => onCall?.(call);
  return (method, path, attempt = 1) => {
    const startedAt = performance.now();
    return ({ status, ...rest }) => {
      if (!onCall && !channel?.hasSubscribers) return;
      const call: PersonioCallReport = {
        method: method.toUpperCase(),
        path: toTemplate(path),
        status,
        durationMs: performance.now() - startedAt,
        attempt,
        ...rest,
      };
      channel?.publish(call);
      callOnCall(call).catch(report);
    };
  };
}

export function errorOf(thrown: unknown): Pick<CallOutcome, 'error'> {
  return { error: (thrown as Partial<LinkBackendError>).error?.code ?? 'aborted' };
}

/** Not imported: a static import would fail in browsers, and in workerd without `nodejs_compat`. */
function openChannel(): Channel | undefined {
  const { process } = globalThis as {
    readonly process?: { readonly getBuiltinModule?: (id: string) => unknown };
  };
  const module = process?.getBuiltinModule?.('node:diagnostics_channel') as
    { readonly channel?: (name: string) => Channel } | undefined;
  return module?.channel?.(callChannel);
}

/**
 * A label of bounded cardinality: Personio's names consist of lowercase words, e.g. `/v2/absence-periods`. Anything else is an ID,
 * which may be about a person.
 */
function toTemplate(path: string): string {
  return (path.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .map((segment) =>
      /^(?:v\d{1,2}|[a-z]+(?:[-_][a-z]+)*)?$/.test(segment) && segment.length <= 40 ? segment : '{id}',
    )
    .join('/');
}
