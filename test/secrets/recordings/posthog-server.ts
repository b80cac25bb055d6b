/**
 * Replaces PostHog's server, which has to allow a recording, and keeps what it receives. Import it before PostHog, which
 * takes the page's `fetch` when it is loaded.
 */
export const received: Promise<string>[] = [];

export const address = `${location.origin}/posthog`;

const pageFetch = window.fetch.bind(window);
window.fetch = (resource, init) => {
  const request = new Request(resource, init);
  if (!request.url.startsWith(address)) return pageFetch(resource, init);
  received.push(Promise.resolve(request.url), request.text());
  const response = {
    sessionRecording: { endpoint: '/s/' },
    autocapture_opt_out: false,
    supportedCompression: [],
    featureFlags: {},
  };
  return Promise.resolve(Response.json(response));
};
