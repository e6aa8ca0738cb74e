import type { AdminSession } from '../api/hub';
import type { Kind } from '../api/items';

export type User = AdminSession['user'];

/** Roles as in the configuration file, whichever way they were spelled: `providerAdmin` is `provider_admin`. */
export function rolesOf(user: User): ReadonlySet<string> {
  return new Set(user.roles.map((role) => role.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()));
}

/** What the page offers; the hub decides what is done. */
export interface Rights {
  /** Sees and changes all tenants. */
  readonly provider: boolean;
  readonly write: (tenant: string, kind: Kind | null) => boolean;
  /** A tenant's share of each node. */
  readonly limits: boolean;
  readonly sessions: boolean;
  readonly audit: boolean;
  /** May have what is kept of a number or an agent erased. */
  readonly erase: (tenant: string) => boolean;
  readonly roles: readonly string[];
}

const ROLES = ['agent', 'supervisor', 'bridge', 'auditor', 'tenant_admin'] as const;

export function rightsOf(user: User): Rights {
  const roles = rolesOf(user);
  const provider = roles.has('provider_admin');
  const admin = provider || roles.has('tenant_admin');
  return {
    provider,
    write: (tenant) => provider || (roles.has('tenant_admin') && tenant === user.tenant),
    limits: provider,
    sessions: admin,
    erase: (tenant) => provider || (roles.has('tenant_admin') && tenant === user.tenant),
    audit: admin || roles.has('auditor'),
    roles: provider ? [...ROLES, 'provider_admin'] : ROLES,
  };
}
