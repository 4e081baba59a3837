/**
 * How many times longer than usual everything may take that is waited for: what comes first still does, and a machine
 * that has other work too is given the time for its own.
 */
export const SLOW_MOTION = 5;
