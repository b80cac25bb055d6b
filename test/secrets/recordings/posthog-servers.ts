/**
 * Stands for PostHog's servers, which have to allow a recording before there is one, and keeps what they are sent. PostHog
 * takes the page's `fetch` when it is loaded, so this has to be loaded before.
 */
export const sent: Promise<string>[] = [];

export const address = `${location.origin}/posthog`;

const pageFetch = window.fetch.bind(window);
window.fetch = (resource, init) => {
  const request = new Request(resource, init);
  if (!request.url.startsWith(address)) return pageFetch(resource, init);
  sent.push(Promise.resolve(request.url), request.text());
  const answer = {
    sessionRecording: { endpoint: '/s/' },
    autocapture_opt_out: false,
    supportedCompression: [],
    featureFlags: {},
  };
  return Promise.resolve(Response.json(answer));
};
