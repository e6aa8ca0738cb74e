/** The hub's ways of answering. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers } });
}

export function nothing(): Response {
  return new Response(null, { status: 204 });
}

const TITLES: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  UNAUTHENTICATED: [401, 'The sign-in is missing, wrong or over.'],
  FORBIDDEN: [403, 'The right for this is missing.'],
  NOT_FOUND: [404, 'There is no such thing, or none that this account may see.'],
  IN_FILE: [409, 'This is in the file of a node and is changed there.'],
  NOT_EMPTY: [409, 'The tenant still has peripherals or users.'],
  GONE: [410, 'The hub has been set up already.'],
  STALE: [412, 'It was changed since you read it.'],
  REFUSED: [422, 'This cannot be so.'],
  PRECONDITION_REQUIRED: [428, 'Say which revision is expected.'],
  STORE_OUT: [503, 'The store does not answer.'],
};

/** Problem details. */
export function problem(code: keyof typeof TITLES & string, more: object = {}): Response {
  const [status, detail] = TITLES[code] ?? [500, 'The hub made a mistake.'];
  return new Response(JSON.stringify({ type: 'about:blank', status, code, detail, ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

/** A refusal that was thrown on the way. */
export class Refusal extends Error {
  readonly response: Response;

  constructor(code: string, more: object = {}) {
    super(code);
    this.response = problem(code, more);
  }
}
