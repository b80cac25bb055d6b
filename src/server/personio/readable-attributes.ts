import { isEmployeeAttributeKey } from '../../domain/employee-attributes.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { ReadableAttributes } from '../store/stored-account.ts';
import type { PersonioResponse } from './personio-client.ts';

/** Reads a resource with the token that is verified. */
export type Get = (path: string, headers?: Readonly<Record<string, string>>) => Promise<PersonioResponse>;

/** Version 1 of the API; version 2 has no counterpart. https://developer.personio.de/v1.0/reference/get_company-employees-attributes */
const listPath = '/v1/company/employees/attributes';

/** Several, because Personio may leave out what a person has no value for. */
const personsPath = '/v2/persons?limit=10';

/** More than Personio's screen lists. */
const maxAttributes = 1000;

/**
 * Finds the employee attributes that a token can read: Personio leaves the others out of its records without an error. It is not
 * known whether the list accepts tokens of version 2; where it does not, the records of the first persons show them.
 *
 * @param person the response with the first person
 */
export async function findReadableAttributes(
  get: Get,
  person: PersonioResponse,
): Promise<ReadableAttributes> {
  const keys = listedKeys(await tryGet(get, listPath));
  if (keys) return { keys, source: 'list' };
  const first = recordsOf(person);
  if (first.length === 0) return { keys: [], source: 'none' };
  const persons = [...first, ...recordsOf(await tryGet(get, personsPath))];
  return { keys: validKeys(persons.flatMap(keysOfPerson)), source: 'persons' };
}

/** Only information is lost if these calls fail, so they do not make the verification fail. The client reports why. */
async function tryGet(get: Get, path: string): Promise<PersonioResponse | undefined> {
  return get(path).catch((thrown: unknown) => {
    if (thrown instanceof LinkBackendError) return undefined;
    throw thrown;
  });
}

/** Undefined for anything but a list. Standard attributes of a company may have a key of their own beside the universal one. */
function listedKeys(response: PersonioResponse | undefined): readonly string[] | undefined {
  const data = membersOf(response?.body)['data'];
  if (!response || response.status >= 300 || !Array.isArray(data)) return undefined;
  return validKeys(
    (data as readonly unknown[])
      .map(membersOf)
      .flatMap(({ key, universal_id: universalId }) => [key, universalId])
      // Readable without being selected.
      .filter((key) => key !== 'id'),
  );
}

function recordsOf(response: PersonioResponse | undefined): readonly unknown[] {
  const data = membersOf(response?.body)['_data'];
  return response && response.status < 300 && Array.isArray(data) ? (data as readonly unknown[]) : [];
}

/** Without readable attributes, a record has only an ID and employments. */
function keysOfPerson(person: unknown): readonly unknown[] {
  const { id: _, employments: __, custom_attributes: custom, ...standard } = membersOf(person);
  return [
    ...Object.keys(standard).filter((key) => !key.startsWith('_')),
    ...(Array.isArray(custom) ? (custom as readonly unknown[]) : []).map((entry) => membersOf(entry)['id']),
  ];
}

function validKeys(keys: readonly unknown[]): readonly string[] {
  return [...new Set(keys.filter(isEmployeeAttributeKey))].slice(0, maxAttributes);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
