/** Gives the next event of a type. The wait ends with the test's own time limit. */
export function nextEvent<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): Promise<HTMLElementEventMap[Type]>;
export function nextEvent(target: EventTarget, type: string): Promise<Event>;
export function nextEvent(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** Keeps every event of a type that a target hears from now on; the list grows as they come. */
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
