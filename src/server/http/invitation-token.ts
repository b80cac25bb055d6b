/**
 * Reads the token of an invitation from the header `Authorization`.
 *
 * A token is 256 bits in base64url, and has no other mark. The format alone decides, not whether the token is known: otherwise a
 * link that expired long ago would act with the rights of whoever is signed in.
 *
 * @returns undefined for any other header, which belongs to the host.
 */
export function readInvitationToken({ headers }: Request): string | undefined {
  return /^Bearer +([\w-]{43})$/i.exec(headers.get('Authorization') ?? '')?.[1];
}
