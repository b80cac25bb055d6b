/** The package's version, checked against package.json by the tests. */
export const version = '0.1.0';
