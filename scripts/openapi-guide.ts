/** What a backend requests from Personio and how it interprets the responses, for backends on other stacks. */
import { moduleNames } from '../src/domain/access.ts';
import { maskClientId } from '../src/domain/credentials.ts';
import { probeOf, scopeNamesOf } from '../src/server/personio/module-rights.ts';

const sampleId = 'papi-11111111-2222-4333-8444-555555555551';

const modules = moduleNames.map((module) => {
  const { path } = probeOf(module);
  const names = scopeNamesOf(module).map((name) => `\`${name}\``);
  return `| ${module} | ${names.join(', ')} | \`GET ${path}\` |`;
});

export const guide = `## How a backend uses Personio

Personio's API is at \`https://api.personio.de\`; \`npx personio-link simulate\` replaces it during development. A link, a relink and a check all take these steps.

1. **Normalize the credentials.** Remove from both values: surrounding white space, invisible characters, one pair of quotes, and a label such as \`Client ID:\` or \`API secret =\`. Keep the case. Reject with 400, without calling Personio, values that can never be valid: empty, longer than 512 characters, with white space or other characters outside printable ASCII, only mask characters, or both values equal.
2. **Request a token.** \`POST /v2/auth/token\` with the form fields \`grant_type=client_credentials\`, \`client_id\` and \`client_secret\`. 200 returns JSON with \`access_token\`, \`expires_in\` (seconds) and \`scope\`. 400 or 401 with the error \`invalid_client\`, \`unauthorized_client\` or \`invalid_grant\` is \`invalid-credentials\`; Personio does not say whether the id or the secret is wrong. 429 is \`rate-limited\` (60 seconds if there is no \`Retry-After\`), 5xx is \`personio-unavailable\`; neither means that the credentials are invalid.
3. **Verify that employees can be read.** \`GET /v2/persons?limit=1\` with \`Authorization: Bearer …\`. 200 with an array \`_data\` is success. 401 or 403 with a token issued a moment ago means that the right is missing: \`missing-access\`. Editing the rights invalidates issued tokens, so request the token once more before you decide: another token means that the rights were just edited, and everything has to be repeated with it. If no record has members other than \`id\`, \`employments\` and names that begin with \`_\`, no employee attribute is readable: link the account with the status \`limited\`.
4. **Determine the other rights.** \`scope\` contains names separated by spaces or commas. Each ends with \`:read\` or \`:write\`; some begin with \`personio:\`. \`personio:absences:read\` and \`absences:read\` mean the same, and both forms may occur in one scope. Names may also be in the singular: \`personio:person:read\` means the same as \`persons:read\`. Test a required right that the scope does not contain with a request: 401, 403, and 400 with "Unauthorized token" mean missing; 404 means unknown, if it is also the answer with the header \`Beta: true\`. Write cannot be tested: rely on the scope, or treat it as unknown if the scope contains no known name. List missing required rights in \`missing\` and set the status \`limited\`.
5. **Find the readable employee attributes.** \`GET /v1/company/employees/attributes\` lists them with \`key\` and \`universal_id\`. If it does not answer with a list, the members of the first persons (\`GET /v2/persons?limit=10\`) and the \`id\` of their \`custom_attributes\` can be read; only \`first_name\`, \`last_name\` and \`email\` are missing for sure if none of them has one. List missing required keys in \`missingEmployeeAttributes\` and set the status \`limited\`.

| module | name in the scope | request that needs Read |
| --- | --- | --- |
${modules.join('\n')}

Return the client ID as its first nine and last four characters, \`${maskClientId(sampleId)}\` for \`${sampleId}\`, and never return the secret. If stored credentials are rejected later, the account becomes \`needs-relink\`; if Personio cannot be reached, \`unreachable\` until a check succeeds. An account linked without a label uses its masked client ID as label. \`traceId\` is Personio's \`personio_trace_id\`, or \`trace_id\` from the token endpoint.

The elements abort a request after 30 seconds: answer before that, and limit each call to Personio to about 10 seconds.`;
