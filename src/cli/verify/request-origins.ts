/** The headers by which a browser identifies the page that sends a request. */
export interface RequestOrigin {
  readonly origin?: string;
  /** `Sec-Fetch-Site`; older browsers do not send it. */
  readonly site?: 'same-origin' | 'same-site' | 'cross-site';
}

/** A page of an unrelated site. */
export const otherSite = { origin: 'https://other-site.example', site: 'cross-site' } satisfies RequestOrigin;

/** No current browser omits both headers, but a proxy may remove them. */
export const noOrigin: RequestOrigin = {};

/** A page of another site in a sandboxed frame. */
export const sandboxedFrame: RequestOrigin = { origin: 'null', site: 'cross-site' };

/** Another origin of the same site: it differs in its port. */
export function siblingOf(origin: string): RequestOrigin {
  const { protocol, hostname, port } = new URL(origin);
  return { origin: `${protocol}//${hostname}:${port === '8443' ? '9443' : '8443'}`, site: 'same-site' };
}

/** Origins that begin or end like the host's, in an older browser. */
export function lookalikesOf(origin: string): readonly RequestOrigin[] {
  const { protocol, hostname, port, host } = new URL(origin);
  const portSuffix = port ? `:${port}` : '';
  return [
    // Not a valid URL if the origin has a port, but a prefix comparison would accept it.
    { origin: `${origin}.other-site.example` },
    { origin: `${protocol}//${hostname}.other-site.example${portSuffix}` },
    { origin: `${protocol}//other-site-${host}` },
  ];
}

/** The same page in a browser that sends `Origin` but not `Sec-Fetch-Site`. */
export function withoutFetchMetadata({ origin }: RequestOrigin): RequestOrigin {
  return origin === undefined ? {} : { origin };
}
