/**
 * The guide's own steps to a custom integration, in order. Never change an ID: it is used in attributes, events, links and
 * stored progress.
 */
export const setupSteps = ['open', 'create', 'name', 'access', 'credentials', 'link'] as const;

export type SetupStep = (typeof setupSteps)[number];
