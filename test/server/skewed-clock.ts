/** Makes `Date` of this process show another time than the clock of the machine. Other clocks are not affected. */
export function skewClock(ms: number): void {
  const MachineDate = Date;
  const now = (): number => MachineDate.now() + ms;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget) as Date,
    get: (target, name, receiver) =>
      name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown),
  });
}
