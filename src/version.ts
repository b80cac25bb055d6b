/** The package's version, from package.json. */
export const version = '0.0.0';
