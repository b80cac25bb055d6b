import type { Fault, LoggedRequest, SimulatedCredential } from '../../testing/personio-simulator.ts';
import { CommandError, printable } from '../output.ts';

/** Client of the control API of the simulator that the backend under test uses. */
export class SimulatorClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/+$/, '');
  }

  async requests(): Promise<readonly LoggedRequest[]> {
    return (await (await this.#send('GET', 'requests')).json()) as LoggedRequest[];
  }

  async setCredential(credential: SimulatedCredential): Promise<void> {
    await this.#send('PUT', 'credentials', credential);
  }

  async removeCredential(clientId: string): Promise<void> {
    await this.#send('DELETE', `credentials/${encodeURIComponent(clientId)}`);
  }

  async addFault(fault: Fault): Promise<void> {
    await this.#send('POST', 'faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#send('DELETE', 'faults');
  }

  async #send(method: string, resource: string, body?: object): Promise<Response> {
    const response = await fetch(`${this.url}/simulator/${resource}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    }).catch(() => undefined);
    if (response?.ok) return response;
    const { detail } = ((await response?.json().catch(() => undefined)) ?? {}) as {
      readonly detail?: unknown;
    };
    if (typeof detail === 'string') throw new CommandError(`${this.url}: ${printable(detail)}`);
    throw new CommandError(
      `There is no simulator at ${this.url}. Start one with "npx personio-link simulate", and configure your backend to ` +
        'use its URL instead of https://api.personio.de. If it has another URL, pass it with --simulator.',
    );
  }
}
