import { json, nothing, problem, Refusal } from './answers';
import { faults } from './faults';
import { type Asked, provider, sees } from './hub';
import { type Body, type Held, KINDS, type World } from './world';

/** `/tenants/…`: lists, items, and what can be done with one. */
export async function itemRoutes(asked: Asked): Promise<Response> {
  const { world, request, parts, account } = asked;
  const [, tenant = '', kind, id, more, delivery] = parts;
  if (parts.length === 1) {
    const seen = [...world.tenants.values()].filter((each) => sees(account, each.id));
    return page(asked, seen.map((each) => ({ ...each, name: each.body.name, links: counts(world, each.id) })));
  }
  if (parts.length === 2) {
    return item(asked, world.tenants, '', 'tenants', tenant);
  }
  if (kind === 'peripherals:test') {
    return json(200, { sides: tried(world, (await request.json()) as Body) });
  }
  if (kind === 'undo' && id === undefined) {
    const former = world.former.get(`${tenant}/tenants/${tenant}`);
    return former === undefined ? problem('GONE') : json(200, world.write(tenant, 'tenants', tenant, former, account.name));
  }
  if (!(KINDS as readonly string[]).includes(kind ?? '')) {
    return problem('NOT_FOUND');
  }
  if (id !== undefined && more === 'undo') {
    const former = world.former.get(`${tenant}/${kind}/${id}`);
    return former === undefined ? problem('GONE') : json(200, world.write(tenant, kind ?? '', id, former, account.name));
  }
  if (kind === 'apiKeys' && more === 'secret') {
    world.write(tenant, 'apiKeys', id ?? '', { ...world.of(tenant, 'apiKeys').get(id ?? '')?.body, keyHash: 'x' }, account.name);
    return json(201, { key: 'cti_c2NyaXB0ZWQta2V5LW9mLWFjbWU' });
  }
  if (kind === 'webhooks' && more !== undefined) {
    return webhook(world, more, delivery);
  }
  const all = world.of(tenant, kind ?? '');
  return id === undefined ? page(asked, [...all.values()]) : item(asked, all, tenant, kind ?? '', id);
}

function counts(world: World, tenant: string): object {
  const states = world.links.filter((link) => link.tenant === tenant).map(({ state }) => state);
  const of = (state: string) => states.filter((each) => each === state).length;
  return { inService: of('inService'), degraded: of('degraded'), down: states.length - of('inService') - of('degraded') };
}

function page({ url }: Asked, all: readonly Held[]): Response {
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  const after = url.searchParams.get('after');
  const limit = Number(url.searchParams.get('limit') ?? 100);
  const sorted = all
    .filter(({ id, body }) => `${id} ${String(body.name ?? body.displayName ?? '')}`.toLowerCase().includes(q))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const from = after === null ? 0 : sorted.findIndex(({ id }) => id > after);
  const items = from < 0 ? [] : sorted.slice(from, from + limit);
  const last = items.at(-1);
  return json(200, { items, ...(from + limit < sorted.length && last !== undefined && { next: last.id }) });
}

async function item(asked: Asked, all: Map<string, Held>, tenant: string, kind: string, id: string): Promise<Response> {
  const { world, request, account, url } = asked;
  const held = all.get(id);
  if (request.method === 'GET') {
    return held === undefined ? problem('NOT_FOUND') : json(200, held, { ETag: `"${held.revision}"` });
  }
  if (account.roles.includes('auditor')) {
    return problem('FORBIDDEN');
  }
  expect(request, held);
  if (held?.source === 'file') {
    return problem('IN_FILE');
  }
  if (request.method === 'DELETE') {
    if (kind === 'tenants' && url.searchParams.get('with') !== 'everything' && KINDS.some((each) => world.of(id, each).size > 0)) {
      return problem('NOT_EMPTY');
    }
    world.remove(kind === 'tenants' ? id : tenant, kind, id, account.name);
    return nothing();
  }
  const body = (await request.json()) as Body;
  const errors = faults(world, kind === 'tenants' ? id : tenant, kind, id, body, provider(account));
  if (errors.length > 0) {
    return problem('REFUSED', { errors });
  }
  const written = world.write(kind === 'tenants' ? id : tenant, kind, id, body, account.name);
  return json(held === undefined ? 201 : 200, written, { ETag: `"${written.revision}"` });
}

/** What the request says about the revision has to be so. */
function expect(request: Request, held: Held | undefined): void {
  const [match, none] = [request.headers.get('If-Match'), request.headers.get('If-None-Match')];
  if (match === null && none === null) {
    throw new Refusal('PRECONDITION_REQUIRED');
  }
  if (none === '*' ? held !== undefined : match !== `"${held?.revision}"`) {
    throw new Refusal(held === undefined ? 'NOT_FOUND' : 'STALE', { revision: held?.revision });
  }
}

function webhook(world: World, verb: string, delivery: string | undefined): Response {
  if (verb === 'test') {
    return json(202, { id: 'd4' });
  }
  if (verb === 'secret') {
    return json(201, { secret: 'whsec_c2VjcmV0LW9mLXRoZS1zY3JpcHQ=' });
  }
  if (delivery === undefined) {
    return json(200, { items: world.deliveries });
  }
  Object.assign(world.deliveries.find((each) => each.id === delivery) ?? {}, { state: 'waiting' });
  return nothing();
}

/** A session on trial with each side. */
function tried(world: World, body: Body): object[] {
  return (['A', 'B'] as const).flatMap((side): object[] => {
    const server = body[`side${side}`] as { host?: string; port?: number; tls?: object } | undefined;
    if (server?.host === undefined) {
      return [];
    }
    const found = { name: 'resolve', ok: true, detail: `${server.host} is 10.0.0.${side === 'A' ? 1 : 2}`, ms: 2 };
    if (world.unreachable.has(server.host)) {
      const refused = { name: 'connect', ok: false, detail: `Nobody listens at port ${server.port}: is it the right side and instance?`, ms: 31 };
      return [{ side, ok: false, steps: [found, refused], protocolVersion: null, services: [], pgStatus: null, peripheralOnline: null }];
    }
    const steps = [
      found,
      { name: 'connect', ok: true, detail: `10.0.0.1:${server.port}`, ms: 4 },
      ...(server.tls === undefined ? [] : [{ name: 'tls', ok: true, detail: 'TLS 1.3, certificate good until 2027-03-01', ms: 12 }]),
      { name: 'open', ok: true, detail: 'OPEN_CONF', ms: 21 },
      { name: 'version', ok: true, detail: 'asked for 25, granted 24', ms: 0 },
      { name: 'services', ok: true, detail: 'all that were asked for', ms: 0 },
      { name: 'status', ok: true, detail: 'PG active, peripheral online', ms: 0 },
      { name: 'close', ok: true, detail: 'CLOSE_CONF', ms: 3 },
    ];
    return [{ side, ok: true, steps, protocolVersion: 24, services: ['All events', 'Supervisor'], pgStatus: side === 'A' ? 'active' : 'standby', peripheralOnline: true }];
  });
}
