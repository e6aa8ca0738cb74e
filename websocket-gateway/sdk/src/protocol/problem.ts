import type { Problem } from './messages.js';

/** A command or sign-in that did not work; `problem` says why in words for people and for programs. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** A problem that arose on this side of the network. */
export function localProblem(
  code: 'NOT_CONNECTED' | 'DEADLINE_EXCEEDED' | 'OUTCOME_UNKNOWN' | 'UNREACHABLE' | 'TOO_BIG' | 'TOO_SLOW',
  title: string,
  detail: string,
  hint: string,
): Problem {
  return {
    title,
    status: 0,
    code,
    detail,
    hint,
    retryable: code !== 'OUTCOME_UNKNOWN' && code !== 'TOO_BIG',
  };
}

/** Reads a problem from whatever a hub or a proxy in front of it answered. */
export function asProblem(value: unknown, fallbackTitle: string, status = 0): Problem {
  const o = typeof value === 'object' && value !== null ? (value as Partial<Problem>) : {};
  return {
    ...o,
    title: typeof o.title === 'string' ? o.title : fallbackTitle,
    status: typeof o.status === 'number' ? o.status : status,
    code: typeof o.code === 'string' ? o.code : 'UNKNOWN',
    retryable: o.retryable === true,
  };
}
