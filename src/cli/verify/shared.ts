/** A value that several checks share. Created on first use, and again after a failure or `reset()`. */
export class Shared<Value> {
  readonly #create: () => Promise<Value>;
  #value: Promise<Value> | undefined;

  constructor(create: () => Promise<Value>) {
    this.#create = create;
  }

  async get(): Promise<Value> {
    try {
      return await (this.#value ??= this.#create());
    } catch (thrown) {
      this.reset();
      throw thrown;
    }
  }

  reset(): void {
    this.#value = undefined;
  }
}
