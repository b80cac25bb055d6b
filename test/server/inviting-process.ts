/**
 * A backend process that does one thing with invitations when it is released: `node inviting-process.ts <job>`, with an
 * `InvitationJob` as JSON. Prints the outcome of each request as JSON.
 */
import { LinkBackendError } from '../../src/server/index.ts';
import { hold } from './held-process.ts';
import { createLinkingBackend, openStore, type StoreAddress } from './linking-process.ts';
import { credentialNumber, linkBody } from './support.ts';

export interface InvitationJob {
  readonly address: StoreAddress;
  readonly work:
    | { readonly type: 'use'; readonly token: string; readonly number: number }
    | { readonly type: 'revoke'; readonly id: string }
    | { readonly type: 'create'; readonly count: number };
}

/** The status of a response, or of what the host called; with the reason, if there is one. */
export interface InvitationOutcome {
  readonly status: number;
  readonly reason?: unknown;
}

export const invitations = { url: 'https://app.example.com/invitation' };

async function run({ address, work }: InvitationJob): Promise<readonly InvitationOutcome[]> {
  const store = await openStore(address);
  const { backend, send } = createLinkingBackend(store, { invitations });
  const call = (done: Promise<unknown>): Promise<InvitationOutcome> =>
    done.then(
      () => ({ status: 200 }),
      (thrown: unknown) => {
        if (!(thrown instanceof LinkBackendError)) throw thrown;
        return { status: 400, ...('reason' in thrown.error ? { reason: thrown.error.reason } : {}) };
      },
    );
  // Connected before they race.
  await Promise.all(Array.from({ length: 4 }, async () => store.invitations?.listOpen('acme', '')));
  await hold();
  try {
    switch (work.type) {
      case 'use': {
        const { status, body } = await send('POST', '/accounts', {
          headers: { Authorization: `Bearer ${work.token}` },
          body: linkBody(credentialNumber(work.number)),
        });
        return [{ status, ...('reason' in body ? { reason: body['reason'] } : {}) }];
      }
      case 'revoke':
        return [await call(backend.revokeInvitation('acme', work.id))];
      case 'create':
        return await Promise.all(
          Array.from({ length: work.count }, () =>
            call(backend.createInvitation('acme', { purpose: 'link' })),
          ),
        );
    }
  } finally {
    await store.close();
  }
}

if (import.meta.main) {
  const [job = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await run(JSON.parse(job) as InvitationJob)));
  process.disconnect();
}
