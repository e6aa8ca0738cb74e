/** Everything that the protocol describes, by the names that it has there. */
export type * as wire from './generated.js';
export * from './messages.js';
export { ProblemError } from './problem.js';
export * from './state.js';
