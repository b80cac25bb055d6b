/** A text, and how a script gets to it. */
export interface ReachableText {
  readonly path: string;
  readonly text: string;
}

/** Tells of a property that is not to be read, and is asked before it is. */
export type Exempt = (holder: object, key: PropertyKey) => boolean;

const deepest = 12;
/** A walk that does not end has found a way out of what it should look at. */
const most = 400_000;

/**
 * Every text that a script can get to from a value: through own properties, hidden ones and symbols too, through getters of
 * every prototype, and through what collections hold. Nodes are the exception: of what the browser gave them only texts are
 * read, so that the walk does not wander through the whole page from each of them.
 */
export function reachableTexts(root: unknown, exempt: Exempt = () => false): readonly ReachableText[] {
  const texts: ReachableText[] = [];
  const visited = new Set<unknown>();
  // Grows while it is gone through, so that everything is met by its shortest way, and before the walk is too deep for it.
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (const { value, path, depth } of waiting) {
    if (typeof value === 'string') texts.push({ path, text: value });
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    if (visited.has(value) || isWindow(value)) continue;
    visited.add(value);
    if (visited.size > most) throw new Error(`There is no end to what can be reached at ${path}.`);
    for (const { key, value: inside } of contents(value, exempt)) {
      const insidePath = `${path}.${key}`;
      texts.push({ path: insidePath, text: key });
      if (typeof inside === 'string' || depth < deepest)
        waiting.push({ value: inside, path: insidePath, depth: depth + 1 });
    }
  }
  return texts;
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
    const isNative = owner !== value && madeByBrowser(owner);
    for (const key of Reflect.ownKeys(owner)) {
      if (key === 'constructor' || (typeof value === 'function' && key === 'prototype')) continue;
      const descriptor = Object.getOwnPropertyDescriptor(owner, key);
      // What a prototype holds without a getter is code.
      if (!descriptor || (owner !== value && !descriptor.get) || exempt(value, key)) continue;
      const inside = read(value, key);
      if (isNative && value instanceof Node && typeof inside !== 'string') continue;
      yield { key: String(key), value: inside };
    }
  }
}

/** Collections that give what they hold to an iteration, and to no property. */
function isIterableOfEntries(value: object): value is Iterable<unknown> {
  return [Map, Set, FormData, Headers, URLSearchParams].some((type) => value instanceof type);
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

function madeByBrowser(prototype: object): boolean {
  const { constructor } = prototype;
  return (
    typeof constructor === 'function' &&
    Function.prototype.toString.call(constructor).includes('[native code]')
  );
}

/** Of another frame, too. */
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
