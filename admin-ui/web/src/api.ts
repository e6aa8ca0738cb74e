export interface Reason {
  readonly code: string;
  readonly detail: string;
}

/** One change in a link's life. */
export interface LinkMoment {
  readonly at: string;
  readonly state: string;
  readonly side: string | null;
  readonly reason: Reason | null;
  readonly standby: string | null;
}

/** One link as the admin API tells it. */
export interface LinkStatus {
  readonly tenant: string;
  readonly peripheral: number;
  readonly name: string;
  readonly state: string;
  readonly side: string | null;
  readonly reason: Reason | null;
  readonly since: string;
  /** What has become of the second session; null if nobody says. */
  readonly standby?: string | null;
  /** Its last changes, oldest first. */
  readonly timeLine?: readonly LinkMoment[];
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

/** A node of the cluster. */
export interface NodeStatus {
  readonly name: string;
  readonly since: string;
  readonly state: 'up' | 'draining' | 'lost' | (string & {});
  /** Links that it owns. */
  readonly links: number;
  /** Links that it holds a copy of. */
  readonly followed: number;
  readonly desktops: number;
  readonly desktopUrl: string | null;
}

/** By whom a link is served. */
export interface Placement {
  readonly tenant: string;
  readonly peripheral: number;
  readonly owner: string | null;
  readonly follower: string | null;
  readonly epoch: number | null;
}

export interface Cluster {
  readonly nodes: readonly NodeStatus[];
  readonly links: readonly Placement[];
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

/** Nodes and placements; null where the hub has no such thing to tell this user. */
export async function cluster(token: string, signal: AbortSignal): Promise<Cluster | null> {
  const response = await fetch('api/v1/cluster', { headers: bearer(token), signal });
  if (response.status === 404 || response.status === 403) {
    return null;
  }
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as Cluster;
}

/** Asks a node to give its links away and to send its desktops to others; it has begun when this returns. */
export async function drain(token: string, node: string): Promise<void> {
  const response = await fetch(`api/v1/cluster/nodes/${encodeURIComponent(node)}/drain`, {
    method: 'POST',
    headers: bearer(token),
  });
  if (!response.ok) {
    throw await errorOf(response);
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
