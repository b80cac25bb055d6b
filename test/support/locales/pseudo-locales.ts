import type { Messages } from '../../../src/locale/messages.ts';

/** `en-XA`: accented English, about 40 % longer, as a wordy language is. What lacks accents is not translated. */
export function toAccented(messages: Messages): Messages {
  return mapStrings(messages, (text) =>
    changeAroundLabels(text, (part) => part.replace(/[a-zA-Z]/g, (letter) => accented[letter] ?? letter)),
  );
}

/** `ar-XB`: English from right to left, each word mirrored by the override that Unicode has for it. */
export function toMirrored(messages: Messages): Messages {
  return mapStrings(messages, (text) =>
    changeAroundLabels(text, (part) => part.replace(/\p{L}[\p{L}’'-]*/gu, (word) => `\u202E${word}\u202C`)),
  );
}

/** Vowels and "n" are two of five letters in English text. */
const accented: Readonly<Record<string, string>> = {
  ...{
    a: 'åå',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'éé',
    f: 'ƒ',
    g: 'ĝ',
    h: 'ĥ',
    i: 'îî',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    m: 'ɱ',
  },
  ...{
    n: 'ññ',
    o: 'öö',
    p: 'þ',
    q: 'ǫ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'ûû',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
    y: 'ýý',
    z: 'ž',
  },
  ...{
    A: 'Åå',
    B: 'Ɓ',
    C: 'Ç',
    D: 'Ð',
    E: 'Éé',
    F: 'Ƒ',
    G: 'Ĝ',
    H: 'Ĥ',
    I: 'Îî',
    J: 'Ĵ',
    K: 'Ķ',
    L: 'Ļ',
    M: 'Ṁ',
  },
  ...{
    N: 'Ññ',
    O: 'Öö',
    P: 'Þ',
    Q: 'Ǫ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
    U: 'Ûû',
    V: 'Ṽ',
    W: 'Ŵ',
    X: 'Ẋ',
    Y: 'Ýý',
    Z: 'Ž',
  },
};

type Change = (text: string) => string;

/** Changes every string, including what functions return; what a function inserts, such as a name, stays as it is. */
function mapStrings<Value>(value: Value, change: Change): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (typeof value === 'function') {
    const message = value as unknown as (...values: readonly unknown[]) => unknown;
    return ((...values: readonly unknown[]): unknown => {
      const inserted = values.flat().filter((part) => typeof part === 'string' && part !== '') as string[];
      return mapStrings(message(...values), (text) => changeAround(inserted, text, change));
    }) as Value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const changed = entries.map(([key, part]): [string, unknown] => [key, mapStrings(part, change)]);
  return Object.fromEntries(changed) as Value;
}

function changeAround(inserted: readonly string[], text: string, change: Change): string {
  const [first, ...others] = inserted;
  if (first === undefined) return change(text);
  return text
    .split(first)
    .map((part) => changeAround(others, part, change))
    .join(first);
}

/** Labels of Personio's screen stay as Personio shows them. */
function changeAroundLabels(text: string, change: Change): string {
  return text
    .split(/(\*[^*]+\*)/)
    .map((part, index) => (index % 2 ? part : change(part)))
    .join('');
}
