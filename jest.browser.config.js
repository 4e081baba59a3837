import { base } from './jest.config.js';

/** @type {import('jest').Config} */
export default { ...base, roots: ['<rootDir>/test/browser'], testTimeout: 240_000 };
