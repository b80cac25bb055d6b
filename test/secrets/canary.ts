/** A made-up secret that nothing else on the page holds, and everything by which it would be known again. */
export interface Canary {
  readonly clientId: string;
  readonly secret: string;
  /** Names the form in which a text holds the secret, or a piece of it of 16 characters or more. */
  readonly findIn: (text: string) => string | undefined;
}

const published = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Printable characters that change when they are escaped. Personio promises no alphabet, so the form takes them. */
const awkward = published.replace('-_', '%&<>"\'+/\\');

const hexadecimalDigits = '0123456789abcdef';

/** Each is short enough that a piece of 16 characters holds a whole one, and long enough that none comes by chance. */
const sliceLength = 8;

const bytes = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const base64Url = (text: string): string =>
  text.replace(/[+/]/g, (character) => (character === '+' ? '-' : '_'));

/** What base64 makes of a text in the middle of another one: without the characters that neighbours share. */
function base64Inside(text: string, before: number): string {
  const encoded = btoa('\0'.repeat(before) + text).replace(/=+$/, '');
  return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + text.length) * 4) / 3));
}

const hexadecimal = (text: string): string =>
  bytes(text)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded throughout': (text) => hexadecimal(text).replace(/../g, '%$&'),
  'as form data': (text) => new URLSearchParams({ '': text }).toString().slice(1),
  'escaped for HTML': (text) => {
    const element = document.createElement('p');
    element.textContent = text;
    return element.getHTML();
  },
  'escaped for an attribute': (text) => {
    const element = document.createElement('p');
    element.title = text;
    return /"(.*)"/s.exec(element.outerHTML)?.[1] ?? '';
  },
  'escaped for JSON': (text) => JSON.stringify(text).slice(1, -1),
  'escaped for JSON twice': (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  'in base64': (text) => base64Inside(text, 0),
  'in base64, one further': (text) => base64Inside(text, 1),
  'in base64, two further': (text) => base64Inside(text, 2),
  'in base64url': (text) => base64Url(base64Inside(text, 0)),
  'in base64url, one further': (text) => base64Url(base64Inside(text, 1)),
  'in base64url, two further': (text) => base64Url(base64Inside(text, 2)),
  hexadecimal,
  'as a list of bytes': (text) => bytes(text).join(','),
};

/** No character comes twice in a row: WebKit's driver presses the keys of a text like a chord, and such a pair as one. */
function randomText(characters: string, length: number): string {
  let text = '';
  for (const number of crypto.getRandomValues(new Uint32Array(length))) {
    const others = characters.replace(text.slice(-1), '');
    text += others.charAt(number % others.length);
  }
  return text;
}

export function makeCanary(alphabet: 'published' | 'awkward' = 'published'): Canary {
  const characters = alphabet === 'published' ? published : awkward;
  const body = randomText(characters, 86);
  const slices = body.match(new RegExp(`.{${sliceLength}}`, 'g')) ?? [];
  const marks = new Map<string, string>();
  for (const [name, encode] of Object.entries(encodings))
    for (const mark of slices.map(encode)) if (!marks.has(mark)) marks.set(mark, name);
  /** The same few texts come again and again. */
  const known = new Map<string, string | undefined>();
  return {
    clientId: `papi-${[8, 4, 4, 4, 12].map((length) => randomText(hexadecimalDigits, length)).join('-')}`,
    secret: `papi-${body}`,
    findIn(text) {
      if (text.length < sliceLength) return undefined;
      if (known.has(text)) return known.get(text);
      let found: string | undefined;
      for (const [mark, name] of marks) {
        if (text.includes(mark)) {
          found = name;
          break;
        }
      }
      known.set(text, found);
      return found;
    },
  };
}
