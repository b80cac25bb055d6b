/**
 * What a sealed text belongs to, as flat text members, like the encryption context of a key management service:
 * `{ tenant: 'acme', account: '4f1c…' }`. It is not secret, and a sealed text opens only in the context it was sealed in.
 */
export type EncryptionContext = Readonly<Record<string, string>>;

/**
 * Keeps secrets at rest. `createKeyRing` makes one from keys in the configuration; a host with a key management service
 * writes its own. Both methods reject where they cannot do what is asked; `open` also where the context is another one.
 */
export interface SecretVault {
  /** Encrypts and authenticates `plaintext`, bound to `context`. The result is text that a database column takes. */
  encrypt(plaintext: string, context: EncryptionContext): Promise<string>;
  /** Gives back what `seal` was given. */
  decrypt(sealed: string, context: EncryptionContext): Promise<string>;
  /** The id of the key that sealed a text, as far as the text tells; no secret, and never throws. For `LinkBackend.keysInUse`. */
  readonly keyIdOf?: (sealed: string) => string | undefined;
}
