/** One label of a host name, as RFC 1035 allows it. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What customers see behind their own name in the browser's address bar: today's address, and the one before it. */
const customerHosts = ['.app.personio.com', '.personio.com', '.personio.de'];

/** Names under these hosts that are Personio's own. */
const ownNames = ['www', 'app', 'api', 'auth', 'login', 'developer', 'support'];

/** Whether a text is a customer's subdomain at Personio and nothing else, as in `acme`. */
export function isCompany(text: string): boolean {
  // Not every label that looks like one makes an address: some stand for letters, and for none.
  return label.test(text.toLowerCase()) && URL.canParse(`https://${text}.app.personio.com`);
}

/**
 * The subdomain in what a person enters: the subdomain itself, or the address of any page of their Personio. Whatever
 * belongs to another host gives nothing.
 */
export function readCompany(text: string): string | undefined {
  const entered = text.trim().toLowerCase();
  if (isCompany(entered)) return ownNames.includes(entered) ? undefined : entered;
  const address = entered.includes('://') ? entered : `https://${entered}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, username, password } = new URL(address);
  const host = customerHosts.find((candidate) => hostname.endsWith(candidate));
  const company = host && hostname.slice(0, -host.length);
  if (!company || username || password || ownNames.includes(company)) return undefined;
  return isCompany(company) ? company : undefined;
}

/**
 * Puts a company into an address such as `https://{company}.app.personio.com/…`. Undefined where that makes none, or where
 * the company is none: it could lead to another host.
 */
export function companyAddress(template: string, company: string): string | undefined {
  const address = template.replaceAll('{company}', company.toLowerCase());
  return isCompany(company) && URL.canParse(address) ? address : undefined;
}
