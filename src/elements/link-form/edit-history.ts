const maxSteps = 100;

/** What can be undone and redone. */
export class EditHistory<Snapshot> {
  #past: Snapshot[] = [];
  #future: Snapshot[] = [];

  /** Call it before an edit with what there is. */
  record(snapshot: Snapshot): void {
    this.#past = [...this.#past, snapshot].slice(-maxSteps);
    this.#future = [];
  }

  /** What there was before the last edit, if any. */
  undo(current: Snapshot): Snapshot | undefined {
    return move(this.#past, this.#future, current);
  }

  /** What there was before the last undo, if any. */
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
