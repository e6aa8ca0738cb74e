import type { Api } from './http';
import type { Page } from './items';

/** A call that agents took part in, after its end. */
export interface CallRecord {
  readonly id: string;
  readonly peripheral: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly direction?: 'in' | 'out' | 'internal';
  readonly type: string;
  readonly ani: string;
  readonly dnis: string;
  readonly ringMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly agents: readonly string[];
  readonly parties: readonly string[];
  readonly wrapUp: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly reason: string;
  /** Nobody saw it end. */
  readonly inferred: boolean;
  /** Something of it was not seen. */
  readonly incomplete: boolean;
}

export interface RecordFilter {
  readonly party: string;
  readonly agent: string;
  readonly peripheral: string;
  /** RFC 3339, or empty. */
  readonly from: string;
  readonly to: string;
}

export function records(api: Api, tenant: string, filter: RecordFilter, after?: string, signal?: AbortSignal): Promise<Page<CallRecord>> {
  return api.json(['tenants', tenant, 'records'], { query: { ...filter, limit: 100, after }, signal });
}

/** A state that an agent was in. */
export interface AgentTime {
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly stateNumber: number;
  readonly reason: number | null;
}

export interface TimeFilter {
  readonly from: string;
  readonly to: string;
}

export function agentTimes(
  api: Api,
  tenant: string,
  peripheral: string,
  agent: string,
  filter: TimeFilter,
  after?: string,
  signal?: AbortSignal,
): Promise<Page<AgentTime>> {
  return api.json(['tenants', tenant, 'agents', peripheral, agent, 'times'], { query: { ...filter, limit: 500, after }, signal });
}

export interface Erased {
  readonly records: number;
  readonly times: number;
}

export function erase(api: Api, tenant: string, what: { readonly party: string } | { readonly agent: string }): Promise<Erased> {
  return api.json(['tenants', tenant, 'erasures'], { method: 'POST', json: what });
}
