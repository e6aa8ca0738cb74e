/** What is wrong with one member of a body; the pointer is a JSON pointer (RFC 6901) into it. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** An answer that is no success. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** By member, where the hub refuses a body. */
  readonly errors: readonly FieldProblem[];
  /** The revision that the item has now, where it is not the one that was expected. */
  readonly revision: number | null;
  /** What could be done. */
  readonly hint: string | null;

  constructor(status: number, code: string, detail: string, more: Partial<Pick<ApiError, 'errors' | 'revision' | 'hint'>> = {}) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = more.errors ?? [];
    this.revision = more.revision ?? null;
    this.hint = more.hint ?? null;
  }
}

/** The token is no longer good, or the right is gone. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

interface ProblemBody {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly hint?: string;
  readonly revision?: number;
  readonly errors?: readonly FieldProblem[];
}

export async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new ApiError(
    response.status,
    body.code ?? 'UNKNOWN',
    body.detail ?? body.title ?? `The hub answered ${response.status}.`,
    {
      errors: Array.isArray(body.errors) ? body.errors : [],
      revision: body.revision ?? null,
      hint: body.hint ?? null,
    },
  );
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

export interface Ask {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, with this type. */
  readonly text?: readonly [body: string, type: string];
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/** An address below `/api/v1`; each part of the path is encoded, empty values of the query are left out. */
export function address(path: readonly (string | number)[], query: Ask['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  // A colon begins a verb of the API and is a legal character of a path.
  const parts = path.map((part) => encodeURIComponent(String(part)).replaceAll('%3A', ':'));
  return `/api/v1/${parts.join('/')}${given.length === 0 ? '' : `?${search}`}`;
}

/** Asks the hub's REST API; anything but a success is thrown as an {@link ApiError}. */
export class Api {
  readonly #token: string;
  readonly #onSignedOut: () => void;

  /** @param onSignedOut is told when the hub does not take the token any more */
  constructor(token: string, onSignedOut: () => void = () => {}) {
    this.#token = token;
    this.#onSignedOut = onSignedOut;
  }

  get token(): string {
    return this.#token;
  }

  async response(path: readonly (string | number)[], ask: Ask = {}): Promise<Response> {
    const { method = 'GET', json, text, headers = {}, query, signal } = ask;
    const body = text?.[0] ?? (json === undefined ? undefined : JSON.stringify(json));
    const type = text?.[1] ?? (json === undefined ? undefined : 'application/json');
    const response = await fetch(address(path, query), {
      method,
      headers: { ...bearer(this.#token), ...(type !== undefined && { 'Content-Type': type }), ...headers },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
      credentials: 'omit',
    });
    if (!response.ok) {
      const error = await errorOf(response);
      if (isSignedOut(error)) {
        this.#onSignedOut();
      }
      throw error;
    }
    return response;
  }

  async json<T>(path: readonly (string | number)[], ask: Ask = {}): Promise<T> {
    const response = await this.response(path, ask);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}
