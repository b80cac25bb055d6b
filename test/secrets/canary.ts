/** A random secret that can be recognized in any string, encoded or in part. */
export interface Canary {
  readonly clientId: string;
  readonly secret: string;
  /** The encoding in which a string contains the secret, or at least 16 consecutive characters of it. */
  readonly findIn: (text: string) => string | undefined;
}

const published = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Printable characters that are changed by escaping. Personio doesn't document an alphabet, so the form accepts them. */
const awkward = published.replace('-_', '%&<>"\'+/\\');

const hexadecimalDigits = '0123456789abcdef';

/** Short enough that 16 characters contain a whole slice, long enough not to occur by chance. */
const sliceLength = 8;

const bytes = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const base64Url = (text: string): string =>
  text.replace(/[+/]/g, (character) => (character === '+' ? '-' : '_'));

/** The base64 of a string at an offset inside another one, without the characters that depend on its neighbors. */
function base64Inside(text: string, before: number): string {
  const encoded = btoa('\0'.repeat(before) + text).replace(/=+$/, '');
  return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + text.length) * 4) / 3));
}

const hexadecimal = (text: string): string =>
  bytes(text)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in full': (text) => hexadecimal(text).replace(/../g, '%$&'),
  'as form data': (text) => new URLSearchParams({ '': text }).toString().slice(1),
  'HTML-escaped': (text) => {
    const element = document.createElement('p');
    element.textContent = text;
    return element.getHTML();
  },
  'attribute-escaped': (text) => {
    const element = document.createElement('p');
    element.title = text;
    return /"(.*)"/s.exec(element.outerHTML)?.[1] ?? '';
  },
  'JSON-escaped': (text) => JSON.stringify(text).slice(1, -1),
  'JSON-escaped twice': (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  base64: (text) => base64Inside(text, 0),
  'base64, offset 1': (text) => base64Inside(text, 1),
  'base64, offset 2': (text) => base64Inside(text, 2),
  base64url: (text) => base64Url(base64Inside(text, 0)),
  'base64url, offset 1': (text) => base64Url(base64Inside(text, 1)),
  'base64url, offset 2': (text) => base64Url(base64Inside(text, 2)),
  hexadecimal,
  'array of bytes': (text) => bytes(text).join(','),
};

function randomText(characters: string, length: number): string {
  const numbers = crypto.getRandomValues(new Uint32Array(length));
  return [...numbers].map((number) => characters.charAt(number % characters.length)).join('');
}

export function makeCanary(alphabet: 'published' | 'awkward' = 'published'): Canary {
  const characters = alphabet === 'published' ? published : awkward;
  const body = randomText(characters, 86);
  const slices = body.match(new RegExp(`.{${sliceLength}}`, 'g')) ?? [];
  const needles = new Map<string, string>();
  for (const [name, encode] of Object.entries(encodings))
    for (const needle of slices.map(encode)) if (!needles.has(needle)) needles.set(needle, name);
  /** The same few strings are inspected again and again. */
  const cache = new Map<string, string | undefined>();
  return {
    clientId: `papi-${[8, 4, 4, 4, 12].map((length) => randomText(hexadecimalDigits, length)).join('-')}`,
    secret: `papi-${body}`,
    findIn(text) {
      if (text.length < sliceLength) return undefined;
      if (cache.has(text)) return cache.get(text);
      let found: string | undefined;
      for (const [needle, name] of needles) {
        if (text.includes(needle)) {
          found = name;
          break;
        }
      }
      cache.set(text, found);
      return found;
    },
  };
}
