/** The parts of the Deno and Bun globals that the examples use; the runtimes bring the full types. */
declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  serve(
    options: { readonly port: number },
    handler: (request: Request) => Response | Promise<Response>,
  ): { shutdown(): Promise<void> };
  addSignalListener(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void;
  exit(): never;
};

declare const Bun: {
  serve(options: {
    readonly port: number;
    readonly fetch: (request: Request) => Response | Promise<Response>;
  }): { readonly url: URL; stop(): Promise<void> };
};
