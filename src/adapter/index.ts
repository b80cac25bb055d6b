export { createHttpAdapter, type HttpAdapterOptions } from './http-adapter.ts';
export type { LinkAdapter, LinkDraft, OpenLinkDraft, SealedLinkDraft } from './link-adapter.ts';
