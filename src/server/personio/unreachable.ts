import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { repeatsSecret } from './repeats-secret.ts';

const word = /^\w{1,64}$/;
const host = /^[\w.:-]{1,253}$/;

/** Members by which runtimes say what went wrong on the network, and where. None is a sentence: it might repeat what was sent. */
const shapes = { name: word, code: word, syscall: word, hostname: host, address: host } as const;

/**
 * What a `fetch` that has failed is told as: `personio-unavailable`, with the failure of the network as its `cause`.
 *
 * The failure itself is not passed on. The `fetch` may be a host's own, and put headers or a body into its message: only
 * parts of a known form are taken over, and none that repeats a secret of the call.
 */
export function unreachable(thrown: unknown, secrets: readonly string[]): LinkBackendError {
  const { name, ...parts } = safeParts(innermost(thrown), secrets);
  const place = parts.address ?? parts.hostname;
  const where = place === undefined ? '' : ` ${place}${parts.port === undefined ? '' : `:${parts.port}`}`;
  const what = `${parts.code ?? name ?? 'no reason was given'}${where}`;
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

/** `fetch` wraps the reason; where it has tried several addresses, the first one speaks for all. */
function innermost(thrown: unknown): object | undefined {
  let found: object | undefined;
  let next = thrown;
  for (let depth = 0; depth < 5 && typeof next === 'object' && next !== null; depth += 1) {
    if (!found || typeof read(next, 'code') === 'string') found = next;
    const errors = read(next, 'errors');
    next = Array.isArray(errors) ? (errors as unknown[])[0] : read(next, 'cause');
  }
  return found;
}

/** A getter, or a proxy, may throw. */
function read(value: object | undefined, member: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>> | undefined)?.[member];
  } catch {
    return undefined;
  }
}
