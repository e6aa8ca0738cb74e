import { bearer, errorOf } from './http';

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
  readonly user: {
    readonly tenant: string;
    readonly tenantName?: string;
    readonly name?: string;
    readonly displayName: string;
    readonly roles: readonly string[];
  };
}

export interface Health {
  readonly status: 'up' | 'down' | 'unreachable';
}

/** Who somebody says to be: with a password, or with the one-time code that the hub gave after the organisation's own sign-in. */
export type Credentials =
  | { readonly tenant: string; readonly user: string; readonly password: string }
  | { readonly code: string; readonly mark: string };

export async function signIn(credentials: Credentials): Promise<AdminSession> {
  const response = await fetch('/api/v1/admin/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
    credentials: 'omit',
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as AdminSession;
}

export async function version(): Promise<string | null> {
  const response = await fetch('/api/v1/version').catch(() => null);
  return response?.ok ? ((await response.json()) as { version: string }).version : null;
}

export async function health(): Promise<Health> {
  const response = await fetch('/health').catch(() => null);
  const body = (await response?.json().catch(() => null)) as Health | null | undefined;
  return { status: body?.status ?? 'unreachable' };
}

export async function links(token: string, signal: AbortSignal): Promise<Links> {
  const response = await fetch('/api/v1/admin/links', { headers: bearer(token), signal });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as Links;
}

/** What else the stream tells of: an item that was written or removed, and an alarm. */
export interface Told {
  readonly links: (links: Links) => void;
  readonly configuration?: (change: ConfigurationChange) => void;
  readonly alarm?: () => void;
}

export interface ConfigurationChange {
  /** Empty for a tenant itself. */
  readonly tenant: string;
  readonly kind: string;
  readonly id: string;
  readonly revision?: number | null;
  readonly removed?: boolean;
}

/**
 * Reads the stream of states until it ends. `EventSource` cannot send the token in a header, and an address is no place
 * for it, so the stream is read by hand.
 */
export async function follow(
  token: string,
  signal: AbortSignal,
  tell: Told,
): Promise<void> {
  const response = await fetch('/api/v1/admin/links/events', {
    headers: { ...bearer(token), Accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok || response.body === null) {
    throw await errorOf(response);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const { event, data } of parser.push(chunk.value)) {
      if (event === 'configuration') {
        tell.configuration?.(JSON.parse(data) as ConfigurationChange);
      } else if (event === 'alarm') {
        tell.alarm?.();
      } else if (event === 'message' || event === 'links') {
        tell.links(JSON.parse(data) as Links);
      }
    }
  }
}

/** Nodes and placements; null where the hub has no such thing to tell this user. */
export async function cluster(token: string, signal: AbortSignal): Promise<Cluster | null> {
  const response = await fetch('/api/v1/cluster', { headers: bearer(token), signal });
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
  const response = await fetch(`/api/v1/cluster/nodes/${encodeURIComponent(node)}/drain`, {
    method: 'POST',
    headers: bearer(token),
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
}

export interface StreamEvent {
  /** `message` if the stream does not name it. */
  readonly event: string;
  readonly data: string;
}

/** Cuts a text/event-stream into its events; comments and other fields are passed over. */
export class EventParser {
  #rest = '';
  #event = 'message';
  #data: string[] = [];

  push(text: string): StreamEvent[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (this.#data.length > 0) {
          events.push({ event: this.#event, data: this.#data.join('\n') });
        }
        this.#data = [];
        this.#event = 'message';
      } else if (line.startsWith('data:')) {
        this.#data.push(fieldOf(line, 'data'));
      } else if (line.startsWith('event:')) {
        this.#event = fieldOf(line, 'event');
      }
    }
    return events;
  }
}

function fieldOf(line: string, name: string): string {
  const value = line.slice(name.length + 1);
  return value.startsWith(' ') ? value.slice(1) : value;
}

/** Whether the hub has nobody yet who could administer it. A hub without that question has somebody. */
export async function setupNeeded(): Promise<boolean> {
  const response = await fetch('/api/v1/setup').catch(() => null);
  return response?.ok === true && ((await response.json()) as { needed?: boolean }).needed === true;
}

export interface Setup {
  readonly token: string;
  readonly tenant: string;
  readonly tenantName: string;
  readonly user: string;
  readonly displayName: string;
  readonly password: string;
}

/** Makes the first tenant and its administrator, who is signed in then. */
export async function setUp(setup: Setup): Promise<AdminSession> {
  const response = await fetch('/api/v1/setup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(setup),
    credentials: 'omit',
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as AdminSession;
}
