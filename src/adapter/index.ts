export { createHttpAdapter, type HttpAdapterOptions } from './http-adapter.ts';
export type { LinkAdapter, LinkDraft } from './link-adapter.ts';
