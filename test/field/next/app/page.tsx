import { Integrations } from './integrations';

/** Rendered on the server. */
export default function Page() {
  return <Integrations />;
}
