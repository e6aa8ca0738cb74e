/**
 * A stand-in for the hub while the page is developed: serves the built page, one session and a scripted agent. It knows
 * nothing of a phone system; it is never shipped and proves nothing about the hub.
 *
 * Run: `node test/fake-hub.mjs [port]`, then POST {"do":"ring"} and so on to /control.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
export const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; img-src 'self' data:";
const USER = {
  tenant: 'acme',
  tenantName: 'Acme Insurance',
  name: 'ada',
  displayName: 'Ada Byron',
  roles: ['agent'],
  agent: { peripheral: 5000, id: '1001', extension: '3001' },
  memberOf: [{ id: 'claims', name: 'Claims' }],
};
/** What the phone system has set for the agent's desk. */
const DESK = {
  reasonRequired: ['notReady'],
  autoAnswer: false,
  nonAcdCalls: true,
  agentCalls: true,
  supervisorCalls: true,
  availableAfterIncoming: true,
  availableAfterOutgoing: true,
  wrapUp: { incoming: 'required', outgoing: 'optional' },
  workModeTimer: 120,
  ringNoAnswerTime: 12,
  logoutNonActivityTime: 0,
  raw: { mask: 0 },
};
const TEAMS = [
  { id: 'claims', name: 'Claims', peripheral: 5000, agents: ['1001', '1002', '1003', '1004', '1005'] },
  { id: 'sales', name: 'Sales and renewals', peripheral: 5000, agents: ['1004', '1006', '1007', '1008'] },
];
const SUE = { ...USER, name: 'sue', displayName: 'Sue Perkins-Ó Briain', roles: ['agent', 'supervisor'], teams: TEAMS };
const ALL_AGENT = ['signIn', 'signOut', 'setReady', 'setNotReady', 'makeCall', 'greeting'];
const ALL_CALL = [
  'answer',
  'hold',
  'retrieve',
  'clear',
  'consult',
  'alternate',
  'reconnect',
  'transfer',
  'conference',
  'singleStepTransfer',
  'singleStepConference',
  'dtmf',
  'setData',
  'wrapUp',
  'setSensitive',
];

const iso = (ms = Date.now()) => new Date(ms).toISOString();

export class FakeHub {
  user = USER;
  /** What the operator wrote beside what is shipped. */
  config = {};
  /** What an administrator has set desktops to. */
  settings = {};
  /** The members of teams beside the own agent. */
  others = [];
  sockets = new Set();
  sequence = 100;
  log = [];
  refuse = null;
  commands = [];
  mute = false;
  refuseSockets = false;
  nextCall = 1;
  calls = new Map();
  link = { peripheral: 5000, state: 'inService', side: 'A', reason: null, since: iso() };
  agent = this.agentIn('signedOut', null);

  agentIn(state, reason, ageMs = 0) {
    const actions = {
      signedOut: ['signIn'],
      ready: ['signOut', 'setNotReady', 'makeCall', 'greeting'],
      notReady: ['signOut', 'setReady', 'setNotReady', 'makeCall', 'greeting'],
      workReady: ['setReady', 'setNotReady'],
      talking: ['setNotReady', 'setReady'],
    }[state] ?? ['setNotReady'];
    const denied = Object.fromEntries(
      ALL_AGENT.filter((a) => !actions.includes(a)).map((a) => [
        a,
        a === 'signOut' ? 'End the call first.' : 'Not possible in this state.',
      ]),
    );
    return {
      id: '1001',
      extension: '3001',
      state,
      stateRaw: 2,
      reason,
      since: iso(Date.now() - ageMs),
      pending: null,
      actions,
      denied,
    };
  }

  connection(state, extra = {}) {
    const actions = {
      alerting: ['answer'],
      connected: [
        'hold',
        'clear',
        'consult',
        'singleStepTransfer',
        'singleStepConference',
        'dtmf',
        'setData',
        'wrapUp',
        'setSensitive',
      ],
      held: ['retrieve', 'clear', 'setData', 'wrapUp', 'setSensitive'],
      initiated: ['clear', 'setData'],
      null: ['setData', 'wrapUp'],
    }[state];
    const denied = Object.fromEntries(
      ALL_CALL.filter((a) => !actions.includes(a)).map((a) => [
        a,
        `Not possible while the call is ${state}.`,
      ]),
    );
    return {
      device: '3001',
      agent: '1001',
      state,
      stateRaw: 2,
      cause: 'newCall',
      causeRaw: 22,
      since: iso(),
      actions,
      denied,
      ...extra,
    };
  }

  setAgent(state, reason = null, ageMs = 0) {
    this.agent = this.agentIn(state, reason, ageMs);
    this.event('agent.stateChanged', { agent: this.agent });
  }

  setCall(type, call) {
    if (type === 'call.ended') {
      this.calls.delete(call.id);
    } else {
      this.calls.set(call.id, call);
    }
    this.event(type, { call });
  }

  own(call, state, actions) {
    const fresh = this.connection(state);
    const own = actions
      ? {
          ...fresh,
          actions,
          denied: Object.fromEntries(
            ALL_CALL.filter((a) => !actions.includes(a)).map((a) => [a, 'Not possible with two calls.']),
          ),
        }
      : fresh;
    return { ...call, connections: [own, ...call.connections.filter((c) => c.device !== '3001')] };
  }

  event(type, thing) {
    this.sequence += 1;
    const params = { type, cursor: `7:${this.sequence}`, time: iso(), peripheral: 5000, raw: {}, ...thing };
    this.log.push(params);
    this.notify('event', params);
  }

  notify(method, params) {
    for (const socket of this.sockets) {
      if (!this.mute) {
        send(socket, { jsonrpc: '2.0', method, params });
      }
    }
  }

  newCall(fields) {
    const id = `7-${this.nextCall++}`;
    return {
      id,
      callId: 33554432 + this.nextCall,
      type: 'acdIn',
      typeRaw: 1,
      began: iso(),
      ended: null,
      ani: '+1 555 0100 234',
      dnis: '8005550100',
      dialedNumber: '8005550100',
      enteredDigits: '4711',
      queue: { skillGroup: 17, since: iso() },
      consultOf: null,
      data: {
        variables: {
          callVariable1: 'gold',
          callVariable2: '',
          'user.account': '4711-0815',
          'user.language': 'en',
        },
        arrays: { 'user.notes': { 0: 'Asked for a call back', 2: 'Prefers mail' } },
        wrapUp: null,
      },
      connections: [
        { ...this.connection('connected'), device: '+1 555 0100 234', agent: null, actions: [], denied: {} },
      ],
      ...fields,
    };
  }

  ring(fields = {}) {
    const call = this.own(this.newCall(fields), 'alerting');
    this.setAgent('reserved');
    this.setCall('call.delivered', call);
    return call;
  }

  first(predicate = () => true) {
    return [...this.calls.values()].find(predicate);
  }

  act(method, params) {
    const call = params.callId === undefined ? undefined : this.calls.get(params.callId);
    this.commands.push({ method, params });
    if (this.refuse !== null) {
      const refused = this.refuse;
      this.refuse = null;
      return { error: { code: -32000, message: refused.title, data: refused } };
    }
    switch (method) {
      case 'agent.signIn':
        this.setAgent('notReady');
        break;
      case 'agent.signOut':
        this.setAgent('signedOut');
        break;
      case 'agent.setState': {
        const finished = this.first((c) => c.ended !== null);
        if (finished) {
          this.setCall('call.ended', finished);
        }
        this.setAgent(params.state, params.reason ?? null);
        break;
      }
      case 'call.answer':
        this.setCall('call.established', this.own(call, 'connected'));
        this.setAgent('talking');
        break;
      case 'call.hold':
        this.setCall('call.held', this.own(call, 'held'));
        this.setAgent('hold');
        break;
      case 'call.retrieve':
        this.setCall('call.retrieved', this.own(call, 'connected'));
        this.setAgent('talking');
        break;
      case 'call.clear':
        this.clear(call);
        break;
      case 'call.make': {
        const made = this.newCall({
          ani: '3001',
          dialedNumber: params.destination,
          dnis: params.destination,
          type: 'agentOut',
          typeRaw: 8,
          queue: null,
          enteredDigits: '',
          data: { variables: {}, arrays: {}, wrapUp: null },
          connections: [],
        });
        this.setCall('call.serviceInitiated', this.own(made, 'initiated'));
        this.setAgent('talking');
        return { result: { callId: made.id } };
      }
      case 'call.consult': {
        this.setCall('call.held', this.own(call, 'held', ['alternate', 'setData']));
        const made = this.newCall({
          ani: '3001',
          dialedNumber: params.destination,
          dnis: params.destination,
          type: 'consult',
          typeRaw: 12,
          queue: null,
          enteredDigits: '',
          consultOf: call.id,
          connections: [
            {
              ...this.connection('connected'),
              device: params.destination,
              agent: '1002',
              actions: [],
              denied: {},
            },
          ],
        });
        this.setCall(
          'call.established',
          this.own(made, 'connected', [
            'alternate',
            'reconnect',
            'transfer',
            'conference',
            'clear',
            'dtmf',
            'setData',
          ]),
        );
        return { result: { callId: made.id } };
      }
      case 'call.transfer':
        for (const each of [...this.calls.values()]) {
          this.setCall('call.ended', { ...each, ended: iso() });
        }
        this.setAgent('ready');
        break;
      case 'call.setSensitive': {
        const { sensitive: _, ...plain } = call;
        const until = new Date(Date.now() + (params.seconds ?? 300) * 1000).toISOString();
        const sensitive = { since: iso(), until, by: 'agent', recording: 'none' };
        this.setCall('call.sensitive', params.on ? { ...plain, sensitive } : plain);
        break;
      }
      case 'call.setData': {
        const data = {
          ...call.data,
          variables: { ...call.data.variables, ...params.variables },
          arrays: Object.fromEntries(
            Object.entries({ ...call.data.arrays, ...params.arrays }).map(([name, elements]) => [
              name,
              { ...call.data.arrays[name], ...elements },
            ]),
          ),
        };
        this.setCall('call.dataChanged', { ...call, data });
        break;
      }
      case 'call.wrapUp':
        this.setCall('call.dataChanged', { ...call, data: { ...call.data, wrapUp: params.data } });
        break;
      case 'statistics.watch':
        this.statistics(params);
        break;
      case 'message.send':
        if (params.to !== 'agent') {
          this.message({ from: { agent: '1001', name: this.user.displayName }, ...params });
        }
        break;
      case 'supervisor.monitor':
      case 'supervisor.bargeIn': {
        const role = method.split('.')[1];
        const own = { ...this.connection('connected'), role, actions: ['clear'], denied: {} };
        this.setCall('call.conferenced', {
          ...call,
          connections: [...call.connections.filter((c) => c.agent !== '1001'), own],
        });
        this.setAgent('talking');
        break;
      }
      case 'supervisor.stop':
        this.setCall('call.connectionCleared', {
          ...call,
          connections: call.connections.filter((c) => c.agent !== '1001'),
        });
        this.setAgent('notReady', 3);
        break;
      case 'supervisor.setState':
      case 'supervisor.signOut': {
        const member = this.others.find((each) => each.id === params.agentId);
        const state = params.state ?? 'signedOut';
        const changed = { ...this.agentIn(state, params.reason ?? null), id: member.id, extension: member.extension };
        this.others = this.others.map((each) => (each === member ? changed : each));
        this.event('agent.stateChanged', { agent: changed });
        break;
      }
      default:
        break;
    }
    return { result: {} };
  }

  /** One of each that is asked for. */
  statistics({ agents = false, skillGroups = [] }) {
    const tell = (kind, id, values) => this.notify('statistics', { peripheral: 5000, kind, id, time: iso(), values });
    if (agents) {
      tell('agent', '1001', {
        handledCallsToday: 23,
        handledCallsTimeToday: 6_210,
        handledCallsTalkTimeToday: 4_980,
        handledCallsAfterCallTimeToday: 1_230,
        availTimeToday: 3_725,
        notReadyTimeToday: null,
      });
    }
    skillGroups.forEach((group, index) => {
      tell('skillGroup', String(group), { callsQNow: 4 * index, longestCallQNow: 75 * index, agentsLoggedOn: 12, agentsAvail: 3, agentsTalkingIn: 7 });
    });
  }

  message(fields) {
    this.notify('message', {
      peripheral: 5000,
      from: { agent: '1002', name: 'Sue Perkins-Ó Briain' },
      to: 'team',
      text: 'Lunch is ready.',
      time: iso(),
      ...fields,
    });
  }

  clear(call) {
    const over = { ...this.own(call, 'null'), ended: iso() };
    this.setCall('call.cleared', {
      ...over,
      connections: over.connections.filter((c) => c.device === '3001'),
    });
    this.setAgent('workReady');
  }

  /** Closes all sockets as the hub does, with a code. */
  end(code) {
    for (const socket of this.sockets) {
      socket.write(Buffer.from([0x88, 2, code >> 8, code & 255]));
    }
  }

  cut() {
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  control(command) {
    switch (command.do) {
      case 'ring':
        this.ring(command.call ?? {});
        break;
      case 'clear':
        this.clear(this.first());
        break;
      case 'agent':
        this.setAgent(command.state, command.reason ?? null, command.ageMs ?? 0);
        break;
      case 'link':
        this.link = { ...this.link, since: iso(), reason: null, side: null, ...command.link };
        this.event('link.stateChanged', { link: this.link });
        break;
      case 'stale':
        this.notify('stale', {
          peripheral: 5000,
          since: iso(Date.now() - 42_000),
          reason: 'OWNER_UNREACHABLE',
        });
        break;
      case 'drain':
        this.notify('draining', { deadlineMs: 0, url: null });
        this.end(4420);
        break;
      case 'device':
        this.agent = { ...this.agent, deviceInService: command.inService };
        this.event('agent.stateChanged', { agent: this.agent });
        break;
      case 'carryOver':
        this.agent = { ...this.agent, carriedOver: ['reason'] };
        this.event('agent.stateChanged', { agent: this.agent });
        for (const call of [...this.calls.values()]) {
          this.setCall('call.dataChanged', { ...call, carriedOver: ['queue', 'variables', 'connections'] });
        }
        break;
      case 'assist':
        this.event(command.emergency ? 'call.emergency' : 'call.assistAsked', {
          call: this.ofMember(command.agentId),
          askedBy: command.agentId,
        });
        break;
      case 'message':
        this.message(command.message ?? {});
        break;
      case 'vanish':
        for (const call of [...this.calls.values()]) {
          this.calls.delete(call.id);
          this.event('call.ended', {
            call: { ...call, ended: iso(), endReason: 'ENDED_UNSEEN' },
            inferred: true,
          });
        }
        break;
      case 'away':
        this.refuseSockets = command.away;
        break;
      case 'cut':
        this.cut();
        break;
      case 'refuse':
        this.refuse = command.problem;
        break;
      default:
        throw new Error(`There is no command ${command.do}.`);
    }
  }

  hello(socket, id, params) {
    send(socket, {
      jsonrpc: '2.0',
      id,
      result: {
        session: 's1',
        serverTime: iso(),
        pingMs: 20000,
        windowMs: 300000,
        limits: { maxFrameBytes: 65536, commandsPerSecond: 20, commandBurst: 40 },
        user: this.user,
      },
    });
    this.sockets.add(socket);
    const cursor = params.cursors?.['5000'];
    const from = cursor === undefined ? undefined : Number(cursor.split(':')[1]);
    const notify = (method, p) => send(socket, { jsonrpc: '2.0', method, params: p });
    if (from !== undefined && cursor.startsWith('7:') && from <= this.sequence) {
      const missed = this.log.filter((e) => Number(e.cursor.split(':')[1]) > from);
      notify('resumed', { peripheral: 5000, from: cursor, to: `7:${this.sequence}`, events: missed.length });
      for (const event of missed) {
        notify('event', event);
      }
      return;
    }
    if (cursor !== undefined) {
      notify('gap', { peripheral: 5000, from: cursor, reason: 'EPOCH_CHANGED' });
    }
    notify('snapshot', {
      peripheral: 5000,
      cursor: `7:${this.sequence}`,
      time: iso(),
      link: this.link,
      agent: this.agent,
      calls: [...this.calls.values()],
      desk: DESK,
      ...(this.user.teams && {
        scope: 's1',
        agents: [this.agent, ...this.others],
        supervision: {
          actions: ['setState', 'signOut', 'monitor', 'bargeIn', 'intercept'],
          denied: { whisper: 'The peripheral does not support this.' },
        },
      }),
    });
  }

  /** A team at work: who talks, who waits, who has been away for long. */
  staff() {
    this.user = SUE;
    this.agent = this.agentIn('notReady', 3, 65_000);
    const member = (id, state, stateRaw, ageMs, reason = null, extra = {}) => ({
      ...this.agentIn(state, reason, ageMs),
      id,
      extension: `3${id.slice(1)}`,
      stateRaw,
      ...extra,
    });
    this.others = [
      member('1002', 'talking', 4, 205_000, null, { pending: 'notReady' }),
      member('1003', 'ready', 3, 48_000),
      member('1004', 'hold', 10, 420_000),
      member('1005', 'notReady', 2, 3_900_000, 2),
      member('1006', 'talking', 4, 61_000),
      member('1007', 'workReady', 6, 30_000),
    ];
    for (const [agent, state, ani] of [
      ['1002', 'connected', '+44 20 7946 0018'],
      ['1004', 'held', '+49 30 901820'],
      ['1006', 'connected', ''],
    ]) {
      const made = this.newCall({ ani, began: iso(Date.now() - 432_000) });
      const own = { ...this.connection(state), agent, device: `3${agent.slice(1)}` };
      this.calls.set(made.id, { ...made, connections: [own, ...made.connections] });
    }
  }

  ofMember(agentId) {
    return this.first((call) => call.connections.some((c) => c.agent === agentId));
  }

  receive(socket, text) {
    const { id, method, params } = JSON.parse(text);
    if (method === 'hello') {
      this.hello(socket, id, params);
    } else if (method === 'ping') {
      send(socket, { jsonrpc: '2.0', id, result: { serverTime: iso() } });
    } else {
      send(socket, { jsonrpc: '2.0', id, ...this.act(method, params) });
    }
  }

  listen(port) {
    const server = createServer((request, response) => {
      this.serve(request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    });
    server.on('upgrade', (request, socket) => this.upgrade(request, socket));
    return new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  }

  async serve(request, response) {
    const path = new URL(request.url, 'http://x').pathname;
    if (request.method === 'POST') {
      const chunks = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const body = JSON.parse(Buffer.concat(chunks).toString());
      if (path === '/control') {
        this.control(body);
        response.writeHead(204).end();
      } else if (path === '/api/v1/sessions' && body.password === 'secret') {
        json(response, 201, { token: 't1', expiresAt: iso(Date.now() + 3_600_000), user: this.user });
      } else {
        json(response, 401, {
          title: 'Who?',
          status: 401,
          code: 'UNAUTHENTICATED',
          detail: '',
          retryable: false,
        });
      }
      return;
    }
    if (path === '/api/v1/desktop/settings') {
      json(response, 200, this.settings);
      return;
    }
    const file = path.startsWith('/desktop/') ? path.slice('/desktop/'.length) || 'index.html' : null;
    try {
      let body = await readFile(join(DIST, normalize(`/${file}`)));
      if (file === 'config.json') {
        body = JSON.stringify({ ...JSON.parse(body), ...this.config });
      }
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': CSP,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  upgrade(request, socket) {
    if (this.refuseSockets) {
      socket.destroy();
      return;
    }
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: cti.v1+json\r\n\r\n`,
    );
    let rest = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let frame = takeFrame(rest); frame !== null; frame = takeFrame(rest)) {
        rest = rest.subarray(frame.size);
        if (frame.opcode === 1) {
          this.receive(socket, frame.payload.toString());
        } else if (frame.opcode === 8) {
          socket.end();
        }
      }
    });
  }
}

function json(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function send(socket, message) {
  const payload = Buffer.from(JSON.stringify(message));
  const head =
    payload.length < 126
      ? Buffer.from([0x81, payload.length])
      : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  socket.write(Buffer.concat([head, payload]));
}

/** The first whole frame, or null. Frames of a browser are masked and, here, below 64 KiB. */
function takeFrame(bytes) {
  if (bytes.length < 2) {
    return null;
  }
  const short = bytes[1] & 127;
  const start = short === 126 ? 4 : 2;
  if (bytes.length < start + 4) {
    return null;
  }
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const size = start + 4 + length;
  if (bytes.length < size) {
    return null;
  }
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, size).map((b, i) => b ^ mask[i % 4]));
  return { opcode: bytes[0] & 15, payload, size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 8180);
  await new FakeHub().listen(port);
  console.log(`http://127.0.0.1:${port}/desktop/  (acme, ada, secret)`);
}
