import type { Api } from './http';
import type { Page } from './items';

export type Severity = 'critical' | 'major' | 'minor' | 'info';
export type AlarmState = 'open' | 'acknowledged' | 'closed';

export interface Alarm {
  readonly id: string;
  readonly at: string;
  readonly severity: Severity;
  readonly type: string;
  readonly tenant?: string | null;
  readonly peripheral?: number | null;
  readonly node?: string | null;
  readonly text: string;
  readonly state: AlarmState;
  readonly acknowledgedBy?: string | null;
  readonly closedAt?: string | null;
  readonly count?: number | null;
}

export interface AlarmFilter {
  readonly tenant: string;
  readonly state: AlarmState | '';
}

export function alarms(api: Api, filter: AlarmFilter, after?: string, signal?: AbortSignal): Promise<Page<Alarm>> {
  return api.json(['alarms'], { query: { ...filter, limit: 100, after }, signal });
}

export async function acknowledge(api: Api, id: string): Promise<void> {
  await api.response(['alarms', id, 'acknowledgement'], { method: 'POST' });
}

/** Somebody who is connected: a desktop, or an administrator who has signed in. */
export interface Connected {
  readonly id: string;
  readonly user: string;
  readonly tenant: string;
  readonly node?: string | null;
  readonly address?: string | null;
  readonly since: string;
  readonly peripheral?: number | null;
  readonly agent?: string | null;
  readonly kind?: 'desktop' | 'admin' | (string & {});
}

export async function sessions(api: Api, tenant: string, signal?: AbortSignal): Promise<readonly Connected[]> {
  const { items } = await api.json<Page<Connected>>(['sessions'], { query: { tenant }, signal });
  return items;
}

export async function kick(api: Api, id: string): Promise<void> {
  await api.response(['sessions', id], { method: 'DELETE' });
}

export interface AuditRecord {
  readonly number: number;
  readonly at: string;
  readonly tenant?: string | null;
  readonly user?: string | null;
  readonly address?: string | null;
  readonly verb: string;
  readonly target?: { readonly tenant?: string | null; readonly kind?: string | null; readonly id?: string | null } | null;
  readonly members?: readonly string[] | null;
}

export interface AuditFilter {
  readonly tenant: string;
  readonly user: string;
  readonly verb: string;
  readonly kind: string;
  /** RFC 3339, or empty. */
  readonly from: string;
  readonly to: string;
}

export function audit(api: Api, filter: AuditFilter, after?: string, signal?: AbortSignal): Promise<Page<AuditRecord>> {
  return api.json(['audit'], { query: { ...filter, limit: 100, after }, signal });
}

export interface Verification {
  readonly ok: boolean;
  readonly records: number;
  /** The first record that is not as it was written. */
  readonly first?: number | null;
  readonly detail?: string | null;
}

export function verifyAudit(api: Api): Promise<Verification> {
  return api.json(['audit', 'verification']);
}

export async function auditLines(api: Api): Promise<Blob> {
  return (await api.response(['audit', 'export'])).blob();
}

/** Something that was sent to a webhook, or is to be. */
export interface Delivery {
  readonly id: string;
  /** The id of what is told, the same for each try. */
  readonly event?: string | null;
  readonly state: 'waiting' | 'delivered' | 'dead' | (string & {});
  readonly attempts?: number | null;
  readonly createdAt: string;
  /** When it is tried next. */
  readonly dueAt?: string | null;
  readonly doneAt?: string | null;
  /** What the receiver answered last. */
  readonly status?: number | null;
  readonly problem?: string | null;
  readonly body?: { readonly type?: string; readonly data?: { readonly text?: string } } | null;
}

export async function deliveries(api: Api, tenant: string, webhook: string, signal?: AbortSignal): Promise<readonly Delivery[]> {
  const { items } = await api.json<Page<Delivery>>(['tenants', tenant, 'webhooks', webhook, 'deliveries'], { signal });
  return items;
}

/** Makes a new secret, which is told this once. */
export async function newSecret(api: Api, tenant: string, webhook: string): Promise<string> {
  const { secret } = await api.json<{ secret: string }>(['tenants', tenant, 'webhooks', webhook, 'secret'], { method: 'POST' });
  return secret;
}

/** Makes the key itself, which is told this once; a former one is void. */
export async function newApiKey(api: Api, tenant: string, id: string): Promise<string> {
  const { key } = await api.json<{ key: string }>(['tenants', tenant, 'apiKeys', id, 'secret'], { method: 'POST' });
  return key;
}

export async function retryDelivery(api: Api, tenant: string, webhook: string, id: string): Promise<void> {
  await api.response(['tenants', tenant, 'webhooks', webhook, 'deliveries', id, 'retry'], { method: 'POST' });
}

export async function testWebhook(api: Api, tenant: string, webhook: string): Promise<void> {
  await api.response(['tenants', tenant, 'webhooks', webhook, 'test'], { method: 'POST' });
}

/** A client of a CTI Server, of whomever it is. */
export interface CtiClient {
  readonly session: number;
  readonly clientId: string;
  readonly signature: string;
  readonly address: string;
  readonly port: number;
  readonly serviceNames: readonly string[];
  readonly peripheral: number | null;
  readonly device: string | null;
  readonly openedAt: string;
  readonly openedEarlier?: boolean;
}

export interface CtiClients {
  /** Whether the CTI Server tells of its clients at all. */
  readonly told: boolean;
  readonly clients: readonly CtiClient[];
  readonly time: string;
}

export function ctiClients(api: Api, tenant: string, peripheral: string, signal?: AbortSignal): Promise<CtiClients> {
  return api.json(['admin', 'links', tenant, peripheral, 'clients'], { signal });
}
