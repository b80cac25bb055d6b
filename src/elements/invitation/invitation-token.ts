/** 256 bits in base64url. */
const tokenShape = /^[\w-]{43}$/;

/** Some programs that check or shorten links encode the equals sign. */
const parameter = /(^#|[?&])invitation(?:=|%3[Dd])([^&]*)/;

/** `incomplete`: the fragment has a malformed token, e.g. because an email program has cut or wrapped the link. */
export type FragmentToken =
  { readonly type: 'token'; readonly token: string } | { readonly type: 'incomplete' };

/**
 * Takes the token out of the page's URL, and returns undefined if there is none. Neither the address bar nor the session
 * history keeps it; the rest of the fragment and `history.state` stay.
 */
export function takeInvitationToken(): FragmentToken | undefined {
  let kept = location.hash;
  let value: string | undefined;
  // A second token must not stay in the address bar either.
  for (let found = parameter.exec(kept); found; found = parameter.exec(kept)) {
    const [match, before = '', token = ''] = found;
    const after = kept.slice(found.index + match.length);
    value ??= token;
    kept = `${kept.slice(0, found.index)}${before}${after.slice(1)}`.replace(/[#?&]$/, '');
  }
  if (value === undefined) return undefined;
  // Absolute: a path alone would be resolved against <base>, or as a host if it starts with two slashes, and be rejected.
  const url = new URL(location.href);
  url.hash = kept;
  history.replaceState(history.state, '', url.href);
  const token = clean(value);
  return tokenShape.test(token) ? { type: 'token', token } : { type: 'incomplete' };
}

/** Removes the white space of a wrapped link and the punctuation of the sentence around it. */
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
