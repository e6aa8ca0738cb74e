import type { Api } from './http';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

/** What a tenant has; the words of the addresses. */
export type Kind = 'peripherals' | 'teams' | 'users' | 'webhooks' | 'apiKeys' | 'desktops';

export interface Item {
  readonly id: string;
  /** Items of a node's file cannot be changed here. */
  readonly source: 'store' | 'file';
  readonly revision: number;
  readonly changedAt?: string | null;
  readonly changedBy?: string | null;
  /** The members as in the configuration file; secrets are `{"set":true}`. */
  readonly body: JsonObject;
}

export interface Tenant extends Item {
  readonly name: string;
  /** Of a tenant of the store that a node's file has, too. */
  readonly warning?: string;
  readonly links?: { readonly inService: number; readonly degraded: number; readonly down: number };
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page goes on; absent at the end. */
  readonly next?: string;
}

export const PAGE_SIZE = 200;

/** The revision that a write expects: a number, or that there is none yet. */
export type Expected = number | 'new';

function condition(expected: Expected): Record<string, string> {
  return expected === 'new' ? { 'If-None-Match': '*' } : { 'If-Match': `"${expected}"` };
}

function place(tenant: string, kind: Kind | null, id: string): readonly string[] {
  return kind === null ? ['tenants', id] : ['tenants', tenant, kind, id];
}

export function tenants(api: Api, q: string, after: string | undefined, signal?: AbortSignal): Promise<Page<Tenant>> {
  return api.json(['tenants'], { query: { limit: PAGE_SIZE, q, after }, signal });
}

export function items(
  api: Api,
  tenant: string,
  kind: Kind,
  q: string,
  after: string | undefined,
  signal?: AbortSignal,
): Promise<Page<Item>> {
  return api.json(['tenants', tenant, kind], { query: { limit: PAGE_SIZE, q, after }, signal });
}

/** @param kind null for the tenant itself */
export function item(api: Api, tenant: string, kind: Kind | null, id: string, signal?: AbortSignal): Promise<Item> {
  return api.json(place(tenant, kind, id), { signal });
}

export function put(
  api: Api,
  tenant: string,
  kind: Kind | null,
  id: string,
  body: JsonObject,
  expected: Expected,
): Promise<Item> {
  return api.json(place(tenant, kind, id), { method: 'PUT', json: body, headers: condition(expected) });
}

/** @param everything takes all that the tenant has along */
export async function remove(
  api: Api,
  tenant: string,
  kind: Kind | null,
  id: string,
  revision: number,
  everything = false,
): Promise<void> {
  await api.response(place(tenant, kind, id), {
    method: 'DELETE',
    headers: condition(revision),
    query: everything ? { with: 'everything' } : {},
  });
}

/**
 * Takes back the own last change of an item, or its removal; what it is then.
 *
 * @param revision that the change made, or that the removal would have been
 */
export function undo(api: Api, tenant: string, kind: Kind | null, id: string, revision: number): Promise<Item> {
  return api.json([...place(tenant, kind, id), 'undo'], { method: 'POST', headers: condition(revision) });
}

/** What an import does or would do. */
export interface Applied {
  readonly added: readonly AppliedItem[];
  readonly changed: readonly AppliedItem[];
  readonly removed: readonly AppliedItem[];
  readonly same: number;
}

export type AppliedItem = string | { readonly kind: string; readonly id: string; readonly members?: readonly string[] };

const YAML = 'application/yaml';

export async function exported(api: Api, tenant: string): Promise<string> {
  const response = await api.response(['tenants', tenant, 'configuration'], { headers: { Accept: YAML } });
  return response.text();
}

export function imported(api: Api, tenant: string, yaml: string, dryRun: boolean): Promise<Applied> {
  return api.json(['tenants', tenant, 'configuration'], {
    method: 'PUT',
    text: [yaml, YAML],
    query: { dryRun: dryRun ? true : undefined },
  });
}

export interface TestStep {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string | null;
  readonly ms?: number | null;
}

export interface TestedSide {
  readonly side: string;
  readonly steps: readonly TestStep[];
  readonly ok: boolean;
  readonly protocolVersion?: number | null;
  readonly services?: readonly string[] | null;
  readonly pgStatus?: string | null;
  readonly peripheralOnline?: boolean | null;
}

export async function testConnection(
  api: Api,
  tenant: string,
  body: JsonObject,
  id: string | null,
  signal?: AbortSignal,
): Promise<readonly TestedSide[]> {
  const { sides } = await api.json<{ sides: readonly TestedSide[] }>(['tenants', tenant, 'peripherals:test'], {
    method: 'POST',
    json: id === null ? body : { ...body, id: Number(id) },
    signal,
  });
  return sides;
}
