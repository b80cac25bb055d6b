import { render, type TemplateResult } from 'lit';

const wrappers = new Set<HTMLElement>();

/** Draws a template into the page and gives its first element, once that has drawn itself. Taken away after the test. */
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

/** Waits until every Lit element inside, in shadow roots too, has drawn what it knows. */
export async function settled(root: ParentNode): Promise<void> {
  // An element that still fetches what it draws with has no update pending: its own promise waits for that.
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
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...('isUpdatePending' in element ? [element as Updating] : []),
    ...(element.shadowRoot ? findUpdating(element.shadowRoot) : []),
  ]);
}

afterEach(() => {
  for (const wrapper of wrappers) wrapper.remove();
  wrappers.clear();
});
