/** What a scripted hub holds: items with revisions, links, alarms, sessions, records. It is never shipped. */

export interface Body {
  [member: string]: unknown;
}

export interface Held {
  id: string;
  source: 'store' | 'file';
  revision: number;
  changedAt: string;
  changedBy: string;
  body: Body;
}

export interface Link {
  tenant: string;
  peripheral: number;
  name: string;
  state: string;
  side: string | null;
  reason: { code: string; detail: string } | null;
  since: string;
  standby: string | null;
  timeLine: object[];
  protocolVersion: number | null;
  agentsSignedIn: number;
  calls: number;
  eventsPerSecond: number;
  lastEvent: string | null;
}

export const KINDS = ['peripherals', 'teams', 'users', 'webhooks', 'apiKeys', 'desktops'] as const;
export type KindWord = (typeof KINDS)[number];

/** Members that are kept and never told, by kind. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  peripherals: ['password', 'key'],
  users: ['passwordHash', 'password'],
  webhooks: ['secret'],
  apiKeys: ['keyHash'],
};

export interface Account {
  tenant: string;
  name: string;
  displayName: string;
  password: string;
  roles: string[];
}

export type News = readonly [event: string, data: object];

const START = Date.parse('2026-11-21T09:00:00.000Z');

export class World {
  readonly tenants = new Map<string, Held>();
  readonly items = new Map<string, Map<string, Held>>();
  readonly accounts: Account[] = [];
  readonly tokens = new Map<string, Account>();
  readonly audit: object[] = [];
  alarms: Body[] = [];
  sessions: Body[] = [];
  /** What goes on at this moment. */
  liveCalls: Body[] = [];
  liveAgents: Body[] = [];
  figures: Body | null = null;
  /** What items were before they were changed or removed last. */
  readonly former = new Map<string, Body>();
  links: Link[] = [];
  nodes: object[] | null = null;
  deliveries: Body[] = [];
  /** Calls that are over, newest first, and the states of agent 1001. */
  calls: Body[] = [];
  times: Body[] = [];
  setupToken: string | null = null;
  storeOut = false;
  /** The audit log was tampered with. */
  tampered = false;
  /** Sides that a test connection cannot reach. */
  readonly unreachable = new Set<string>();
  readonly #listeners = new Set<(news: News) => void>();
  #tick = 0;

  now(): string {
    this.#tick += 1;
    return new Date(START + this.#tick * 1000).toISOString();
  }

  listen(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(...news: News): void {
    for (const listener of [...this.#listeners]) {
      listener(news);
    }
  }

  of(tenant: string, kind: string): Map<string, Held> {
    const key = `${tenant}/${kind}`;
    const held = this.items.get(key) ?? new Map<string, Held>();
    this.items.set(key, held);
    return held;
  }

  /** Writes whatever is there; `by` is who. */
  write(tenant: string, kind: string, id: string, body: Body, by = 'root', source: 'store' | 'file' = 'store'): Held {
    const all = kind === 'tenants' ? this.tenants : this.of(tenant, kind);
    const before = all.get(id);
    if (before !== undefined) {
      this.former.set(`${tenant}/${kind}/${id}`, before.body);
    }
    const kept = sealed(body, before?.body ?? {}, SECRETS[kind] ?? []);
    const held: Held = { id, source, revision: (before?.revision ?? 0) + 1, changedAt: this.now(), changedBy: by, body: kept };
    all.set(id, held);
    this.#record(by, before === undefined ? 'create' : 'update', tenant, kind, id, changed(before?.body ?? {}, kept));
    this.tell('configuration', { tenant: kind === 'tenants' ? '' : tenant, kind: kind.replace(/s$/, ''), id, revision: held.revision, removed: false });
    if (kind === 'peripherals') {
      this.#serve(tenant, id, kept);
    }
    return held;
  }

  remove(tenant: string, kind: string, id: string, by = 'root'): void {
    const all = kind === 'tenants' ? this.tenants : this.of(tenant, kind);
    this.former.set(`${tenant}/${kind}/${id}`, all.get(id)?.body ?? {});
    all.delete(id);
    this.#record(by, 'remove', tenant, kind, id, []);
    this.links = this.links.filter((link) => link.tenant !== tenant || kind !== 'peripherals' || String(link.peripheral) !== id);
    this.tell('configuration', { tenant: kind === 'tenants' ? '' : tenant, kind: kind.replace(/s$/, ''), id, removed: true });
    this.tellLinks();
  }

  tellLinks(): void {
    this.tell('message', this.linksNow());
  }

  linksNow(): object {
    return { links: this.links, time: new Date().toISOString() };
  }

  /** A new peripheral's link comes into service at once here. */
  #serve(tenant: string, id: string, body: Body): void {
    const others = this.links.filter((link) => link.tenant !== tenant || String(link.peripheral) !== id);
    this.links = [...others, aLink(tenant, Number(id), String(body.name ?? id))];
    this.tellLinks();
  }

  #record(by: string, verb: string, tenant: string, kind: string, id: string, members: readonly string[]): void {
    this.audit.unshift({
      number: this.audit.length + 1,
      at: this.now(),
      tenant: 'provider',
      user: by,
      address: '127.0.0.1',
      verb,
      target: { tenant: kind === 'tenants' ? '' : tenant, kind: kind.replace(/s$/, ''), id },
      members,
    });
  }
}

export function aLink(tenant: string, peripheral: number, name: string, fields: Partial<Link> = {}): Link {
  const since = new Date(Date.now() - 3_600_000).toISOString();
  return {
    tenant,
    peripheral,
    name,
    state: 'inService',
    side: 'A',
    reason: null,
    since,
    standby: 'open',
    timeLine: [
      { at: since, state: 'connecting', side: 'A', reason: null, standby: 'none' },
      { at: since, state: 'inService', side: 'A', reason: null, standby: 'open' },
    ],
    protocolVersion: 24,
    agentsSignedIn: 42,
    calls: 17,
    eventsPerSecond: 12.4,
    lastEvent: new Date().toISOString(),
    ...fields,
  };
}

/** Secrets are kept where the body leaves them, and stand for themselves as `{"set":true}`. */
function sealed(body: Body, before: Body, secrets: readonly string[]): Body {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (secrets.includes(name)) {
        return [name === 'password' && secrets.includes('passwordHash') ? 'passwordHash' : name, { set: true }];
      }
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return [name, sealed(value as Body, (before[name] ?? {}) as Body, secrets)];
      }
      return [name, value];
    }),
  );
}

function changed(before: Body, after: Body): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
