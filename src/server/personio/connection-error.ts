import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { overlapsSecret } from './secret-overlap.ts';

/** No digits: an encoded secret contains some. */
const word = /^[a-z_]{2,40}$/i;
const host = /^[\w.-]{1,253}$/;
const ipAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})$/i;

/** Properties that runtimes set on network errors. Messages are not among them: they may repeat what was sent. */
const safeProperties = { name: word, code: word, syscall: word, hostname: host, address: ipAddress } as const;

/** Phrases that Deno and workerd use instead of an error code. The phrase is passed on, never the message around it. */
const phrases = [
  'connection refused',
  'connection reset',
  'network connection lost',
  'dns error',
  'certificate',
  'timed out',
] as const;

/**
 * Converts what `fetch` failed with to `personio-unavailable`, with the network failure as its `cause`. A `LinkBackendError`
 * is returned unchanged.
 *
 * The failure itself is not passed on, because a host's `fetch` may put headers or a body into its message. Only properties
 * of a known format are copied, and none that overlaps with a secret of the call.
 */
export function toConnectionError(thrown: unknown, secrets: readonly string[]): LinkBackendError {
  try {
    return thrown instanceof LinkBackendError ? thrown : connectionError(unwrap(thrown), secrets);
  } catch {
    // Inspecting a proxy may throw.
    return connectionError([], secrets);
  }
}

function connectionError(failures: readonly object[], secrets: readonly string[]): LinkBackendError {
  const failure = failures.findLast((one) => typeof read(one, 'code') === 'string') ?? failures[0];
  const { name, ...details } = safeDetails(failure, secrets);
  const target = details.address ?? details.hostname;
  const where =
    target === undefined ? '' : ` ${target}${details.port === undefined ? '' : `:${details.port}`}`;
  const reason = `${details.code ?? findPhrase(failures) ?? name ?? 'unknown reason'}${where}`;
  const cause = Object.assign(new Error(reason), details);
  if (name !== undefined) cause.name = name;
  return new LinkBackendError(linkError('personio-unavailable'), `Personio could not be reached: ${reason}`, {
    cause,
  });
}

interface SafeDetails extends Partial<Record<keyof typeof safeProperties, string>> {
  readonly port?: number;
}

function safeDetails(failure: object | undefined, secrets: readonly string[]): SafeDetails {
  const details: Record<string, string | number> = {};
  for (const [property, pattern] of Object.entries(safeProperties)) {
    const value = read(failure, property);
    if (typeof value === 'string' && pattern.test(value) && !overlapsSecret(value, secrets)) {
      details[property] = value;
    }
  }
  const port = read(failure, 'port');
  if (typeof port === 'number' && Number.isInteger(port)) details['port'] = port;
  return details;
}

function findPhrase(failures: readonly object[]): string | undefined {
  const messages = failures
    .map((failure) => read(failure, 'message'))
    .filter((message) => typeof message === 'string')
    .join('\n')
    .toLowerCase();
  return phrases.find((phrase) => messages.includes(phrase));
}

/** The failure and its causes. Where several addresses were tried, only the first one is considered. */
function unwrap(thrown: unknown): readonly object[] {
  const failures: object[] = [];
  let next = thrown;
  while (failures.length < 5 && typeof next === 'object' && next !== null) {
    failures.push(next);
    const errors = read(next, 'errors');
    next = Array.isArray(errors) ? (errors as unknown[])[0] : read(next, 'cause');
  }
  return failures;
}

/** A getter or a proxy may throw. */
function read(value: object | undefined, property: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>> | undefined)?.[property];
  } catch {
    return undefined;
  }
}
