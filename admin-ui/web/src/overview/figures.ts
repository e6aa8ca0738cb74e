import type { LinkStatus } from '../api/hub';

export interface Totals {
  readonly links: number;
  readonly inService: number;
  readonly degraded: number;
  /** Neither in service nor degraded, and not switched off. */
  readonly down: number;
  readonly agents: number;
  readonly calls: number;
  /** Per second. */
  readonly events: number;
}

export function isDown(state: string): boolean {
  return state !== 'inService' && state !== 'degraded' && state !== 'disabled';
}

export function totals(links: readonly LinkStatus[]): Totals {
  const sum = (of: (link: LinkStatus) => number) => links.reduce((all, link) => all + of(link), 0);
  const those = (is: (state: string) => boolean) => links.filter((link) => is(link.state)).length;
  return {
    links: links.length,
    inService: those((state) => state === 'inService'),
    degraded: those((state) => state === 'degraded'),
    down: those(isDown),
    agents: sum((link) => link.agentsSignedIn),
    calls: sum((link) => link.calls),
    events: sum((link) => link.eventsPerSecond),
  };
}

/** Those in trouble first, then by name. */
export function byTenant(links: readonly LinkStatus[]): readonly { readonly tenant: string; readonly sum: Totals }[] {
  const of = new Map<string, LinkStatus[]>();
  for (const link of links) {
    const own = of.get(link.tenant);
    if (own === undefined) {
      of.set(link.tenant, [link]);
    } else {
      own.push(link);
    }
  }
  const trouble = ({ down, degraded }: Totals) => down * 1_000_000 + degraded;
  return [...of]
    .map(([tenant, own]) => ({ tenant, sum: totals(own) }))
    .sort((a, b) => trouble(b.sum) - trouble(a.sum) || a.tenant.localeCompare(b.tenant));
}
