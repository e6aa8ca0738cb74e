import type { Agent, Allowed, Call, Desk, Link, SupervisorAction, User } from './state.js';

/** Where in a link's history an event stands: `<epoch>:<number>`. */
export type Cursor = string;

export interface Welcome {
  /** The node that the desktop is connected to; for people who look for something. */
  readonly node?: string;
  readonly session: string;
  readonly serverTime: string;
  readonly pingMs: number;
  readonly windowMs: number;
  readonly limits: {
    readonly maxFrameBytes: number;
    readonly commandsPerSecond: number;
    readonly commandBurst: number;
  };
  readonly user: User;
  /** What is watched, if anybody is. Left out by a node that does not know of watching. */
  readonly watch?: Watch;
}

export interface Snapshot {
  readonly peripheral: number;
  readonly cursor: Cursor;
  readonly time: string;
  readonly link: Link;
  readonly agent: Agent | null;
  readonly calls: readonly Call[];
  /** All who are watched, the own agent too; only if anybody is watched. */
  readonly agents?: readonly Agent[];
  /** What `hello` must tell in `scopes` to go on from here; only if anybody is watched. */
  readonly scope?: string;
  /** What supervisors may ask for at this peripheral at all; only if teams are watched. */
  readonly supervision?: Supervision;
  /** What the peripheral has set for the agent's desktop; null until that was read. */
  readonly desk?: Desk | null;
}

/** What supervisors may ask for at a peripheral at all. */
export type Supervision = Allowed<SupervisorAction>;

/** Whom a desktop watches beside its own agent: nobody, members of teams, or, for bridges, everybody. */
export interface Watch {
  readonly teams?: readonly string[];
  readonly all?: boolean;
}

export interface Resumed {
  readonly peripheral: number;
  readonly from: Cursor;
  readonly to: Cursor;
  readonly events: number;
}

export interface Gap {
  readonly peripheral: number;
  readonly from: Cursor | null;
  readonly reason: string;
}

export interface Stale {
  readonly peripheral: number;
  readonly since: string;
  readonly reason: string;
}

/** The node is about to stop; it will close the socket with 4420. */
export interface Draining {
  readonly deadlineMs: number;
  /** Where to go; null: the usual address leads to another node. */
  readonly url: string | null;
}

/** The token will be over, and with it the socket, unless `auth.refresh` brings another. */
export interface Expiring {
  readonly expiresAt: string;
  readonly inMs: number;
}

/** Somebody tells something; live only, there is no cursor. */
export interface UserMessage {
  readonly peripheral: number;
  readonly from: {
    /** Null for a message from another client of the PG. */
    readonly agent: string | null;
    readonly name: string;
  };
  readonly to: 'agent' | 'team' | 'supervisor' | 'all' | (string & {});
  readonly text: string;
  readonly time: string;
  readonly urgent?: boolean;
}

/** The newest statistics of something that is watched; there is no cursor. */
export interface Statistics {
  readonly peripheral: number;
  readonly kind: 'agent' | 'skillGroup' | (string & {});
  /** The id of the agent, or the number of the skill group. */
  readonly id: string;
  readonly time: string;
  /** Counts, and times in seconds. A name that is missing is 0, null is not known. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** The events that the protocol names. There may be more. */
export type EventType =
  | 'link.stateChanged'
  | 'agent.stateChanged'
  | `agent.${'pendingChanged' | 'deskChanged' | 'assistAsked' | 'emergency'}`
  | `call.${
      | 'begun'
      | 'queued'
      | 'dequeued'
      | 'serviceInitiated'
      | 'originated'
      | 'delivered'
      | 'diverted'
      | 'established'
      | 'held'
      | 'retrieved'
      | 'failed'
      | 'conferenced'
      | 'transferred'
      | 'connectionCleared'
      | 'cleared'
      | 'dataChanged'
      | 'ended'
      | 'assistAsked'
      | 'emergency'
      | 'recordingStarted'
      | 'recordingStopped'
      | 'recordingFailed'
      | 'mediaStarted'
      | 'mediaStopped'}`;

/** An event of a type with what it always carries. */
export type EventOf<T extends EventType> = HubEvent & { readonly type: T } & (T extends `call.${string}`
    ? { readonly call: Call }
    : T extends `agent.${string}`
      ? { readonly agent: Agent }
      : { readonly link: Link });

/** One change. Exactly one of `link`, `agent`, `call` is there: that thing, whole, after the change. */
export interface HubEvent {
  readonly type: string;
  readonly cursor: Cursor;
  readonly time: string;
  readonly peripheral: number;
  readonly raw?: Readonly<Record<string, unknown>>;
  /** The change is true, but was not seen when it happened; `time` is when the hub learnt of it. */
  readonly inferred?: boolean;
  /** The agent who asks for help; only in events of that. */
  readonly askedBy?: string;
  readonly link?: Link;
  readonly agent?: Agent;
  /** With `agent.deskChanged`. */
  readonly desk?: Desk | null;
  readonly call?: Call;
}

/** Why something did not work (RFC 9457). */
export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly cti?: {
    readonly kind: string;
    readonly number: number;
    readonly name: string;
    readonly peripheralError: number;
  } | null;
}

export type Variables = Readonly<Record<string, string>>;
export type Arrays = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The parameters of each command. */
export interface CommandParams {
  'agent.signIn': { agentId: string; extension: string; password: string };
  'agent.signOut': { reason?: number };
  'agent.setState': { state: 'ready' | 'notReady' | 'workReady' | 'workNotReady'; reason?: number };
  'call.answer': { callId: string };
  'call.hold': { callId: string };
  'call.retrieve': { callId: string };
  'call.clear': { callId: string };
  /** `postRoute`: the central controller decides where the call goes. */
  'call.make': { destination: string; variables?: Variables; postRoute?: boolean };
  'call.consult': { callId: string; destination: string; variables?: Variables };
  'call.alternate': { callId: string; otherCallId?: string };
  'call.reconnect': { callId: string; otherCallId?: string };
  'call.transfer': { callId: string; otherCallId?: string; destination?: string };
  'call.conference': { callId: string; otherCallId?: string; destination?: string };
  'call.dtmf': { callId: string; digits: string };
  'call.setData': { callId: string; variables?: Variables; arrays?: Arrays };
  'call.wrapUp': { callId: string; data: string };
  'call.deflect': { callId: string; destination: string };
  'call.markBadLine': { callId: string };
  'call.startRecording': { callId: string };
  'call.stopRecording': { callId: string };
  'agent.greeting': { action: 'stop' | 'enable' | 'disable' };
  'agent.assist': { callId?: string };
  'agent.emergency': { callId?: string };
  'message.send': {
    to: 'agent' | 'team' | 'supervisor' | 'all';
    /** Who gets it, with `to: 'agent'`. */
    agentId?: string;
    text: string;
    urgent?: boolean;
  };
  /** Takes the place of what was watched before; to be said again after every `welcome`. */
  'statistics.watch': { agents?: boolean; skillGroups?: readonly number[] };
  /** `agentId`: a member of a team that the user supervises. */
  'supervisor.setState': {
    agentId: string;
    state: 'ready' | 'notReady' | 'workReady' | 'workNotReady';
    reason?: number;
  };
  'supervisor.signOut': { agentId: string; reason?: number };
  'supervisor.monitor': { agentId: string; callId: string };
  'supervisor.bargeIn': { agentId: string; callId: string };
  'supervisor.intercept': { agentId: string; callId: string };
  'supervisor.whisper': { agentId: string; callId: string };
  'supervisor.stop': { agentId: string; callId: string };
}

export type CommandMethod = keyof CommandParams;

/** What a command answers; `callId` for those that begin a call. */
export interface CommandResult {
  readonly callId?: string;
}

export const CLOSE = {
  NOT_TEXT: 1003,
  TOO_BIG: 1009,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  HELLO_LATE: 4408,
  TAKEN_OVER: 4409,
  DRAINING: 4420,
  TOO_FAST: 4429,
  TOO_SLOW: 4440,
} as const;

export const SUB_PROTOCOL = 'cti.v1+json';
