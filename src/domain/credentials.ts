import { foldCase } from './fold-case.ts';
import { invisible } from './looks-like-secret.ts';

/** The credentials that Personio shows once, at the end of "Create a custom integration". */
export interface Credentials {
  readonly clientId: string;
  /** "API secret" on Personio's screen. */
  readonly clientSecret: string;
}

export type CredentialField = keyof Credentials;

/** Why a value can never be valid. Nothing else blocks submission. */
export type CredentialProblem = 'empty' | 'characters' | 'masked' | 'same' | 'too-long';

/** Why a value is probably wrong. Hints never block submission. */
export type CredentialHint = 'swapped' | 'pasted-both' | 'placeholder' | 'company-id' | 'shape' | 'short';

/** The problem and hint of one field. */
export interface FieldFindings {
  readonly problem?: CredentialProblem;
  readonly hint?: CredentialHint;
}

export type Findings = Readonly<Record<CredentialField, FieldFindings>>;

const maxLength = 512;

/**
 * Personio's one published secret has 91 characters, but no length is documented. A value shorter than this is more
 * likely a word, an ID or a part of the secret.
 */
export const shortSecretLength = 24;

/** A label before a value, as on Personio's screen, in an email or in a file. Values contain no whitespace themselves. */
const label =
  /^(["']?)(?:your\s|ihre?\s)?\s{0,4}(?:[a-z]{1,20}_)?(?:client[\s_-]?id|(?:(?:client|api)[\s_-]?)?secret)(["']?)(?:\s{0,8}[:=]|\s)\s{0,8}/i;
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
/** Also matches without a word boundary: a text field joins pasted lines without a space. */
const clientIdInside = /papi-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const placeholderShape = /^papi-x[x-]*$/i;
const maskCharacters = /^[*•●∙·‧▪■⚫….]+$/;

/** Removes what copying adds: whitespace, invisible characters, a label, one pair of quotes. Keeps the case. */
export function normalizeCredential(text: string): string {
  const bare = withoutLabel(text.replace(invisible, '').trim()).replace(/^((["']).{1,600}\2),$/, '$1');
  const closing = quotes[bare.charAt(0)];
  const quoted = closing !== undefined && bare.length > 1 && bare.endsWith(closing);
  return withoutLabel((quoted ? bare.slice(1, -1) : bare).trim());
}

/** Keeps the quote before a label if it closes after the value: the pair is around both. */
function withoutLabel(text: string): string {
  return text.replace(label, (_, before: string, after: string) =>
    !after && (text.endsWith(before) || text.endsWith(`${before},`)) ? before : '',
  );
}

/** Normalizes both values and finds problems and hints. */
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
        splitCredentials(raw.clientId),
        swapped && clientId ? 'swapped' : idHint(clientId),
      ),
      clientSecret: findings(
        clientSecret,
        splitCredentials(raw.clientSecret),
        swapped ? 'swapped' : secretHint(clientSecret),
        same,
      ),
    },
  };
}

function findings(
  value: string,
  split: Credentials | undefined,
  hint: CredentialHint | undefined,
  same = false,
): FieldFindings {
  const problem = problemOf(value, same);
  // Two values in one field contain whitespace, which is a problem, but splitting them is the solution to show.
  if (split) return { hint: 'pasted-both', ...(problem ? { problem } : {}) };
  if (problem) return { problem };
  return hint ? { hint } : {};
}

function problemOf(value: string, same: boolean): CredentialProblem | undefined {
  if (value === '') return 'empty';
  if (value.length > maxLength) return 'too-long';
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

/** `papi-` and a UUID of any version, ignoring case, as in Personio's own examples. */
export function looksLikeClientId(value: string): boolean {
  return clientIdShape.test(value);
}

/**
 * Finds both values in one pasted string: a client ID and the only other word that can be a secret. A labeled word takes
 * precedence. If several words qualify, it returns undefined: Personio does not show the secret again, so never guess.
 */
export function splitCredentials(text: string): Credentials | undefined {
  if (text.length > 4 * maxLength) return undefined;
  const bare = text.replace(invisible, '').trim().replace(quotedText, '$2');
  const ids = new Set(bare.match(clientIdInside));
  const [clientId] = ids;
  if (clientId === undefined || ids.size > 1) return undefined;
  // Punctuation right beside the ID belongs to neither value; a secret may contain any.
  const words = bare
    .replace(quotedSecretLine, ' $2 ')
    .replace(new RegExp(`["'\`,;|:/=]{0,4}${clientId}["'\`,;|:/=]{0,4}`, 'g'), ' ')
    .split(/\s+/)
    .map((word, index, all) => readWord(word, all[index - 1] ?? ''))
    .filter(({ value }) => canBeSecret(value));
  const labeled = words.filter(({ isLabeled }) => isLabeled);
  const [found, ...others] = labeled.length > 0 ? labeled : words;
  return found && others.length === 0 ? { clientId, clientSecret: found.value } : undefined;
}

/** Quotes around everything, as spreadsheets put them around a cell with several lines. */
const quotedText = /^(["'`])([^"'`]*)\1$/;
/** Quotes around a label and its secret together. The first one does not close another value. */
const quotedSecretLine =
  /\B(["'`])([\w\s-]{0,32}secret(?:\s{0,8}[:=]|\s)\s{0,8}(?!\1)\S{1,600})\1(?=[\]},;.]{0,3}(?:\s|$))/gi;
const secretLabel = /^["'{,]{0,3}\w{0,24}secret["']?[:=]?["']?$/i;
const secretLabelInside = /^["'{,]{0,3}\w{0,24}secret["']?[:=]/i;

/** A word without its label and quotes, and whether it has a label, in the word itself or before it. */
function readWord(word: string, before: string): { readonly value: string; readonly isLabeled: boolean } {
  const bare = word.replace(secretLabelInside, '');
  const [, , inside] = /^(["'`])(.+)\1[},;.]{0,3}$/.exec(bare) ?? [];
  return { value: inside ?? bare, isLabeled: bare !== word || secretLabel.test(before) };
}

/** Excludes URLs, email addresses and ordinary words. */
function canBeSecret(word: string): boolean {
  return (
    word.length >= shortSecretLength && /[\d_-]/.test(word) && !/:\/\/|^[^@]+@[\w-]+\.[\w.]+$/.test(word)
  );
}

/** Masks all but the prefix and the first and last four characters: `papi-dcec…041a`. Safe to show and log. */
export function maskClientId(clientId: string): string {
  const prefix = /^papi-/i.exec(clientId)?.[0] ?? '';
  const rest = clientId.slice(prefix.length);
  // Shows less of a short value, so that the mask always hides most of it.
  const kept = rest.length >= 16 ? 4 : Math.floor(rest.length / 6);
  return `${prefix}${rest.slice(0, kept)}…${kept > 0 ? rest.slice(-kept) : ''}`;
}

/** A shorter string may occur in a secret by chance. */
const minPartLength = 8;

/** Long enough that a block cannot be brute-forced. */
const blockLength = 12;

/** Whether a string contains a secret or is a part of it, even with characters that copying adds. */
export function containsSecret(text: string, secret: string): boolean {
  const bare = normalizeCredential(text.normalize('NFKC')).replace(/\s+/g, '').toLowerCase();
  const hidden = secret.toLowerCase();
  if (hidden === '') return false;
  return (
    bare.includes(hidden) ||
    (bare.length >= minPartLength && hidden.includes(bare)) ||
    containsSecretBlock(text, secret)
  );
}

/**
 * The check for responses to a caller who may not know the secret, and could discover it in short parts: whether a string
 * contains one of the blocks of letters and digits that make up the secret, ignoring everything between them. Any part of
 * the secret that is twice as long as a block contains a whole block.
 */
export function containsSecretBlock(text: string, secret: string): boolean {
  const bare = lettersAndDigits(text);
  const hidden = lettersAndDigits(secret);
  for (let start = 0; start + blockLength <= hidden.length; start += blockLength) {
    if (bare.includes(hidden.slice(start, start + blockLength))) return true;
  }
  return hidden !== '' && bare.includes(hidden);
}

/**
 * Whether a string is worth decrypting the secret for. From this length on, a quotation from the secret always contains a
 * whole block; shorter strings rarely do.
 */
export function isLongEnoughToQuoteSecret(text: string): boolean {
  return lettersAndDigits(text).length >= 2 * blockLength - 1;
}

function lettersAndDigits(text: string): string {
  return foldCase(text).replace(/[^a-z\d]/g, '');
}
