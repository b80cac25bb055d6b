export interface ReachableString {
  /** How a script gets to it. */
  readonly path: string;
  readonly text: string;
}

/** Whether a property must not be read. Called before it is. */
export type Exempt = (holder: object, key: PropertyKey) => boolean;

const maxDepth = 12;
/** A walk beyond this has left what it should inspect. */
const maxVisited = 400_000;

/**
 * Every string that a script can reach from a value: through own properties (non-enumerable ones and symbols included),
 * getters of every prototype, and the entries of collections. Of a DOM node's native properties only strings are read, so
 * that the walk doesn't cross the whole page from every node.
 */
export function reachableStrings(root: unknown, exempt: Exempt = () => false): readonly ReachableString[] {
  const strings: ReachableString[] = [];
  const visited = new Set<unknown>();
  // A queue: breadth-first, every value is found by its shortest path before the depth limit.
  const queue: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (const { value, path, depth } of queue) {
    if (typeof value === 'string') strings.push({ path, text: value });
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    if (visited.has(value) || isWindow(value)) continue;
    visited.add(value);
    if (visited.size > maxVisited) throw new Error(`Too many values are reachable at ${path}.`);
    for (const { key, value: inside } of contents(value, exempt)) {
      const insidePath = `${path}.${key}`;
      strings.push({ path: insidePath, text: key });
      if (typeof inside === 'string' || depth < maxDepth)
        queue.push({ value: inside, path: insidePath, depth: depth + 1 });
    }
  }
  return strings;
}

interface Content {
  readonly key: string;
  readonly value: unknown;
}

function* contents(value: object, exempt: Exempt): Iterable<Content> {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    yield { key: 'bytes', value: new TextDecoder('latin1').decode(value) };
    return;
  }
  if (isIterableOfEntries(value)) {
    let number = 0;
    for (const entry of value) yield { key: String((number += 1)), value: entry };
  }
  for (let owner: object | null = value; owner && owner !== Object.prototype; owner = prototypeOf(owner)) {
    if (owner === Function.prototype) return;
    const isNative = owner !== value && isNativePrototype(owner);
    for (const key of Reflect.ownKeys(owner)) {
      if (key === 'constructor' || (typeof value === 'function' && key === 'prototype')) continue;
      const descriptor = Object.getOwnPropertyDescriptor(owner, key);
      // Anything but a getter on a prototype is code.
      if (!descriptor || (owner !== value && !descriptor.get) || exempt(value, key)) continue;
      const inside = read(value, key);
      if (isNative && value instanceof Node && typeof inside !== 'string') continue;
      yield { key: String(key), value: inside };
    }
  }
}

/** Collections whose entries are not properties. */
function isIterableOfEntries(value: object): value is Iterable<unknown> {
  return [Map, Set, FormData, Headers, URLSearchParams].some((type) => value instanceof type);
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

function isNativePrototype(prototype: object): boolean {
  const { constructor } = prototype;
  return (
    typeof constructor === 'function' &&
    Function.prototype.toString.call(constructor).includes('[native code]')
  );
}

/** Including one of another frame. */
function isWindow(value: object): boolean {
  return read(value, 'window') === value;
}

function read(holder: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(holder, key);
  } catch {
    return undefined;
  }
}
