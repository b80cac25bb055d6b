import { isLoopbackHost } from '../loopback-host.ts';
import type { AccountEvent } from '../store/event-store.ts';
import type { WebhookOptions } from './event-options.ts';

const secretPattern = /^whsec_([A-Za-z\d+/]+={0,2})$/;
const minSecretBytes = 24;
const maxSecretBytes = 64;

/** Why an attempt failed. Its message contains nothing that was sent or received. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

/** The bytes of a secret, or of several separated by white space; undefined if one is invalid. */
export function readWebhookSecrets(text: string): readonly Uint8Array<ArrayBuffer>[] | undefined {
  const secrets = text.trim().split(/\s+/).map(readSecret);
  return secrets.every((secret) => secret !== undefined) ? secrets : undefined;
}

function readSecret(text: string): Uint8Array<ArrayBuffer> | undefined {
  const [, encoded = ''] = secretPattern.exec(text) ?? [];
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return bytes.length >= minSecretBytes && bytes.length <= maxSecretBytes ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Whether events may be sent to a URL: only encrypted, or to this machine. */
export function isWebhookUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.password || url.hash) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isLoopbackHost(url.hostname);
}

/**
 * Creates a function that sends an event, signed according to
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 */
export function createWebhook(
  { url, secret }: WebhookOptions,
  now: () => Date,
): (event: AccountEvent, signal: AbortSignal) => Promise<void> {
  const keys = (readWebhookSecrets(secret) ?? []).map((bytes) =>
    crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  );
  // The deliveries that await a key receive the error; unhandled, it would end the process.
  for (const key of keys) key.catch(() => undefined);
  return async (event, signal) => {
    const body = JSON.stringify(event);
    // The time of the attempt, so that receivers can reject a replayed request.
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const content = new TextEncoder().encode(`${event.id}.${timestamp}.${body}`);
    const signatures = await Promise.all(
      keys.map(async (key) => {
        const signature = new Uint8Array(await crypto.subtle.sign('HMAC', await key, content));
        return `v1,${btoa(String.fromCharCode(...signature))}`;
      }),
    );
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': event.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatures.join(' '),
      },
      body,
      redirect: 'manual',
      signal,
    });
    await response.body?.cancel();
    if (!response.ok) throw new DeliveryError(`status ${response.status}`);
  };
}
