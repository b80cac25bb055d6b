export { createHttpAdapter } from './http-adapter.ts';
export type { HttpAdapterOptions } from './http-client.ts';
export type { LinkAdapter } from './link-adapter.ts';
export type { LinkDraft, PlainLinkDraft, SealedLinkDraft } from '../domain/link-draft.ts';
