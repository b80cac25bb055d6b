/** One label of a host name, as RFC 1035 allows it. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What customers see behind their own name in the browser's address bar: today's address, and the one before it. */
const customerHosts = ['.app.personio.com', '.personio.com', '.personio.de'];

/** Names under these hosts that are Personio's own. */
const ownNames = ['www', 'app', 'api', 'auth', 'login', 'developer', 'support'];

/** Whether a text is a customer's subdomain at Personio and nothing else, as in `acme`. */
export function isCompany(text: string): boolean {
  return label.test(text.toLowerCase());
}

/**
 * The subdomain in what a person enters: the subdomain itself, or the address of any page of their Personio. Whatever
 * belongs to another host gives nothing.
 */
export function readCompany(text: string): string | undefined {
  const entered = text.trim().toLowerCase();
  if (isCompany(entered)) return entered;
  const address = entered.includes('://') ? entered : `https://${entered}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, username, password } = new URL(address);
  const host = customerHosts.find((candidate) => hostname.endsWith(candidate));
  const company = host && hostname.slice(0, -host.length);
  if (!company || username || password || ownNames.includes(company)) return undefined;
  return isCompany(company) ? company : undefined;
}

/** Puts a company into an address such as `https://{company}.app.personio.com/…`. */
export function companyAddress(template: string, company: string): string {
  // Anything but a subdomain could lead to another host.
  if (!isCompany(company)) throw new TypeError('company must be a subdomain, as in "acme".');
  return template.replaceAll('{company}', company.toLowerCase());
}
