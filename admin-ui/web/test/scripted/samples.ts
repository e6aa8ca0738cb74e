import { aLink, World } from './world';

/** A hub that nobody has set up. */
export function emptyWorld(): World {
  const world = new World();
  world.setupToken = 'setup-token-1';
  return world;
}

const SIDE = { host: 'pg1a.acme.example', port: 42_027 };

/** A hub with two tenants in its store, one in its file, and something of everything. */
export function sampleWorld(peripherals = 3): World {
  const world = new World();
  world.accounts.push(
    { tenant: 'provider', name: 'root', displayName: 'Rosa Root', password: 'correct horse battery', roles: ['providerAdmin'] },
    { tenant: 'acme', name: 'tess', displayName: 'Tess Tenant', password: 'correct horse battery', roles: ['tenantAdmin'] },
    { tenant: 'acme', name: 'abe', displayName: 'Abe Auditor', password: 'correct horse battery', roles: ['auditor'] },
  );
  world.write('acme', 'tenants', 'acme', {
    name: 'Acme Insurance',
    limits: { sockets: 2_000 },
    grace: { seconds: 60, then: 'notReady', reason: 32 },
  });
  world.write('globex', 'tenants', 'globex', { name: 'Globex Travel' });
  world.write('initech', 'tenants', 'initech', { name: 'Initech' }, 'file', 'file');
  world.write('acme', 'peripherals', '5000', {
    name: 'Head office',
    sideA: SIDE,
    sideB: { host: 'pg1b.acme.example', port: 43_027 },
    password: 'secret',
    acd: { lingerSeconds: 900 },
  });
  world.write('acme', 'peripherals', '5001', {
    name: 'Branch Zürich',
    sideA: { host: '10.20.0.7', port: 42_030, tls: { trust: '/etc/hub/ca.pem', certificate: '/etc/hub/hub.pem', key: 'x' } },
  });
  for (let i = 2; i < peripherals; i++) {
    world.write('acme', 'peripherals', String(5_000 + i), { name: `Branch ${i}`, sideA: { host: `10.20.${i >> 8}.${i & 255}`, port: 42_027 } });
  }
  world.write('acme', 'teams', 'claims', { name: 'Claims', peripheral: 5_000, agents: ['1001', '1002', '1003'] });
  world.write('acme', 'teams', 'sales', { name: 'Sales and renewals', peripheral: 5_000, agents: ['1004', '1006'] });
  world.write('acme', 'users', 'ada', {
    displayName: 'Ada Byron',
    passwordHash: 'x',
    roles: ['agent', 'supervisor'],
    agent: { peripheral: 5_000, id: '1001', extension: '3001' },
    teams: ['claims'],
  });
  world.write('acme', 'users', 'wallboard', { displayName: 'Wallboard', passwordHash: 'x', roles: ['bridge'], peripheral: 5_000 });
  world.write('acme', 'webhooks', 'pager', { name: 'On call', url: 'https://pager.acme.example/hooks/cti', events: ['link.*'], secret: 'x'.repeat(24) });
  world.write('globex', 'peripherals', '7000', { name: 'Globex main', sideA: { host: 'cti.globex.example', port: 42_027 } });
  world.write('acme', 'apiKeys', 'crm', { name: 'CRM bridge', roles: ['bridge'], peripheral: 5_000, keyHash: 'x', addresses: ['10.1.0.0/16'] });
  world.write('acme', 'apiKeys', 'report', { name: 'Nightly report', roles: ['auditor'], expiresAt: '2026-12-31T23:00:00.000Z' });
  troubles(world);
  people(world);
  present(world);
  past(world);
  return world;
}

function troubles(world: World): void {
  const at = world.now();
  const reason = { code: 'NO_ANSWER', detail: 'Neither side of the PG answers.' };
  world.links = world.links.map((link) =>
    link.tenant === 'globex'
      ? aLink('globex', 7_000, link.name, { state: 'reconnecting', side: null, reason, standby: 'none', agentsSignedIn: 0, calls: 0, eventsPerSecond: 0 })
      : link.peripheral === 5_001
        ? aLink('acme', 5_001, link.name, {
            state: 'degraded',
            standby: 'waiting',
            reason: { code: 'PERIPHERAL_OFFLINE', detail: 'The peripheral is offline; calls that were known linger.' },
          })
        : link,
  );
  const alarm = { tenant: 'globex', peripheral: 7_000, node: 'n1', acknowledgedBy: null, closedAt: null, count: 1 };
  world.alarms = [
    { ...alarm, id: 'a1', at, severity: 'critical', type: 'link.down', text: 'The link to Globex main is down.', state: 'open', count: 3 },
    { ...alarm, id: 'a2', at, tenant: 'acme', peripheral: 5_001, severity: 'major', type: 'link.degraded', text: 'The link to Branch Zürich is degraded.', state: 'acknowledged', acknowledgedBy: 'root' },
    { ...alarm, id: 'a3', at, tenant: 'acme', peripheral: 5_000, severity: 'info', type: 'client.opened', text: 'The client recorder opened a session from 10.0.0.7.', state: 'closed', closedAt: at },
    { ...alarm, id: 'a4', at, tenant: null, peripheral: null, severity: 'minor', type: 'certificate.expires', text: 'A certificate expires in 20 days.', state: 'open' },
  ];
  world.deliveries = [
    { id: 'd1', event: 'e1', state: 'delivered', attempts: 1, createdAt: at, dueAt: null, doneAt: at, status: 204, problem: null, body: { type: 'org.ctihub.alarm.link.down', data: { text: 'The link to Head office is down.' } } },
    { id: 'd2', event: 'e2', state: 'dead', attempts: 12, createdAt: at, dueAt: null, doneAt: at, status: 503, problem: 'The receiver did not take it.', body: { type: 'org.ctihub.alarm.link.back' } },
    { id: 'd3', event: 'e3', state: 'waiting', attempts: 2, createdAt: at, dueAt: at, doneAt: null, status: null, problem: 'No answer within 10 s.', body: { type: 'org.ctihub.alarm.link.degraded' } },
  ];
}

function people(world: World): void {
  const since = new Date(Date.now() - 1_800_000).toISOString();
  world.sessions = [
    { id: 's1', kind: 'desktop', tenant: 'acme', user: 'ada', node: 'n1', address: '10.1.2.3', since, peripheral: 5_000, agent: '1001' },
    { id: 's2', kind: 'desktop', tenant: 'acme', user: 'ben', node: 'n2', address: '10.1.2.4', since, peripheral: 5_000, agent: '1002' },
    { id: 's3', kind: 'admin', tenant: 'provider', user: 'root', node: 'n1', address: '10.9.9.9', since, peripheral: null, agent: null },
  ];
  const node = { since, state: 'up', links: 2, followed: 1, desktops: 120, desktopUrl: 'wss://n1.hub.example/ws' };
  world.nodes = [
    { ...node, name: 'n1' },
    { ...node, name: 'n2', links: 1, desktops: 98, desktopUrl: 'wss://n2.hub.example/ws' },
    { ...node, name: 'n3', state: 'draining', links: 0, followed: 0, desktops: 3, desktopUrl: null },
  ];
}

/** Calls and agents of this moment, and what the last minutes were like. */
function present(world: World): void {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const party = (device: string, agent: string | null, state: string, role: string | null = null) => ({ device, agent, state, since: ago(20), role });
  const call = { tenant: 'acme', peripheral: 5_000, ended: null, dnis: '8005550100', dialedNumber: '', skillGroup: null, recording: null };
  world.liveCalls = [
    { ...call, id: 'c1', state: 'connected', type: 'acdIn', began: ago(754), ani: '+41445551267', recording: 'recording', parties: [party('+41445551267', null, 'connected'), party('3001', '1001', 'connected')] },
    { ...call, id: 'c2', state: 'held', type: 'agentOut', began: ago(188), ani: '3002', dnis: '', dialedNumber: '+493055500199', parties: [party('3002', '1002', 'held'), party('+493055500199', null, 'connected'), party('3009', '1009', 'connected', 'monitor')] },
    { ...call, id: 'c3', peripheral: 5_001, state: 'alerting', type: 'prerouteAcdIn', began: ago(9), ani: '', parties: [party('4711', null, 'connected'), party('3101', '2001', 'alerting')] },
    { ...call, id: 'c4', state: 'wrapUp', type: 'acdIn', began: ago(420), ended: ago(12), ani: '+41795550178', parties: [party('3003', '1003', 'null')] },
  ];
  const agent = { tenant: 'acme', peripheral: 5_000, reason: null, sinceLatest: false, pending: null, deviceInService: true };
  world.liveAgents = [
    { ...agent, id: '1001', extension: '3001', state: 'talking', since: ago(754), pending: 'notReady' },
    { ...agent, id: '1002', extension: '3002', state: 'hold', since: ago(31) },
    { ...agent, id: '1003', extension: '3003', state: 'workReady', since: ago(12) },
    { ...agent, id: '1004', extension: '3004', state: 'ready', since: ago(95), sinceLatest: true },
    { ...agent, id: '1006', extension: '3006', state: 'notReady', reason: 4, since: ago(4_020), deviceInService: false },
    { ...agent, id: '1007', extension: null, state: 'signedOut', since: ago(30_000) },
    { ...agent, id: '2001', peripheral: 5_001, extension: '3101', state: 'reserved', since: ago(9) },
  ];
  const wave = (most: number, speed: number) => Array.from({ length: 150 }, (_, i) => Math.round(most * (0.6 + 0.3 * Math.sin(i / speed) + 0.1 * Math.sin(i * 1.7)) * 10) / 10);
  world.figures = {
    node: 'n1',
    stepMs: 5_000,
    last: ago(1),
    events: wave(38, 14),
    calls: wave(21, 22).map(Math.round),
    agents: wave(42, 90).map(Math.round),
    delayMs: wave(4, 9).map((each, i) => (i > 40 && i < 55 ? null : each)),
    worstDelayMs: wave(24, 11).map((each, i) => (i > 40 && i < 55 ? null : Math.round(each))),
  };
}

/** Calls and an agent's morning, both over; the times are of today, wherever the clock stands. */
function past(world: World): void {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const at = (minutes: number) => new Date(midnight.getTime() + minutes * 60_000).toISOString();
  const call = { peripheral: 5_000, type: 'acdIn', direction: 'in', dnis: '8001', ringMs: 6_000, talkMs: 185_000, holdMs: 0, wrapUp: '', variables: {}, reason: '', inferred: false, incomplete: false };
  world.calls = [
    { ...call, id: 'acme/5000/1-3', startedAt: at(10), endedAt: at(14), ani: '+15551234567', agents: ['1001'], parties: ['+15551234567', '8001', '3001'], wrapUp: 'Contract sent', variables: { callVariable1: 'gold' } },
    { ...call, id: 'acme/5000/1-2', startedAt: at(5), endedAt: at(9), ani: '+4930123456', agents: ['1001', '1002'], parties: ['+4930123456', '8001'], holdMs: 31_000, incomplete: true },
    { ...call, id: 'acme/5000/1-1', startedAt: at(1), endedAt: at(4), ani: '+15557654321', agents: ['1002'], parties: ['+15557654321', '8001'], inferred: true, reason: 'ENDED_UNSEEN' },
  ];
  world.times = [
    { from: at(0), to: at(1), state: 'notReady', stateNumber: 2, reason: 32 },
    { from: at(1), to: at(10), state: 'ready', stateNumber: 3, reason: null },
    { from: at(10), to: at(14), state: 'talking', stateNumber: 4, reason: null },
    { from: at(14), to: at(16), state: 'workReady', stateNumber: 6, reason: null },
  ];
}
