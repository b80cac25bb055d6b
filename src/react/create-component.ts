/** Hand-written, because `@lit/react` renders no settings on a server; see stories/decisions/0018. */
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  version,
  type ReactElement,
  type Ref,
  type RefObject,
} from 'react';

interface ComponentOptions {
  readonly tag: string;
  /** Attribute names by property name, where the two differ. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Event types by handler name. */
  readonly events: Readonly<Record<string, string>>;
}

type Props = Readonly<Record<string, unknown>>;
type Listeners = Readonly<Record<string, unknown>>;

/** Experimental builds of React are 0.0.0. */
const reactMajor = Number.parseInt(version, 10) || Infinity;
if (reactMajor < 17) throw new Error(`personio-link/react needs React 17 or later, and found ${version}.`);

/** Before version 19, React warns about layout effects on a server. */
const useBrowserEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Strings, numbers and booleans become attributes, so that a server can render them. Objects and functions are set through a
 * ref: React before 19 cannot set them, and 19 does not when it hydrates an element that a server rendered.
 */
export function createComponent<ComponentProps extends object>(
  name: string,
  options: ComponentOptions,
): (props: ComponentProps) => ReactElement {
  const render = (props: Props, ref: Ref<HTMLElement | null>): ReactElement => {
    const element = useRef<HTMLElement>(null);
    const { attributes, properties, listeners } = sortProps(props, options);
    useProperties(element, properties, props);
    useListeners(element, listeners);
    useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => element.current, []);
    return createElement(options.tag, { ...attributes, ref: element });
  };
  const component: unknown =
    reactMajor < 19
      ? forwardRef<HTMLElement | null, Props>(render)
      : ({ ref, ...props }: Props & { readonly ref?: Ref<HTMLElement | null> }) => render(props, ref ?? null);
  return Object.assign(component as (props: ComponentProps) => ReactElement, { displayName: name });
}

function sortProps(
  props: Props,
  options: ComponentOptions,
): { readonly attributes: Props; readonly properties: Props; readonly listeners: Listeners } {
  const attributes: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  const listeners: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    const event = options.events[name];
    if (event) listeners[event] = value;
    else if (isRichSetting(name, value)) properties[name] = value;
    else if (name === 'className') attributes['class'] = value;
    // As an attribute, `hidden="false"` hides.
    else if (name === 'hidden') attributes[name] = value || undefined;
    else attributes[options.attributes[name] ?? name] = value;
  }
  return { attributes, properties, listeners };
}

function isRichSetting(name: string, value: unknown): boolean {
  // React adds its own listeners, such as `onClick`.
  if (typeof value === 'function') return !/^on[A-Z]/.test(name);
  if (typeof value !== 'object' || value === null) return false;
  return !['children', 'style', 'dangerouslySetInnerHTML'].includes(name);
}

function useProperties(element: RefObject<HTMLElement | null>, properties: Props, props: Props): void {
  const previous = useRef<Props>({});
  useBrowserEffect(() => {
    if (!element.current) return;
    // A setting that is now a string has been set by its attribute.
    const removed = Object.keys(previous.current).filter((name) => (props[name] ?? undefined) === undefined);
    Object.assign(element.current, Object.fromEntries(removed.map((name) => [name, undefined])));
    for (const [name, value] of Object.entries(properties))
      if (value !== previous.current[name]) Object.assign(element.current, { [name]: value });
    previous.current = properties;
  });
}

function useListeners(element: RefObject<HTMLElement | null>, listeners: Listeners): void {
  useBrowserEffect(() => {
    const { current } = element;
    const added = Object.entries(listeners).filter(([, listener]) => typeof listener === 'function');
    for (const [event, listener] of added) current?.addEventListener(event, listener as EventListener);
    return () => {
      for (const [event, listener] of added) current?.removeEventListener(event, listener as EventListener);
    };
  });
}
