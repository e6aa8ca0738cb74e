export * from './messages.js';
export { ProblemError } from './problem.js';
export * from './state.js';
