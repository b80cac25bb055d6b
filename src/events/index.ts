export * from './accounts-events.ts';
export type { PersonioLinkEventMap } from './event-map.ts';
export * from './guide-events.ts';
export * from './invitation-events.ts';
export * from './link-activity.ts';
export * from './link-events.ts';
export { linkStages, RequestEvent, type Call, type LinkStage, type RequestHandler } from './request-event.ts';
export * from './summary-events.ts';
