/** What a browser tells of the page that asks. */
export interface Page {
  readonly origin?: string;
  /** `Sec-Fetch-Site`, which older browsers leave out. */
  readonly site?: 'same-origin' | 'same-site' | 'cross-site';
}

/** A page that has no business with the host. */
export const otherSite = { origin: 'https://other-site.example', site: 'cross-site' } satisfies Page;

/** No browser asks so, but for what a proxy may take off. */
export const noPage: Page = {};

/** A page of another site, as it is in a sandboxed frame. */
export const sandboxed: Page = { origin: 'null', site: 'cross-site' };

/** A page beside the host's own: another port is another origin of the same site. */
export function siblingOf(origin: string): Page {
  const { protocol, hostname, port } = new URL(origin);
  return { origin: `${protocol}//${hostname}:${port === '8443' ? '9443' : '8443'}`, site: 'same-site' };
}

/** Pages whose origin begins or ends like the host's own, as an older browser names them. */
export function lookalikesOf(origin: string): readonly Page[] {
  const { protocol, hostname, port, host } = new URL(origin);
  const end = port ? `:${port}` : '';
  return [
    // With a port this is no address: it stands for the host's address without one.
    { origin: `${origin}.other-site.example` },
    { origin: `${protocol}//${hostname}.other-site.example${end}` },
    { origin: `${protocol}//other-site-${host}` },
  ];
}

/** The same page in a browser that names its origin alone. */
export function olderBrowser({ origin }: Page): Page {
  return origin === undefined ? {} : { origin };
}
