/** What the examples use of Deno and Bun. On the runtime itself its own types hold. */
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
