/**
 * A backend process that does one thing with invitations when it is released: `node inviting-process.ts <job>`, with an
 * `InvitationJob` as JSON. Prints the outcome of each request as JSON.
 */
import { LinkBackendError } from '../../src/server/index.ts';
import { hold } from './held-process.ts';
import { createLinkingBackend, openStore, type StoreAddress } from './linking-process.ts';
import { createCredential, linkBody } from './support.ts';

export interface InvitationJob {
  readonly address: StoreAddress;
  readonly work:
    | { readonly type: 'use'; readonly token: string; readonly number: number }
    /** As `use`, but held again when Personio has verified the credentials. */
    | { readonly type: 'use-late'; readonly token: string; readonly number: number }
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
  const { backend, send, holdNextCall } = createLinkingBackend(store, { invitations });
  const use = async (token: string, number: number): Promise<InvitationOutcome> => {
    const { status, body } = await send('POST', '/accounts', {
      headers: { Authorization: `Bearer ${token}` },
      body: linkBody(createCredential(number)),
    });
    return { status, ...('reason' in body ? { reason: body['reason'] } : {}) };
  };
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
      case 'use':
        return [await use(work.token, work.number)];
      case 'use-late': {
        const verified = holdNextCall();
        const used = use(work.token, work.number);
        await verified.reached;
        await hold();
        verified.release();
        return [await used];
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
