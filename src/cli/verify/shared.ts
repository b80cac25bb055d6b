/** What several checks have in common: made when it is first asked for, and anew where that has failed or it was dropped. */
export class Shared<Value> {
  readonly #make: () => Promise<Value>;
  #made: Promise<Value> | undefined;

  constructor(make: () => Promise<Value>) {
    this.#make = make;
  }

  async get(): Promise<Value> {
    try {
      return await (this.#made ??= this.#make());
    } catch (thrown) {
      this.drop();
      throw thrown;
    }
  }

  drop(): void {
    this.#made = undefined;
  }
}
