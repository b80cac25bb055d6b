import { render, type TemplateResult } from 'lit';
import './late-updates.ts';

const wrappers = new Set<HTMLElement>();

/** Renders a template into the page and resolves with its first element once that has rendered. Removed after the test. */
export async function fixture<Type extends HTMLElement>(template: TemplateResult): Promise<Type> {
  const wrapper = document.createElement('div');
  wrappers.add(wrapper);
  document.body.append(wrapper);
  render(template, wrapper);
  const element = wrapper.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error('The template of a fixture starts with an element.');
  await settled(wrapper);
  return element as Type;
}

/** Waits until an element and every Lit element inside it have rendered, in shadow roots too. */
export async function settled(root: ParentNode): Promise<void> {
  // An element that is loading a chunk has no pending update; its updateComplete waits for the chunk.
  let elements: readonly Updating[];
  do {
    elements = findUpdating(root);
    await Promise.all(elements.map((element) => element.updateComplete));
  } while (findUpdating(root).some((element) => element.isUpdatePending || !elements.includes(element)));
}

interface Updating extends Element {
  readonly updateComplete: Promise<boolean>;
  readonly isUpdatePending: boolean;
}

function findUpdating(root: ParentNode): readonly Updating[] {
  const elements = [...(root instanceof Element ? [root] : []), ...root.querySelectorAll('*')];
  return elements.flatMap((element) => [
    ...('isUpdatePending' in element ? [element as Updating] : []),
    ...(element.shadowRoot ? findUpdating(element.shadowRoot) : []),
  ]);
}

afterEach(() => {
  for (const wrapper of wrappers) wrapper.remove();
  wrappers.clear();
});
