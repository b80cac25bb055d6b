/**
 * The guide's own steps to a custom integration, in order. Their ids stand in attributes, events, links and stored
 * progress: they stay as they are.
 */
export const setupSteps = ['open', 'create', 'name', 'access', 'credentials', 'link'] as const;

export type SetupStep = (typeof setupSteps)[number];
