const maxSteps = 100;

/** What can be undone and redone. */
export class EditHistory<Snapshot> {
  #past: Snapshot[] = [];
  #future: Snapshot[] = [];

  /** Call it before each edit, with the current state. */
  record(snapshot: Snapshot): void {
    this.#past = [...this.#past, snapshot].slice(-maxSteps);
    this.#future = [];
  }

  /** Returns the state before the last edit, if there is one to undo. */
  undo(current: Snapshot): Snapshot | undefined {
    return move(this.#past, this.#future, current);
  }

  /** Returns the state before the last undo, if there is one to redo. */
  redo(current: Snapshot): Snapshot | undefined {
    return move(this.#future, this.#past, current);
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}

function move<Snapshot>(from: Snapshot[], to: Snapshot[], current: Snapshot): Snapshot | undefined {
  const snapshot = from.pop();
  if (snapshot !== undefined) to.push(current);
  return snapshot;
}
