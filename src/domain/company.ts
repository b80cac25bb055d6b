import { looksLikeSecret } from './looks-like-secret.ts';
import { parseUrl } from './parse-url.ts';

/** One label of a host name, as in RFC 1035. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What follows a customer's name in the address bar: the current domain first, then older ones. */
const customerHosts = ['.app.personio.com', '.personio.com', '.personio.de'];

/** Subdomains that belong to Personio itself. */
const ownNames = ['www', 'app', 'api', 'auth', 'login', 'developer', 'support'];

/**
 * Whether a string is a customer's subdomain at Personio and nothing else, such as `acme`. A secret can look like a
 * subdomain, but must get neither into a URL nor into storage.
 */
export function isCompany(text: string): boolean {
  if (!label.test(text.toLowerCase()) || looksLikeSecret(text)) return false;
  // Some labels of a valid shape, such as invalid Punycode, are not valid in a URL.
  return parseUrl(`https://${text}.app.personio.com`) !== undefined;
}

/**
 * The subdomain in what a person enters: the subdomain itself, or the URL of any page of their Personio. Undefined for
 * other hosts.
 */
export function readCompany(text: string): string | undefined {
  const entered = text.trim().toLowerCase();
  if (isCompany(entered)) return ownNames.includes(entered) ? undefined : entered;
  const url = parseUrl(entered.includes('://') ? entered : `https://${entered}`);
  if (!url) return undefined;
  const { hostname, username, password } = url;
  const host = customerHosts.find((candidate) => hostname.endsWith(candidate));
  const company = host && hostname.slice(0, -host.length);
  if (!company || username || password || ownNames.includes(company)) return undefined;
  return isCompany(company) ? company : undefined;
}

/**
 * Inserts a company into a URL template such as `https://{company}.app.personio.com/…`. Undefined if the company is not a
 * subdomain, because the URL could lead to another host.
 */
export function companyUrl(template: string, company: string): string | undefined {
  const url = template.replaceAll('{company}', company.toLowerCase());
  return isCompany(company) && parseUrl(url) ? url : undefined;
}
