import {
  isOnScreen,
  moduleNames,
  normalizeAccess,
  offersWrite,
  type AccessRequirement,
  type ModuleAccess,
  type ModuleName,
} from './access.ts';

/** What to do with one box on Personio's screen. */
export const boxAdvices = ['required', 'recommended', 'leave', 'not-offered'] as const;
export type BoxAdvice = (typeof boxAdvices)[number];

/** One row of Personio's screen "Configure access rights", with what to do with its boxes. */
export interface AccessRow {
  readonly module: ModuleName;
  readonly read: BoxAdvice;
  readonly write: BoxAdvice;
  /** Whether the row was seen on Personio's screen. If not, the customer's screen may not show it. */
  readonly onScreen: boolean;
  /** Whether linking fails without this row's Read. */
  readonly essential: boolean;
  /** The host's reasons: at most one for what is required and one for what is recommended. */
  readonly reasons: readonly string[];
}

/**
 * Every module on Personio's screen, in its order, including those that the host does not ask for; then those that it asks for
 * and that the screen may not show.
 */
export function accessRows(access: readonly AccessRequirement[]): readonly AccessRow[] {
  const requirements = normalizeAccess(access);
  return moduleNames.flatMap((module) => {
    const entries = requirements.filter((entry) => entry.module === module);
    if (!isOnScreen(module) && entries.length === 0) return [];
    const advice = (right: 'read' | 'write'): BoxAdvice => {
      const entry = entries.find((candidate) => candidate[right]);
      if (!entry) return 'leave';
      return entry.required ? 'required' : 'recommended';
    };
    return {
      module,
      read: advice('read'),
      write: offersWrite(module) ? advice('write') : 'not-offered',
      onScreen: isOnScreen(module),
      essential: module === 'employees',
      reasons: [...new Set(entries.flatMap(({ reason }) => reason ?? []))],
    };
  });
}

/** The boxes of a row that are to be ticked. */
export function ticksOf({ module, read, write }: AccessRow): ModuleAccess {
  const isTick = (advice: BoxAdvice): boolean => advice === 'required' || advice === 'recommended';
  return { module, read: isTick(read), write: isTick(write) };
}

/** Whether a row has a box to tick. */
export function hasTick(row: AccessRow): boolean {
  const { read, write } = ticksOf(row);
  return read || write;
}
