/**
 * What a ciphertext is bound to, as flat string members, like the encryption context of a key management service:
 * `{ tenant: 'acme', account: '4f1c…' }`. It is not secret. A ciphertext can be decrypted only with the context that it was
 * encrypted with.
 */
export type EncryptionContext = Readonly<Record<string, string>>;

/**
 * Encrypts secrets at rest. `createKeyRing` creates one from configured keys; implement it yourself to use a key management
 * service. Rejections are reported through `onError`, and the caller receives `backend-unavailable`.
 */
export interface SecretVault {
  /** Encrypts and authenticates `plaintext`, bound to `context`. Returns a string that fits into a database column. */
  encrypt(plaintext: string, context: EncryptionContext): Promise<string>;
  /** Returns the plaintext. Rejects if the ciphertext was modified or encrypted with another context. */
  decrypt(ciphertext: string, context: EncryptionContext): Promise<string>;
  /** The ID of the key that encrypted a ciphertext, if it contains one. Must not throw. Used by `LinkBackend.keysInUse`. */
  readonly keyIdOf?: (ciphertext: string) => string | undefined;
}
