import type { Body, World } from './world';

interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

const AGENT_SECONDS = 86_400;

/** What the hub finds wrong with an item that is written, as far as the page's tests need. */
export function faults(world: World, tenant: string, kind: string, id: string, body: Body, provider: boolean): Fault[] {
  const found: Fault[] = [];
  const refuse = (pointer: string, detail: string) => found.push({ pointer, detail });
  if (kind === 'peripherals') {
    for (const side of ['sideA', 'sideB'] as const) {
      const server = body[side] as { host?: string; port?: number } | undefined;
      if (server !== undefined && /[\s_]/.test(server.host ?? '')) {
        refuse(`/${side}/host`, 'This is no name of a host.');
      }
    }
    if (body.sideA === undefined) {
      refuse('/sideA', 'A peripheral has a side A.');
    }
  }
  if (kind === 'users') {
    const agent = body.agent as { peripheral?: number; id?: string } | undefined;
    if (agent !== undefined && !world.of(tenant, 'peripherals').has(String(agent.peripheral))) {
      refuse('/agent/peripheral', 'The tenant has no such peripheral.');
    }
    const twin = [...world.of(tenant, 'users').values()].find(
      (each) => each.id !== id && (each.body.agent as { id?: string } | undefined)?.id === agent?.id && agent !== undefined,
    );
    if (twin !== undefined) {
      refuse('/agent/id', `${twin.id} acts for this agent.`);
    }
    if (!provider && (body.roles as string[] | undefined)?.includes('provider_admin')) {
      refuse('/roles', 'Only the provider gives this role.');
    }
  }
  if (kind === 'teams' && !world.of(tenant, 'peripherals').has(String(body.peripheral))) {
    refuse('/peripheral', 'The tenant has no such peripheral.');
  }
  const seconds = (body.grace as { seconds?: number } | undefined)?.seconds;
  if (seconds !== undefined && (seconds < 5 || seconds > AGENT_SECONDS)) {
    refuse('/grace/seconds', 'This must be 5 to 86,400.');
  }
  return found;
}
