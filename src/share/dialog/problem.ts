import type { Words } from '../../words.ts';
import type { Field } from './ids.ts';

/** Something that is wrong, and the field where it is to be put right. */
export type Problem = readonly [field: Field, say: Words];
