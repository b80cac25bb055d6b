export { createHttpAdapter, type HttpAdapterOptions } from './http-adapter.ts';
export type { LinkAdapter } from './link-adapter.ts';
export type { LinkDraft, PlainLinkDraft, SealedLinkDraft } from '../domain/link-draft.ts';
