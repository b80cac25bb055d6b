/** The page of every React version: an object as a property, settings with two-word names, a ref, and an event. */
import { useEffect, useRef, useState } from 'react';
import type { PersonioLinkForm as FormElement } from 'personio-link';
import { createHttpAdapter } from 'personio-link/adapter';
import { LinkedAccountsList, PersonioLinkForm, PersonioLinkProvider } from 'personio-link/react';

const adapter = createHttpAdapter({ endpoint: '/api/personio' });

export function HostPage() {
  const form = useRef<FormElement>(null);
  const [status, setStatus] = useState<string>();
  const [calls, setCalls] = useState(0);

  useEffect(() => {
    const { current } = form;
    if (current?.labelField !== 'required' || current.className !== 'host') {
      throw new Error(`The form has labelField ${current?.labelField} and class "${current?.className}".`);
    }
    current.labelField = 'optional';
  }, []);
  useEffect(() => {
    // The handler of an earlier render must not be called as well.
    if (status) document.title = calls === 1 ? `Linked: ${status}` : `Called ${calls} times`;
  }, [status, calls]);

  return (
    <PersonioLinkProvider adapter={adapter} access="employees:read" integrationName="Acme">
      <PersonioLinkForm
        ref={form}
        className="host"
        hidden={false}
        labelField="required"
        onPersonioAccountLinked={({ detail }) => {
          setStatus(detail.account.status);
          setCalls(calls + 1);
        }}
      />
      <LinkedAccountsList pageSize={5} hideSearch />
    </PersonioLinkProvider>
  );
}
