import { base64url } from 'jose';

/** The SHA-256 hash of a string in UTF-8, encoded in base64url. */
export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(hash));
}
