import type { HTMLAttributes, Ref } from 'react';

/** An element's settings by their property names, with what React gives to every HTML element. */
export type ElementProps<Element extends HTMLElement, Setting extends keyof Element> = Partial<
  Pick<Element, Setting>
> &
  Omit<HTMLAttributes<Element>, Setting> & { readonly ref?: Ref<Element> | undefined };
