/**
 * Reads the token of an invitation from the header `Authorization`.
 *
 * A token is 256 bits in base64url, which nothing else distinguishes from another one of that length. The format alone decides, and
 * not whether the token is known: otherwise a link that has expired long ago would act with the rights of whoever is signed in.
 *
 * @returns undefined for any other header, which is the host's own.
 */
export function readInvitationToken({ headers }: Request): string | undefined {
  return /^Bearer +([\w-]{43})$/i.exec(headers.get('Authorization') ?? '')?.[1];
}
