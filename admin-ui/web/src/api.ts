/** One link as the admin API tells it. */
export interface LinkStatus {
  readonly tenant: string;
  readonly peripheral: number;
  readonly name: string;
  readonly state: string;
  readonly side: string | null;
  readonly reason: { readonly code: string; readonly detail: string } | null;
  readonly since: string;
  readonly protocolVersion: number | null;
  readonly agentsSignedIn: number;
  readonly calls: number;
  readonly eventsPerSecond: number;
  readonly lastEvent: string | null;
}

export interface Links {
  readonly links: readonly LinkStatus[];
  readonly time: string;
}

export interface AdminSession {
  readonly token: string;
  readonly expiresAt: string;
  readonly user: { readonly tenant: string; readonly displayName: string; readonly roles: readonly string[] };
}

export interface Health {
  readonly status: 'up' | 'down' | 'unreachable';
}

/** An answer that is no success. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
    title?: string;
  };
  return new ApiError(
    response.status,
    body.code ?? 'UNKNOWN',
    body.detail ?? body.title ?? `The hub answered ${response.status}.`,
  );
}

export async function signIn(tenant: string, user: string, password: string): Promise<AdminSession> {
  const response = await fetch('api/v1/admin/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ tenant, user, password }),
    credentials: 'omit',
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as AdminSession;
}

export async function version(): Promise<string | null> {
  const response = await fetch('api/v1/version').catch(() => null);
  return response?.ok ? ((await response.json()) as { version: string }).version : null;
}

export async function health(): Promise<Health> {
  const response = await fetch('health').catch(() => null);
  const body = (await response?.json().catch(() => null)) as Health | null | undefined;
  return { status: body?.status ?? 'unreachable' };
}

export async function links(token: string, signal: AbortSignal): Promise<Links> {
  const response = await fetch('api/v1/admin/links', { headers: bearer(token), signal });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as Links;
}

/**
 * Reads the stream of states until it ends. `EventSource` cannot send the token in a header, and an address is no place
 * for it, so the stream is read by hand.
 */
export async function follow(
  token: string,
  signal: AbortSignal,
  tell: (links: Links) => void,
): Promise<void> {
  const response = await fetch('api/v1/admin/links/events', {
    headers: { ...bearer(token), Accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok || response.body === null) {
    throw await errorOf(response);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const data of parser.push(chunk.value)) {
      tell(JSON.parse(data) as Links);
    }
  }
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** Cuts a text/event-stream into the data of its events; comments and other fields are passed over. */
export class EventParser {
  #rest = '';
  #data: string[] = [];

  push(text: string): string[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    const events: string[] = [];
    for (const line of lines) {
      if (line === '') {
        if (this.#data.length > 0) {
          events.push(this.#data.join('\n'));
        }
        this.#data = [];
      } else if (line.startsWith('data:')) {
        this.#data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
      }
    }
    return events;
  }
}
