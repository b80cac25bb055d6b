/** What a backend asks Personio and what it makes of the answers, for those who write one on another stack. */
import { moduleNames } from '../src/domain/access.ts';
import { maskClientId } from '../src/domain/credentials.ts';
import { probeOf, scopeNamesOf } from '../src/server/personio/module-rights.ts';

const sampleId = 'papi-11111111-2222-4333-8444-555555555551';

const modules = moduleNames.map((module) => {
  const { path, headers } = probeOf(module);
  const names = scopeNamesOf(module).map((name) => `\`${name}\``);
  const [header] = Object.entries(headers).map(([name, value]) => ` with \`${name}: ${value}\``);
  return `| ${module} | ${names.join(', ')} | \`GET ${path}\`${header ?? ''} |`;
});

export const guide = `## What a backend asks Personio

The address is \`https://api.personio.de\`; \`npx personio-link simulate\` stands in for it. A link, a relink and a check all take these steps.

1. **The pair as it was meant.** From both values take white space around them, invisible characters, one pair of quotes, and a label such as \`Client ID:\` or \`API secret =\`. Case stays. What is left is refused with 400, before anybody is asked, where it can be no pair: an empty value, one with characters outside of printable ASCII (white space inside among them) or of more than 512, mask characters only, or the same value twice.
2. **A token.** \`POST /v2/auth/token\` with the form fields \`grant_type=client_credentials\`, \`client_id\` and \`client_secret\`. 200 answers JSON with \`access_token\`, \`expires_in\` (seconds) and \`scope\`. 400 or 401 with the error \`invalid_client\`, \`unauthorized_client\` or \`invalid_grant\` is \`invalid-credentials\`; nothing tells whether the id or the secret is wrong. 429 is \`rate-limited\`, for 60 seconds where there is no \`Retry-After\`, 5xx \`personio-unavailable\`; neither says anything about the pair.
3. **The proof that employees can be read.** \`GET /v2/persons?limit=1\` with \`Authorization: Bearer …\`. 200 with an array \`_data\` proves it. 401 or 403 with a token that was made a moment ago means that the right is missing: \`missing-access\`. Where no record holds more than \`id\`, \`employments\` and names that begin with \`_\`, the integration has no readable employee attribute: the account is linked, with the status \`limited\`.
4. **The other rights.** \`scope\` holds names between spaces or commas, each with \`:read\` or \`:write\` behind it, some with \`personio:\` before it: \`personio:absences:read\` and \`absences:read\` say the same, and both kinds occur in one scope. A required right that the scope does not show is tried by a call: 401, 403, and 400 with "Unauthorized token" mean missing, 404 that nobody can tell. Write cannot be tried: the scope tells, and where no name in it is a known one, nobody can. Required rights that are missing stand in \`missing\`, and the status is \`limited\`.

| module | name in the scope | call that needs Read |
| --- | --- | --- |
${modules.join('\n')}

The client id is shown as its first nine and last four characters, \`${maskClientId(sampleId)}\` for \`${sampleId}\`, and the secret never. When a stored pair is refused later, the account becomes \`needs-relink\`; when Personio cannot be asked, \`unreachable\`, until a check succeeds. An account that is linked without a label has its masked client id for one. \`traceId\` is what Personio's answers have as \`personio_trace_id\` or, from the token endpoint, as \`trace_id\`.

The elements give up a request after 30 seconds: answer before that, and give each call to Personio some 10 seconds.`;
