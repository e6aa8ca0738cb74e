import { json, nothing, problem, Refusal } from './answers';
import { document, putDocument } from './documents';
import { itemRoutes } from './items';
import { kept } from './records';
import type { Account, Body, World } from './world';

/** A request on its way through the script. */
export interface Asked {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  readonly account: Account;
  /** Parts of the path behind `/api/v1`. */
  readonly parts: readonly string[];
}

export function provider(account: Account): boolean {
  return account.roles.includes('providerAdmin');
}

export function sees(account: Account, tenant: string): boolean {
  return provider(account) || account.tenant === tenant;
}

/** Answers as the admin API of a hub does, so far as the page asks. */
export async function answer(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname === '/health') {
    return json(200, { status: 'up' });
  }
  const parts = url.pathname.split('/').slice(3).map(decodeURIComponent);
  try {
    const open = await withoutSignIn(world, request, parts);
    if (open !== null) {
      return open;
    }
    const account = world.tokens.get(request.headers.get('Authorization')?.replace('Bearer ', '') ?? '');
    if (account === undefined) {
      return problem('UNAUTHENTICATED');
    }
    return await signedIn({ world, request, url, account, parts });
  } catch (error) {
    if (error instanceof Refusal) {
      return error.response;
    }
    throw error;
  }
}

async function withoutSignIn(world: World, request: Request, parts: readonly string[]): Promise<Response | null> {
  switch (`${request.method} ${parts.join('/')}`) {
    case 'GET version':
      return json(200, { name: 'cti-hub', version: '0.0-scripted' });
    case 'GET setup':
      return json(200, { needed: world.setupToken !== null });
    case 'POST setup':
      return setUp(world, (await request.json()) as Record<string, string>);
    case 'GET sign-in/acme':
      return json(200, { password: true, oidc: true });
    case 'POST admin/sessions': {
      const { tenant, user, password, code, mark } = (await request.json()) as Record<string, string>;
      const [first] = world.accounts;
      if (code === 'right' && mark === 'mine' && first !== undefined) {
        return session(world, first);
      }
      const account = world.accounts.find((each) => each.tenant === tenant && each.name === user && each.password === password);
      return account === undefined ? problem('UNAUTHENTICATED') : session(world, account);
    }
    default:
      return null;
  }
}

function setUp(world: World, given: Record<string, string>): Response {
  if (world.setupToken === null) {
    return problem('GONE');
  }
  if (given.token !== world.setupToken) {
    return problem('FORBIDDEN');
  }
  world.setupToken = null;
  const { tenant = '', tenantName = '', user = '', displayName = '', password = '' } = given;
  world.write(tenant, 'tenants', tenant, { name: tenantName }, user);
  world.write(tenant, 'users', user, { displayName, password, roles: ['provider_admin'] }, user);
  const account = { tenant, name: user, displayName, password, roles: ['providerAdmin'] };
  world.accounts.push(account);
  return session(world, account);
}

function session(world: World, account: Account): Response {
  const token = `token-${world.tokens.size + 1}`;
  world.tokens.set(token, account);
  const { tenant, name, displayName, roles } = account;
  const tenantName = String(world.tenants.get(tenant)?.body.name ?? 'The provider');
  return json(201, {
    token,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    user: { tenant, tenantName, name, displayName, roles },
  });
}

async function signedIn(asked: Asked): Promise<Response> {
  const { world, request, parts, account, url } = asked;
  const [first, second] = parts;
  switch (first) {
    case 'admin':
      return parts.at(-1) === 'clients' ? clients() : parts.at(-1) === 'events' ? stream(asked) : json(200, seenLinks(asked));
    case 'cluster':
      return cluster(asked);
    case 'sessions':
      return sessions(asked);
    case 'figures':
      return figures(world);
    case 'alarms':
      return alarms(asked);
    case 'audit':
      if (second === 'verification') {
        return json(200, world.tampered ? { ok: false, records: 2, first: 3, detail: 'Its hash is another.' } : { ok: true, records: world.audit.length });
      }
      return second === 'export' ? new Response(world.audit.map((each) => JSON.stringify(each)).join('\n')) : records(asked);
    case 'tenants': {
      if (second !== undefined && (!sees(account, second) || (!world.tenants.has(second) && request.method === 'GET'))) {
        return problem('NOT_FOUND');
      }
      if (parts.length === 3 && (parts[2] === 'calls' || parts[2] === 'agents')) {
        return now(asked, parts[2] === 'calls' ? world.liveCalls : world.liveAgents);
      }
      if (world.storeOut) {
        return problem('STORE_OUT');
      }
      if (parts[2] === 'records' || parts[2] === 'agents' || parts[2] === 'erasures') {
        return kept(asked);
      }
      if (parts[2] === 'configuration') {
        return request.method === 'PUT' ? putDocument(asked, await request.text()) : document(world, second ?? '');
      }
      return itemRoutes(asked);
    }
    default:
      return problem('NOT_FOUND', { detail: `There is no ${url.pathname}.` });
  }
}

function seenLinks({ world, account }: Asked): object {
  return { links: world.links.filter((link) => sees(account, link.tenant)), time: new Date().toISOString() };
}

function stream(asked: Asked): Response {
  const { world, request } = asked;
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: string, data: object) =>
        controller.enqueue(encoder.encode(`${event === 'message' ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`));
      send('message', seenLinks(asked));
      stop = world.listen(([event, data]) => send(event, event === 'message' ? seenLinks(asked) : data));
      request.signal.addEventListener('abort', stop);
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
}

function cluster({ world, account }: Asked): Response {
  if (world.nodes === null || !provider(account)) {
    return problem('NOT_FOUND');
  }
  const links = world.links.map(({ tenant, peripheral }) => ({ tenant, peripheral, owner: 'n1', follower: 'n2', epoch: 4 }));
  return json(200, { nodes: world.nodes, links });
}

function clients(): Response {
  const client = { session: 12, clientId: 'recorder', signature: 'Recorder 9', address: '10.0.0.7', port: 51_108, services: 16, serviceNames: ['CTI_SERVICE_ALL_EVENTS'], peripheral: null, device: null, openedAt: '2026-11-21T08:59:58.123Z' };
  const hub = { ...client, session: 13, clientId: 'cti-hub-n1-4', signature: 'cti-hub', address: '10.0.0.2', openedEarlier: true };
  return json(200, { told: true, time: new Date().toISOString(), clients: [client, hub] });
}

/** Calls or agents of this moment. */
function now({ world, account, parts, url }: Asked, all: readonly Body[]): Response {
  const wanted = (name: string, value: unknown) => (url.searchParams.get(name) ?? '') === '' || url.searchParams.get(name) === String(value);
  const q = (url.searchParams.get('q') ?? '').toLowerCase();
  const masked = account.roles.includes('auditor');
  const found = all.filter(
    (each) => each.tenant === parts[1] && wanted('peripheral', each.peripheral) && wanted('state', each.state) && JSON.stringify(each).toLowerCase().includes(q),
  );
  const items = found.map(({ tenant: _, ...each }) => (masked && 'ani' in each ? covered(each) : each));
  const links = world.links
    .filter((link) => link.tenant === parts[1])
    .map(({ peripheral, name, state }) => ({ peripheral, name, state, answered: state !== 'reconnecting' }));
  return json(200, { time: new Date().toISOString(), masked, total: items.length, items, links, linksLeft: 0 });
}

function covered(call: Body): Body {
  const parties = (call.parties as Body[]).map((party) => (party.agent === null ? { ...party, device: '•••67' } : party));
  return { ...call, ani: '•••67', dnis: '•••', dialedNumber: '•••', parties };
}

function figures(world: World): Response {
  return json(200, world.figures ?? { node: 'n1', stepMs: 5_000, last: null, events: [], calls: [], agents: [], delayMs: [], worstDelayMs: [] });
}

function sessions({ world, request, parts, account }: Asked): Response {
  if (account.roles.includes('auditor')) {
    return problem('FORBIDDEN');
  }
  if (request.method === 'DELETE') {
    const found = world.sessions.some((each) => each.id === parts[1]);
    world.sessions = world.sessions.filter((each) => each.id !== parts[1]);
    return found ? nothing() : problem('NOT_FOUND');
  }
  return json(200, { items: world.sessions.filter((each) => sees(account, String(each.tenant))) });
}

function alarms({ world, request, parts, account, url }: Asked): Response {
  if (request.method === 'POST') {
    const alarm = world.alarms.find((each) => each.id === parts[1]);
    if (alarm === undefined) {
      return problem('NOT_FOUND');
    }
    Object.assign(alarm, { state: 'acknowledged', acknowledgedBy: account.name });
    world.tell('alarm', alarm);
    return nothing();
  }
  const [state, tenant] = [url.searchParams.get('state'), url.searchParams.get('tenant')];
  const seen = world.alarms.filter((each) => provider(account) || each.tenant === account.tenant);
  return json(200, { items: seen.filter((each) => (state === null || each.state === state) && (tenant === null || each.tenant === tenant)) });
}

function records({ world, url }: Asked): Response {
  const wanted = (name: string, value: unknown) => url.searchParams.get(name) === null || url.searchParams.get(name) === value;
  const all = (world.audit as { number: number; user: string; verb: string; target: { kind: string; tenant: string } }[]).filter(
    ({ user, verb, target }) => wanted('user', user) && wanted('verb', verb) && wanted('kind', target.kind) && wanted('tenant', target.tenant),
  );
  const limit = Number(url.searchParams.get('limit') ?? 100);
  const from = Number(url.searchParams.get('after') ?? 0);
  return json(200, { items: all.slice(from, from + limit), ...(from + limit < all.length && { next: String(from + limit) }) });
}
