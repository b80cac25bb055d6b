/**
 * The URL of a call below an endpoint.
 *
 * - The endpoint's own query is kept, its hash is dropped. Relative and protocol-relative endpoints stay relative.
 * - WordPress without pretty permalinks takes the path of a REST route from the parameter `rest_route`
 *   (https://developer.wordpress.org/rest-api/key-concepts/): the path is appended to its value.
 *
 * @param slash whether the path ends in a slash, as some frameworks require
 */
export function endpointUrl(
  endpoint: string,
  path: string,
  parameters: URLSearchParams,
  slash: boolean,
): string {
  const [base = '', ...query] = endpoint.trim().replace(/#.*/, '').split('?');
  const fullPath = slash ? `${path}/` : path;
  const [route, ...others] = takeRestRoute(query.join('?').split('&').filter(Boolean));
  const search = [
    ...(route === undefined
      ? []
      : [`${route.replace(/(?:\/|%2F)+$/i, '')}${encodeURIComponent(fullPath).replaceAll('%2F', '/')}`]),
    ...others,
    ...(parameters.size > 0 ? [parameters.toString()] : []),
  ].join('&');
  const target = route === undefined ? `${base.replace(/\/+$/, '')}${fullPath}` : base;
  return search === '' ? target : `${target}?${search}`;
}

/** The parameter `rest_route`, if there is one, followed by the others. */
function takeRestRoute(parameters: readonly string[]): readonly (string | undefined)[] {
  const route = parameters.find((parameter) => parameter.startsWith('rest_route='));
  return [route, ...parameters.filter((parameter) => parameter !== route)];
}
