/**
 * Classes that make session recorders skip an element. Recorders look into shadow roots, where a host can't add these classes
 * itself, and a revealed secret is in a text field. Taken from the source code of rrweb, Sentry, PostHog, Datadog and Mouseflow
 * and from the documentation of FullStory and Hotjar; LogRocket's `data-private` and Smartlook's `data-recording-disable` have
 * to be attributes. Microsoft Clarity masks every input by default.
 */
export const unrecorded =
  'rr-block sentry-block ph-no-capture dd-privacy-hidden fs-exclude no-mouseflow data-hj-suppress';
