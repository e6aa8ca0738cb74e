import { DESKTOP_EVENT, type MessageKind, SIZES } from './sizes';

/** What one peripheral has to carry. Shares are per cent of all calls. */
export interface Workload {
  readonly agents: number;
  readonly callsPerHour: number;
  readonly queued: number;
  readonly held: number;
  readonly transferred: number;
  /** Per agent and hour: not ready and ready again. */
  readonly breaksPerHour: number;
  /** Bytes of call variables and ECC values that each call carries. */
  readonly callData: number;
  readonly events: {
    readonly calls: boolean;
    readonly agents: boolean;
    readonly media: boolean;
    readonly standby: boolean;
  };
  readonly desktops: number;
  readonly supervisors: number;
  readonly teamSize: number;
}

/** Bytes of headers around a message that goes alone: TCP with time stamps, IP, Ethernet. */
export const OVERHEAD = 32 + 20 + 14;

const HOUR = 3_600;
/** A request of the hub and the answer to it go both ways once in so many seconds, on each session. */
const HEARTBEAT_SECONDS = 5;

export interface Flow {
  readonly kind: MessageKind;
  readonly perSecond: number;
  /** Of one message, without what networks put around it. */
  readonly bytes: number;
}

export interface Rate {
  readonly messages: number;
  /** Per second, with what networks put around each message. */
  readonly bytes: number;
}

/** Messages of one kind that an average call causes, before what the hub asked for is looked at. */
export function messagesPerCall(load: Workload): ReadonlyMap<MessageKind, number> {
  const [queued, held, transferred] = [load.queued, load.held, load.transferred].map((share) => share / 100) as [number, number, number];
  // A transfer is a second call: it begins, rings at the colleague, is answered, and joins the first.
  const calls = 1 + transferred;
  const all: readonly (readonly [MessageKind, number])[] = [
    ['beginCall', calls],
    ['callQueued', queued],
    ['callDequeued', queued],
    // At the number that was dialed, and at the agent's phone.
    ['callDelivered', 2 + transferred],
    ['callDiverted', 1],
    ['preCall', 1],
    ['callEstablished', calls],
    ['callHeld', held + transferred],
    ['callRetrieved', held],
    ['callOriginated', transferred],
    ['callTransferred', transferred],
    ['callDataUpdate', 1],
    ['callConnectionCleared', 2 + transferred],
    ['callCleared', 1],
    ['endCall', calls],
    // Reserved, talking, work, ready; held and talking again; the same at the colleague.
    ['agentState', 4 + 2 * held + 4 * transferred],
    // At both ends of each call, and again behind a hold.
    ['rtpStarted', 2 * calls + 2 * held],
    ['rtpStopped', 2 * calls + 2 * held],
  ];
  return new Map(all.filter(([kind, n]) => n > 0 && wanted(kind, load)));
}

/** Whether the event masks of the session let a kind through. */
function wanted(kind: MessageKind, { events }: Workload): boolean {
  switch (kind) {
    case 'agentState':
      return events.agents;
    case 'rtpStarted':
    case 'rtpStopped':
      return events.media;
    case 'heartbeat':
    case 'request':
      return true;
    default:
      return events.calls;
  }
}

/** Kinds that carry the call's variables. */
const WITH_DATA: ReadonlySet<MessageKind> = new Set(['beginCall', 'callDelivered', 'preCall', 'callDataUpdate']);

/** What comes from the CTI Server, by kind, busiest first. */
export function fromServer(load: Workload): readonly Flow[] {
  const calls = load.callsPerHour / HOUR;
  const flow = (kind: MessageKind, perSecond: number): Flow => ({
    kind,
    perSecond,
    bytes: SIZES[kind] + (WITH_DATA.has(kind) ? load.callData : 0),
  });
  const perCall = [...messagesPerCall(load)].map(([kind, n]) => flow(kind, n * calls));
  const breaks = load.events.agents ? (2 * load.agents * load.breaksPerHour) / HOUR : 0;
  const flows = perCall.map((each) => (each.kind === 'agentState' ? { ...each, perSecond: each.perSecond + breaks } : each));
  const alone = breaks > 0 && !flows.some(({ kind }) => kind === 'agentState') ? [flow('agentState', breaks)] : [];
  return [...flows, ...alone, flow('heartbeat', sessions(load) / HEARTBEAT_SECONDS)].sort(
    (a, b) => b.perSecond * b.bytes - a.perSecond * a.bytes,
  );
}

function sessions(load: Workload): number {
  return load.events.standby ? 2 : 1;
}

/** What the hub asks: each call is answered and ended, and each state set, at a desktop at most; and heartbeats. */
export function toServer(load: Workload): readonly Flow[] {
  const share = load.agents === 0 ? 0 : Math.min(1, load.desktops / load.agents);
  const calls = load.callsPerHour / HOUR;
  const perCall = 2 + (2 * load.held) / 100 + (3 * load.transferred) / 100;
  const breaks = (2 * load.agents * load.breaksPerHour) / HOUR;
  return [
    { kind: 'request', perSecond: share * (calls * perCall + breaks), bytes: SIZES.request },
    { kind: 'heartbeat', perSecond: sessions(load) / HEARTBEAT_SECONDS, bytes: SIZES.heartbeat },
  ];
}

export function rateOf(flows: readonly Flow[]): Rate {
  return {
    messages: flows.reduce((sum, { perSecond }) => sum + perSecond, 0),
    bytes: flows.reduce((sum, { perSecond, bytes }) => sum + perSecond * (bytes + OVERHEAD), 0),
  };
}

/** What an agent's desktop is told: what concerns the agent's own calls and states. */
export function toDesktop(load: Workload): Rate {
  if (load.agents === 0) {
    return { messages: 0, bytes: 0 };
  }
  const { messages } = rateOf(fromServer(load).filter(({ kind }) => kind !== 'heartbeat'));
  const own = messages / load.agents;
  return { messages: own, bytes: own * (DESKTOP_EVENT + OVERHEAD) };
}

/** What all desktops are told: agents of themselves, supervisors of their teams. */
export function toDesktops(load: Workload): Rate {
  const one = toDesktop(load);
  const supervisors = Math.min(load.supervisors, load.desktops);
  const told = load.desktops - supervisors + supervisors * load.teamSize;
  return { messages: one.messages * told, bytes: one.bytes * told };
}
