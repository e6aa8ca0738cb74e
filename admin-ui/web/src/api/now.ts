import type { Api } from './http';

/** Somebody in a call, or something. */
export interface Party {
  readonly device: string;
  readonly agent: string | null;
  readonly state: string;
  readonly since: string;
  readonly role: string | null;
}

/** A call that agents are in. */
export interface LiveCall {
  readonly peripheral: number;
  readonly id: string;
  readonly state: string;
  readonly type: string;
  readonly began: string;
  readonly ended: string | null;
  readonly ani: string;
  readonly dnis: string;
  readonly dialedNumber: string;
  readonly skillGroup: number | null;
  readonly parties: readonly Party[];
  readonly recording: string | null;
}

export interface LiveAgent {
  readonly peripheral: number;
  readonly id: string;
  readonly extension: string | null;
  readonly state: string;
  readonly reason: number | null;
  readonly since: string;
  /** It may have begun earlier. */
  readonly sinceLatest: boolean;
  readonly pending: string | null;
  readonly deviceInService: boolean;
}

/** What goes on at the peripherals of a tenant, at a moment. */
export interface Now<T> {
  readonly time: string;
  /** Numbers are covered for this account. */
  readonly masked: boolean;
  /** So many fit; items are the first of them. */
  readonly total: number;
  readonly items: readonly T[];
  readonly links: readonly { readonly peripheral: number; readonly name: string; readonly state: string; readonly answered: boolean }[];
  /** So many more peripherals have any; one has to be chosen to see them. */
  readonly linksLeft: number;
}

export interface NowFilter {
  readonly peripheral: string;
  readonly state: string;
  readonly q: string;
}

const LIMIT = 300;

export function liveCalls(api: Api, tenant: string, filter: NowFilter, signal?: AbortSignal): Promise<Now<LiveCall>> {
  return api.json(['tenants', tenant, 'calls'], { query: { ...filter, limit: LIMIT }, signal });
}

export function liveAgents(api: Api, tenant: string, filter: NowFilter, signal?: AbortSignal): Promise<Now<LiveAgent>> {
  return api.json(['tenants', tenant, 'agents'], { query: { ...filter, limit: LIMIT }, signal });
}
