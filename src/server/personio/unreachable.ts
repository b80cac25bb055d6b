import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { repeatsSecret } from './repeats-secret.ts';

/** Without digits: what is encoded has some. */
const word = /^[a-z_]{2,40}$/i;
const host = /^[\w.-]{1,253}$/;
const ipAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})$/i;

/** Members by which runtimes say what went wrong on the network, and where. None is a sentence: it might repeat what was sent. */
const shapes = { name: word, code: word, syscall: word, hostname: host, address: ipAddress } as const;

/** Words by which Deno and workerd tell what others have a code for. Ours are passed on, not the sentence that they stand in. */
const phrases = [
  'connection refused',
  'connection reset',
  'network connection lost',
  'dns error',
  'certificate',
  'timed out',
] as const;

/**
 * What a `fetch` that has failed is told as: `personio-unavailable`, with the failure of the network as its `cause`.
 *
 * The failure itself is not passed on. The `fetch` may be a host's own, and put headers or a body into its message: only
 * parts of a known form are taken over, and none that repeats a secret of the call. An error of the backend's own stays.
 */
export function unreachable(thrown: unknown, secrets: readonly string[]): LinkBackendError {
  try {
    return thrown instanceof LinkBackendError ? thrown : tell(unwrap(thrown), secrets);
  } catch {
    // Proxies can make any look at them fail.
    return tell([], secrets);
  }
}

function tell(failures: readonly object[], secrets: readonly string[]): LinkBackendError {
  const failure = failures.findLast((one) => typeof read(one, 'code') === 'string') ?? failures[0];
  const { name, ...parts } = safeParts(failure, secrets);
  const place = parts.address ?? parts.hostname;
  const where = place === undefined ? '' : ` ${place}${parts.port === undefined ? '' : `:${parts.port}`}`;
  const what = `${parts.code ?? findPhrase(failures) ?? name ?? 'no reason was given'}${where}`;
  const cause = Object.assign(new Error(what), parts);
  if (name !== undefined) cause.name = name;
  return new LinkBackendError(linkError('personio-unavailable'), `Personio could not be reached: ${what}`, {
    cause,
  });
}

interface SafeParts extends Partial<Record<keyof typeof shapes, string>> {
  readonly port?: number;
}

function safeParts(failure: object | undefined, secrets: readonly string[]): SafeParts {
  const parts: Record<string, string | number> = {};
  for (const [member, shape] of Object.entries(shapes)) {
    const value = read(failure, member);
    if (typeof value === 'string' && shape.test(value) && !repeatsSecret(value, secrets)) {
      parts[member] = value;
    }
  }
  const port = read(failure, 'port');
  if (typeof port === 'number' && Number.isInteger(port)) parts['port'] = port;
  return parts;
}

function findPhrase(failures: readonly object[]): string | undefined {
  const messages = failures.map((failure) => read(failure, 'message'));
  const said = messages
    .filter((message) => typeof message === 'string')
    .join('\n')
    .toLowerCase();
  return phrases.find((phrase) => said.includes(phrase));
}

/** The failure and what is behind it: `fetch` wraps the reason. Where several addresses were tried, the first one speaks for all. */
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

/** A getter, or a proxy, may throw. */
function read(value: object | undefined, member: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>> | undefined)?.[member];
  } catch {
    return undefined;
  }
}
