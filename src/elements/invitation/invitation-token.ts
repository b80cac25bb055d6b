/** 256 bits in base64url. */
const tokenShape = /^[\w-]{43}$/;

const parameter = /(^#|[?&])invitation=([^&]*)/;

/** `incomplete`: the fragment has a malformed token, e.g. because a mail program has cut or wrapped the link. */
export type FragmentToken =
  { readonly type: 'token'; readonly token: string } | { readonly type: 'incomplete' };

/**
 * Takes the token out of the page's URL, and returns undefined if there is none. Neither the address bar nor the history
 * keeps it; the rest of the fragment and the state of the history entry stay.
 */
export function takeInvitationToken(): FragmentToken | undefined {
  const { hash, pathname, search } = location;
  const found = parameter.exec(hash);
  if (!found) return undefined;
  const [match, before = '', value = ''] = found;
  const after = hash.slice(found.index + match.length);
  const kept = `${hash.slice(0, found.index)}${before}${after.slice(1)}`.replace(/[#?&]$/, '');
  history.replaceState(history.state, '', `${pathname}${search}${kept}`);
  const token = clean(value);
  return tokenShape.test(token) ? { type: 'token', token } : { type: 'incomplete' };
}

/** Without the white space of a wrapped link and the punctuation of the sentence around it. */
function clean(value: string): string {
  return decode(value)
    .replace(/[\s\u200B-\u200D\uFEFF]+/g, '')
    .replace(/[^\w-]+$/, '');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
