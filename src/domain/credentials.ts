/** The pair that Personio shows once, at the end of "Create a custom integration". */
export interface Credentials {
  readonly clientId: string;
  /** Personio's screen calls it "API secret". */
  readonly clientSecret: string;
}

export type CredentialField = keyof Credentials;

/** Reasons why a value can never be right. Nothing else stops a submission. */
export type CredentialProblem = 'empty' | 'characters' | 'masked' | 'same' | 'too-long';

/** Reasons for a second look, shown beside the field. They never stop a submission. */
export type CredentialHint = 'swapped' | 'pasted-both' | 'placeholder' | 'company-id' | 'shape' | 'short';

/** What was noticed about one field. */
export interface FieldFindings {
  readonly problem?: CredentialProblem;
  readonly hint?: CredentialHint;
}

export type Findings = Readonly<Record<CredentialField, FieldFindings>>;

const maximumLength = 512;

/**
 * Personio's one published secret has 91 characters and its length is not promised; below this a value is more
 * likely a word, an id or a part of the secret.
 */
const shortSecretLength = 24;

const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
/** What stands before a value on Personio's screen, in a mail or in a file. A value holds no white space of its own. */
const label =
  /^["']?(?:your\s|ihre?\s)?\s{0,4}(?:[a-z]{1,20}_)?(?:client[\s_-]?id|(?:(?:client|api)[\s_-]?)?secret)["']?(?:\s{0,8}[:=]|\s)\s{0,8}/i;
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
  '»': '«',
};
const clientIdShape = /^papi-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The same anywhere in a text: lines that were pasted into one field stand there without a gap. */
const clientIdInside = /papi-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const placeholderShape = /^papi-x[x-]*$/i;
const maskCharacters = /^[*•●∙·‧▪■⚫….]+$/;

/** Takes off what a clipboard adds: white space, invisible characters, a label, one pair of quotes. Case stays. */
export function normalizeCredential(text: string): string {
  const bare = text
    .replace(invisible, '')
    .trim()
    .replace(label, '')
    .replace(/^(["'].{1,600}["']),$/, '$1');
  const closing = quotes[bare.charAt(0)];
  const quoted = closing !== undefined && bare.length > 1 && bare.endsWith(closing);
  return (quoted ? bare.slice(1, -1) : bare).trim().replace(label, '');
}

/** Normalises both values and tells what is wrong or odd about them. */
export function checkCredentials(raw: Credentials): { credentials: Credentials; findings: Findings } {
  const clientId = normalizeCredential(raw.clientId);
  const clientSecret = normalizeCredential(raw.clientSecret);
  const same = clientId !== '' && clientId === clientSecret;
  const swapped = looksLikeClientId(clientSecret) && !looksLikeClientId(clientId);
  return {
    credentials: { clientId, clientSecret },
    findings: {
      clientId: findings(
        clientId,
        splitPair(raw.clientId),
        swapped && clientId ? 'swapped' : idHint(clientId),
      ),
      clientSecret: findings(
        clientSecret,
        splitPair(raw.clientSecret),
        swapped ? 'swapped' : secretHint(clientSecret),
        same,
      ),
    },
  };
}

function findings(
  value: string,
  pair: Credentials | undefined,
  hint: CredentialHint | undefined,
  same = false,
): FieldFindings {
  const problem = problemOf(value, same);
  // Both values in one field always hold white space inside; the way out is the split, so both are told.
  if (pair) return { hint: 'pasted-both', ...(problem ? { problem } : {}) };
  if (problem) return { problem };
  return hint ? { hint } : {};
}

function problemOf(value: string, same: boolean): CredentialProblem | undefined {
  if (value === '') return 'empty';
  if (value.length > maximumLength) return 'too-long';
  if (maskCharacters.test(value)) return 'masked';
  if (!/^[\x21-\x7E]+$/.test(value)) return 'characters';
  return same ? 'same' : undefined;
}

function idHint(value: string): CredentialHint | undefined {
  if (/^\d+$/.test(value)) return 'company-id';
  if (placeholderShape.test(value)) return 'placeholder';
  return looksLikeClientId(value) ? undefined : 'shape';
}

function secretHint(value: string): CredentialHint | undefined {
  return value.length < shortSecretLength ? 'short' : undefined;
}

/** `papi-` and a UUID, in any case and of any version, as in Personio's own examples. */
export function looksLikeClientId(value: string): boolean {
  return clientIdShape.test(value);
}

/**
 * Finds both values in one pasted text: a client ID, and the one other word that can be a secret. The word behind a label
 * goes first; between several nothing is guessed, because what is lost here Personio does not show again.
 */
export function splitPair(text: string): Credentials | undefined {
  if (text.length > 4 * maximumLength) return undefined;
  const bare = text.replace(invisible, '');
  const ids = new Set(bare.match(clientIdInside));
  const [clientId] = ids;
  if (clientId === undefined || ids.size > 1) return undefined;
  // What stands right beside the ID belongs to neither; inside a secret there may be anything.
  const words = bare
    .replace(new RegExp(`["'\`,;|:/=]{0,4}${clientId}["'\`,;|:/=]{0,4}`, 'g'), ' ')
    .split(/\s+/)
    .map((word, index, all) => readWord(word, all[index - 1] ?? ''))
    .filter(({ value }) => canBeSecret(value));
  const labelled = words.filter(({ isLabelled }) => isLabelled);
  const [found, ...others] = labelled.length > 0 ? labelled : words;
  return found && others.length === 0 ? { clientId, clientSecret: found.value } : undefined;
}

const secretLabel = /^["'{,]{0,3}\w{0,24}secret["']?[:=]?["']?$/i;
const secretLabelInside = /^["'{,]{0,3}\w{0,24}secret["']?[:=]/i;

/** A word without its label and its quotes, and whether it had a label, in itself or before it. */
function readWord(word: string, before: string): { readonly value: string; readonly isLabelled: boolean } {
  const bare = word.replace(secretLabelInside, '');
  const [, , inside] = /^(["'`])(.+)\1[},;.]{0,3}$/.exec(bare) ?? [];
  return { value: inside ?? bare, isLabelled: bare !== word || secretLabel.test(before) };
}

/** Addresses and words of a sentence cannot. */
function canBeSecret(word: string): boolean {
  return (
    word.length >= shortSecretLength && /[\d_-]/.test(word) && !/:\/\/|^[^@]+@[\w-]+\.[\w.]+$/.test(word)
  );
}

/** Keeps the prefix, the first and the last four characters: `papi-dcec…041a`. Safe to show and to log. */
export function maskClientId(clientId: string): string {
  const prefix = /^papi-/i.exec(clientId)?.[0] ?? '';
  const rest = clientId.slice(prefix.length);
  // A short unknown value keeps less, so that a mask never shows most of what it hides.
  const kept = rest.length >= 16 ? 4 : Math.floor(rest.length / 6);
  return `${prefix}${rest.slice(0, kept)}…${kept > 0 ? rest.slice(-kept) : ''}`;
}

/** Below so many characters a text can be a part of a secret by chance. */
const shortestPart = 8;

/** Whoever looks for the next part of a secret by trying has to guess all of it at once. */
const blockLength = 12;

/** Whether a text that is stored and shown gives a secret away, or a part of it. What a clipboard adds does not hide it. */
export function holdsSecret(text: string, secret: string): boolean {
  const bare = normalizeCredential(text.normalize('NFKC')).replace(/\s+/g, '').toLowerCase();
  const hidden = secret.toLowerCase();
  if (hidden === '') return false;
  return (
    bare.includes(hidden) ||
    (bare.length >= shortestPart && hidden.includes(bare)) ||
    holdsBlock(text, secret)
  );
}

/**
 * The same for answers to somebody who may not know the secret and would find it out by short parts: whether a text holds one
 * of the blocks of letters and digits that the secret can be cut into. Every run of it of twice that length holds one,
 * whatever stands around or between.
 */
export function holdsBlock(text: string, secret: string): boolean {
  const bare = lettersAndDigits(text);
  const hidden = lettersAndDigits(secret);
  for (let start = 0; start + blockLength <= hidden.length; start += blockLength) {
    if (bare.includes(hidden.slice(start, start + blockLength))) return true;
  }
  return hidden !== '' && bare.includes(hidden);
}

/** Whether a text is long enough to hold so much of a secret. */
export function canHoldBlock(text: string): boolean {
  return lettersAndDigits(text).length >= 2 * blockLength - 1;
}

function lettersAndDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z\d]/g, '');
}
