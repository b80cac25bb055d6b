import { render } from 'lit';

interface Context {
  readonly args: object;
  readonly canvasElement: HTMLElement;
}

/** The subset of Storybook's Component Story Format that the stories use. */
interface Story {
  readonly args?: object;
  readonly render?: (args: object, context: Context) => unknown;
  readonly play?: (context: Context) => Promise<void>;
}

export interface StoryModule {
  readonly default: Story;
  readonly [name: string]: Story;
}

export function storyNames(module: StoryModule): readonly string[] {
  return Object.keys(module).filter((name) => name !== 'default');
}

/** Renders and plays a story as Storybook does, then waits until every element has rendered. */
export async function playStory(
  module: StoryModule,
  name: string,
  canvasElement: HTMLElement,
): Promise<void> {
  const { args, ...story } = { ...module.default, ...module[name] };
  if (!story.render) throw new Error(`The story ${name} has no render function.`);
  const context = { args: { ...module.default.args, ...args }, canvasElement };
  render(story.render(context.args, context), canvasElement);
  await story.play?.(context);
  while (!isRendered(canvasElement)) await new Promise(requestAnimationFrame);
}

/** An element renders nothing until its messages are loaded. */
export function isRendered(root: ParentNode): boolean {
  return [...root.querySelectorAll('*')].every(({ localName, shadowRoot }) =>
    shadowRoot ? shadowRoot.childElementCount > 0 && isRendered(shadowRoot) : !localName.includes('-'),
  );
}
