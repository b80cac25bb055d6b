/** Whether a URL's `hostname` names this machine, so that nothing leaves it unencrypted. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
