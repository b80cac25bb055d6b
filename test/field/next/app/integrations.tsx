'use client';

import { LinkedAccountsList, PersonioLinkForm, PersonioLinkProvider } from 'personio-link/react';

/** The session of the example's route. */
if (typeof document !== 'undefined') document.cookie = '__Host-session=made-up-session; path=/; secure';

export function Integrations() {
  return (
    <PersonioLinkProvider endpoint="/api/personio" access="employees:read" integrationName="Acme">
      <PersonioLinkForm
        onPersonioAccountLinked={({ detail }) => {
          document.title = `Linked: ${detail.account.status}`;
        }}
      />
      <LinkedAccountsList pageSize={5} />
    </PersonioLinkProvider>
  );
}
