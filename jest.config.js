// The packages below ship ES modules only; jest runs CommonJS, so swc converts them too.
const esModulesOnly = ['p-retry', 'is-network-error', 'pretty-bytes', 'fast-check', 'pure-rand', 'zod'];

/** @type {import('jest').Config} */
export const base = {
  testEnvironment: '<rootDir>/test/support/environment.ts',
  // Some tests start processes, and machines are busy at times; hardly a test waits for time to pass.
  testTimeout: 240_000,
  extensionsToTreatAsEsm: [],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', importInterop: 'swc' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModulesOnly.join('|')})/)`, '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** @type {import('jest').Config} */
export default { ...base, roots: ['<rootDir>/test'], testPathIgnorePatterns: ['/test/browser/'] };
