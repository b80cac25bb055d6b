/** Resolves with the next event of a type. */
export function nextEvent<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): Promise<HTMLElementEventMap[Type]>;
export function nextEvent(target: EventTarget, type: string): Promise<Event>;
export function nextEvent(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** Records events of a type. The returned array grows as they are dispatched. */
export function recordEvents<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): readonly HTMLElementEventMap[Type][];
export function recordEvents(target: EventTarget, type: string): readonly Event[];
export function recordEvents(target: EventTarget, type: string): readonly Event[] {
  const events: Event[] = [];
  target.addEventListener(type, (event) => events.push(event));
  return events;
}
