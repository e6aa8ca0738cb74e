// Made of ../../../src/main/resources/asyncapi.yaml by scripts/types.mjs: `npm run types` makes it again.

/** A word of a list that may grow: keeps completion for the known ones, while every other text stays legal. */
export type Open<W extends string> = W | (string & {});

export interface Agent {
  readonly id: string;
  readonly extension: string | null;
  readonly state: Open<AgentState>;
  /** The peripheral's number for the state. */
  readonly stateRaw: number;
  readonly reason: number | null;
  readonly since: Time;
  /** The state may have begun before `since`, when the hub learnt of it; left out otherwise. */
  readonly sinceLatest?: true;
  /** The state that the agent will enter after the current call. */
  readonly pending: Open<AgentState> | null;
  readonly actions: readonly Open<AgentAction>[];
  /** The other actions, each with a sentence that says why not. */
  readonly denied: Readonly<Record<string, string>>;
  /** Whether calls at the agent's device can be controlled. */
  readonly deviceInService: boolean;
  /** The media routing domains that the agent is signed in to; left out while that is voice, or nothing. */
  readonly media?: readonly Media[];
  /** What of this is old knowledge; left out if nothing is. */
  readonly carriedOver?: readonly Open<'state' | 'reason' | 'pending' | 'media'>[];
}

export type AgentAction = 'signIn' | 'signOut' | 'setReady' | 'setNotReady' | 'setWorkReady' | 'setWorkNotReady' | 'makeCall' | 'greeting';

export interface AgentEvent {
  readonly type: Open<AgentEventType>;
  readonly cursor: Cursor;
  readonly time: Time;
  readonly peripheral: Peripheral;
  readonly inferred?: Inferred;
  readonly raw?: Raw;
  readonly agent: Agent;
  readonly askedBy?: AskedBy;
  /** With `agent.deskChanged` only. */
  readonly desk?: Desk | null;
}

export type AgentEventType = 'agent.stateChanged' | 'agent.pendingChanged' | 'agent.deskChanged' | 'agent.mediaChanged' | 'agent.assistAsked' | 'agent.emergency';

/** The agent of the user; the hub refuses any other with `FORBIDDEN`. */
export type AgentId = string;

export type AgentState = 'signedOut' | 'notReady' | 'ready' | 'reserved' | 'talking' | 'hold' | 'workNotReady' | 'workReady' | 'busyOther' | 'unknown';

export interface AgentTakenOver {
  /** The desktop that is served instead. */
  readonly by: {
    /** The node that serves it. */
    readonly node: string;
    readonly at: Time;
    /** Whether it is of the same user; if not, of another who may act for the same agent. */
    readonly sameUser: boolean;
  };
}

/** ECC arrays, by name and index from 0 to 255. */
export type Arrays = Readonly<Record<string, Readonly<Record<string, EccValue>>>>;

/** The id of the agent who asks for help; only in events of that. */
export type AskedBy = string;

export interface AuthExpiring {
  readonly expiresAt: Time;
  /** Until then, for clients whose clock is wrong. */
  readonly inMs: number;
}

export interface AuthRefreshParams {
  readonly token: Token;
}

export interface AuthRefreshResult {
  readonly expiresAt: Time;
}

export interface Call {
  /** Stable while the peripheral renames or merges the call. */
  readonly id: string;
  /** The peripheral's current ConnectionCallID. */
  readonly callId: number;
  /** A word for `typeRaw`, as `acdIn`. */
  readonly type: string;
  readonly typeRaw: number;
  readonly began: Time;
  /** When the call was over for everybody. */
  readonly ended: Time | null;
  readonly ani: string;
  readonly dnis: string;
  readonly dialedNumber: string;
  readonly enteredDigits: string;
  readonly queue: {
    /** Its number at the peripheral. */
    readonly skillGroup: number;
    readonly since: Time;
  } | null;
  /** The `id` of the call that this one consults about. */
  readonly consultOf: string | null;
  readonly data: {
    readonly variables: Readonly<Record<string, string>>;
    readonly arrays: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly wrapUp: string | null;
  };
  readonly connections: readonly Connection[];
  /** The recording of the call at one device; null while there is none. Since 1.1; a node from before leaves it out. */
  readonly recording?: Recording | null;
  /** Why the call is taken for ended although nobody saw it end; null otherwise. */
  readonly endReason: Open<EndReason> | null;
  /** A campaign offers a customer and waits for an answer; left out in all other calls. */
  readonly preview?: {
    readonly actions: readonly Open<PreviewAnswer>[];
  };
  readonly sensitive?: Sensitive;
  /** `enteredDigits` and `data` lack what only the agents on the call are told; left out where nothing is lacking. */
  readonly hidden?: true;
  /** What of this is old knowledge; left out if nothing is. */
  readonly carriedOver?: readonly Open<'connections' | 'type' | 'queue' | 'consultOf' | 'variables' | 'wrapUp' | 'recording' | 'greeting'>[];
}

export type CallAction = 'answer' | 'hold' | 'retrieve' | 'clear' | 'consult' | 'alternate' | 'reconnect' | 'transfer' | 'conference' | 'singleStepTransfer' | 'singleStepConference' | 'dtmf' | 'setData' | 'wrapUp' | 'deflect' | 'markBadLine' | 'startRecording' | 'stopRecording' | 'setSensitive';

export interface CallEvent {
  readonly type: Open<CallEventType>;
  readonly cursor: Cursor;
  readonly time: Time;
  readonly peripheral: Peripheral;
  readonly inferred?: Inferred;
  readonly raw?: Raw;
  readonly call: Call;
  readonly askedBy?: AskedBy;
}

export type CallEventType = 'call.begun' | 'call.queued' | 'call.dequeued' | 'call.serviceInitiated' | 'call.originated' | 'call.delivered' | 'call.diverted' | 'call.established' | 'call.held' | 'call.retrieved' | 'call.failed' | 'call.conferenced' | 'call.transferred' | 'call.connectionCleared' | 'call.cleared' | 'call.dataChanged' | 'call.ended' | 'call.recordingStarted' | 'call.recordingStopped' | 'call.recordingFailed' | 'call.mediaStarted' | 'call.mediaStopped' | 'call.greetingStarted' | 'call.greetingEnded' | 'call.greetingFailed' | 'call.sensitive' | 'call.assistAsked' | 'call.emergency';

/** The hub's id of a call, `call.id`. */
export type CallId = string;

export interface CallParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
}

export interface CommandResult {
  /** The call that the command began, if the hub knows it already. */
  readonly callId?: string;
}

/** With `destination` in a single step, else with another call of the agent; never both. */
export interface CompleteParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly otherCallId?: OtherCallId;
  readonly destination?: string;
}

export interface Connection {
  readonly device: string;
  /** The agent who works at the device, if one does. */
  readonly agent: string | null;
  readonly state: Open<ConnectionState>;
  readonly stateRaw: number;
  /** A word for `causeRaw`, as `newCall`. */
  readonly cause: string;
  readonly causeRaw: number;
  readonly since: Time;
  /** Voice flows at the device; left out while none does, and where the hub does not ask for it. */
  readonly media?: true;
  /** The greeting of the agent is being played to the caller; left out while none is. */
  readonly greeting?: true;
  /** How a supervisor came into the call; left out for everybody else. */
  readonly role?: Open<'monitor' | 'bargeIn' | 'intercept' | 'whisper'>;
  readonly actions: readonly Open<CallAction>[];
  /** The other actions, each with a sentence that says why not. */
  readonly denied: Readonly<Record<string, string>>;
}

export type ConnectionState = 'null' | 'initiated' | 'alerting' | 'connected' | 'held' | 'queued' | 'failed' | 'unknown';

export interface ConsultParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly destination: Destination;
  readonly variables?: Variables;
}

/** A position in the events of a link, epoch and number. Grows; the events of agents who are not watched make it jump. */
export type Cursor = string;

export interface DeflectParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly destination: Destination;
}

export interface Desk {
  /** What needs a reason code. */
  readonly reasonRequired: readonly Open<'notReady' | 'signOut'>[];
  readonly autoAnswer: boolean;
  /** Whether calls that were not queued are allowed. */
  readonly nonAcdCalls: boolean;
  /** Whether calls to other agents are allowed. */
  readonly agentCalls: boolean;
  /** Whether a supervisor may be asked for help. */
  readonly supervisorCalls: boolean;
  readonly availableAfterIncoming: boolean;
  readonly availableAfterOutgoing: boolean;
  /** After-call work after calls of either direction. */
  readonly wrapUp: {
    readonly incoming: Open<WrapUpMode>;
    readonly outgoing: Open<WrapUpMode>;
  };
  /** Seconds after which after-call work ends by itself, 0 if it does not. */
  readonly workModeTimer: number;
  /** Seconds after which a call that nobody answers is taken away, 0 if it is not. */
  readonly ringNoAnswerTime: number;
  /** Idle seconds after which the agent is signed out, 0 for never. */
  readonly logoutNonActivityTime: number;
  readonly raw: {
    /** The peripheral's number for what is yes or no here. */
    readonly mask: number;
  };
}

/** Not blank, no control characters. */
export type Destination = string;

export interface Draining {
  /** Within which the socket is closed. */
  readonly deadlineMs: number;
  /** The socket to go to; null for the usual one. Take the token only to an address that you know. */
  readonly url: string | null;
}

export interface DtmfParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly digits: string;
}

export type EccValue = string;

export type EndReason = 'ENDED_UNSEEN' | 'PERIPHERAL_OFFLINE' | 'LINGER_EXPIRED' | 'NEVER_ENDED';

export type Event = LinkEvent | AgentEvent | CallEvent;

export interface Gap {
  readonly peripheral: Peripheral;
  readonly from: Cursor;
  readonly reason: Open<GapReason>;
}

export type GapReason = 'EPOCH_CHANGED' | 'WINDOW_EXCEEDED' | 'UNKNOWN_CURSOR' | 'SCOPE_CHANGED' | 'STREAM_LOST';

export interface GreetingParams {
  readonly agentId?: OwnAgent;
  readonly action: 'stop' | 'disable' | 'enable';
}

/** `token` or `ticket`, one of them. */
export interface HelloParams {
  /** From `POST /api/v1/sessions`, or an API key. */
  readonly token?: string;
  /** From `POST /api/v1/tickets`; good once. */
  readonly ticket?: string;
  /** Where to go on, by peripheral (its number as text); without one a snapshot comes. */
  readonly cursors?: Readonly<Record<string, Cursor>>;
  readonly watch?: WatchParams;
  /** `scope` of the `snapshot` that the cursor of a peripheral goes back to, by peripheral; left out where it had none. */
  readonly scopes?: Readonly<Record<string, string>>;
}

export interface HelpParams {
  readonly agentId?: OwnAgent;
  /** The call, `call.id`, that help is wanted for; one of the agent's own. */
  readonly callId?: string;
}

/** The event was not seen; an answer after an outage showed the difference. `time` is when the hub learnt of it. */
export type Inferred = true;

export interface Link {
  readonly peripheral: Peripheral;
  readonly state: Open<LinkState>;
  /** The side of the PG that serves; null while there is no session. */
  readonly side: Open<'A' | 'B'> | null;
  readonly reason: {
    /** A stable word in capitals. */
    readonly code: string;
    /** A sentence for people. */
    readonly detail: string;
  } | null;
  readonly since: Time;
}

export interface LinkEvent {
  readonly type: 'link.stateChanged';
  readonly cursor: Cursor;
  readonly time: Time;
  readonly peripheral: Peripheral;
  readonly link: Link;
}

export type LinkState = 'disabled' | 'connecting' | 'opening' | 'syncing' | 'inService' | 'degraded' | 'reconnecting';

export interface MakeParams {
  readonly agentId?: OwnAgent;
  readonly destination: Destination;
  readonly variables?: Variables;
  /** Whether the central controller is asked where the call goes. Not used by Unified CCE. */
  readonly postRoute?: boolean;
}

export interface Media {
  /** The peripheral's number of the domain; 1 is voice. */
  readonly mrd: number;
  readonly state: Open<MediaState>;
  /** The peripheral's number for the state. */
  readonly stateRaw: number;
  readonly reason: number | null;
  /** Tasks that are offered, active, paused or in wrap-up. */
  readonly tasks: number;
  /** How many there may be at a time. */
  readonly maxTasks: number;
  readonly since: Time;
}

export type MediaState = 'notReady' | 'ready' | 'reserved' | 'talking' | 'hold' | 'active' | 'paused' | 'interrupted' | 'notActive' | 'workNotReady' | 'workReady' | 'busyOther' | 'unknown';

/** An agent of a team that the user supervises; the hub refuses any other with `FORBIDDEN`. */
export type Member = string;

/** A call of the member; the supervisor's own phone becomes a party of it, or leaves it. */
export interface MemberCallParams {
  readonly agentId: Member;
  readonly callId: CallId;
}

export interface MemberSensitiveParams {
  readonly agentId: Member;
  readonly callId: CallId;
  readonly on: boolean;
  readonly seconds?: SensitiveSeconds;
}

export interface MemberSignOutParams {
  readonly agentId: Member;
  readonly reason?: ReasonCode;
}

export interface MemberStateParams {
  readonly agentId: Member;
  readonly state: 'ready' | 'notReady' | 'workReady' | 'workNotReady';
  readonly reason?: ReasonCode;
}

export interface Message {
  readonly peripheral: Peripheral;
  readonly from: {
    /** Null for a message from another client of the PG. */
    readonly agent: string | null;
    /** For people; of another client of the PG its ClientID. */
    readonly name: string;
  };
  readonly to: Open<Recipients>;
  readonly text: string;
  readonly time: Time;
  /** Left out if it is not. */
  readonly urgent?: true;
}

/** `agentId` goes with `to` `agent`, and with nothing else. */
export interface MessageSendParams {
  readonly to: Recipients;
  /** Whom the message is for. */
  readonly agentId?: string;
  readonly text: string;
  readonly urgent?: boolean;
}

/** The held call; found if there is one only. Not the same as `callId`. */
export type OtherCallId = string;

/** May be named in every command of an agent or a call; the agent of the user, or the command is `FORBIDDEN`. */
export type OwnAgent = string;

/** The PeripheralID of the link. */
export type Peripheral = number;

export interface PingResult {
  readonly serverTime: Time;
}

/** Call the customer; be free for other calls; the same and never call; the next customer; the same and never call this one. */
export type PreviewAnswer = 'accept' | 'reject' | 'rejectClose' | 'skip' | 'skipClose';

export interface PreviewParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly answer: PreviewAnswer;
}

/** A problem of RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: Open<ProblemCode>;
  /** What went wrong this time. */
  readonly detail: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** How long to wait before. */
  readonly retryAfterMs?: number;
  /** The CTI Server's own words of a refusal. */
  readonly cti?: {
    readonly kind: Open<'controlFailure' | 'failure'>;
    readonly number: number;
    readonly name: string;
    readonly peripheralError: number;
  };
}

export type ProblemCode = 'NOT_JSON' | 'INVALID_REQUEST' | 'UNKNOWN_METHOD' | 'INVALID_PARAMS' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UNKNOWN_CALL' | 'ACTION_NOT_ALLOWED' | 'DEVICE_OUT_OF_SERVICE' | 'ROUTING_UNAVAILABLE' | 'LINK_DOWN' | 'CTI_REFUSED' | 'DEADLINE_EXCEEDED' | 'OUTCOME_UNKNOWN' | 'DRAINING' | 'TOO_FAST' | 'TOO_MANY_PENDING' | 'SENSITIVE' | 'NOBODY_REACHED' | 'INTERNAL';

/** The peripheral's own numbers behind the event; left out where no message of the peripheral caused it. */
export interface Raw {
  /** The name of the message. */
  readonly message: string;
  readonly cause?: number;
  readonly state?: number;
  /** Why it failed; in `call.greetingFailed` only. */
  readonly peripheralError?: number;
}

export type ReasonCode = number;

/** One agent; the teams of the sender; who supervises them; everybody at the peripheral. */
export type Recipients = 'agent' | 'team' | 'supervisor' | 'all';

/** A recording application at the CTI Server, or the network. */
export type Recorder = 'server' | 'network';

export interface Recording {
  readonly state: Open<RecordingState>;
  /** Whose connection is recorded. */
  readonly device: string;
  readonly by: Open<Recorder>;
  readonly since: Time;
  /** Of a failure, as Unified CM gave it. */
  readonly cause: number | null;
}

/** The hub knows of no recording; it was stopped and goes on afterwards; the peripheral did not stop it, so the call may still be recorded. */
export type RecordingPause = 'none' | 'paused' | 'notPaused';

export type RecordingState = 'recording' | 'failed';

export type RemoteMode = 'callByCall' | 'nailed';

export interface Resumed {
  readonly peripheral: Peripheral;
  readonly from: Cursor;
  readonly to: Cursor;
  /** So many follow; after them `to` is the cursor to come back with. */
  readonly events: number;
}

export type Role = 'agent' | 'supervisor' | 'bridge' | 'tenantAdmin' | 'providerAdmin' | 'auditor';

/** The call is marked as sensitive; left out while it is not. */
export interface Sensitive {
  readonly since: Time;
  readonly until: Time;
  readonly by: Open<SensitiveBy>;
  readonly recording: Open<RecordingPause>;
}

/** An agent on the call, or a supervisor. */
export type SensitiveBy = 'agent' | 'supervisor';

export interface SensitiveParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  /** True marks the call, or gives a marked one another end; false ends it. */
  readonly on: boolean;
  readonly seconds?: SensitiveSeconds;
}

/** After so many seconds it ends by itself; as configured for the tenant if it is left out, which is 300 if nothing is. */
export type SensitiveSeconds = number;

/** At least one variable or array. */
export interface SetDataParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly variables?: Variables;
  readonly arrays?: Arrays;
}

export interface SetStateParams {
  readonly agentId?: OwnAgent;
  readonly state: 'ready' | 'notReady' | 'workReady' | 'workNotReady';
  readonly reason?: ReasonCode;
  readonly mrd?: VoiceDomain;
}

export interface SettingsChanged {
  /** The ETag of the settings now, without quotes. */
  readonly tag: string;
}

/** With a password, or with `sso`. `phone` and `mode` go together, for a remote agent. */
export interface SignInParams {
  readonly agentId: AgentId;
  readonly extension: string;
  readonly password?: string;
  /** Single sign-on; the password may then be left out. From protocol version 20 on. */
  readonly sso?: boolean;
  /** Where a remote agent works. Not blank, no control characters, no semicolon. */
  readonly phone?: string;
  /** Whether the phone is called for each call, or once for as long as the agent is signed in. */
  readonly mode?: RemoteMode;
}

export interface SignOutParams {
  readonly agentId?: OwnAgent;
  readonly reason?: ReasonCode;
  readonly mrd?: VoiceDomain;
}

export interface Snapshot {
  readonly cursor: Cursor;
  readonly time: Time;
  readonly peripheral: Peripheral;
  readonly link: Link;
  /** The own agent; null while the hub knows nothing of it, and for users without one. */
  readonly agent: Agent | null;
  /** What the peripheral has set for the agent's desktop; null until that was read. Since 1.1; a node from before leaves it out. */
  readonly desk?: Desk | null;
  /** Those that the own agent or anybody watched takes part in. */
  readonly calls: readonly Call[];
  /** All who are watched and known to the peripheral, the own agent too; only if anybody is watched. */
  readonly agents?: readonly Agent[];
  /** What `hello` must tell in `scopes` to go on from here; only if anybody is watched. */
  readonly scope?: string;
  /** What supervisors may ask for at this peripheral at all; only if teams are watched. */
  readonly supervision?: {
    readonly actions: readonly Open<SupervisorAction>[];
    /** The other actions, each with a sentence that says why not. */
    readonly denied: Readonly<Record<string, string>>;
  };
}

export interface Stale {
  readonly peripheral: Peripheral;
  readonly since: Time;
  readonly reason: Open<StaleReason>;
}

export type StaleReason = 'OWNER_UNREACHABLE';

export interface Statistics {
  readonly peripheral: Peripheral;
  readonly kind: Open<StatisticsKind>;
  /** The id of the agent, or the number of the skill group. */
  readonly id: string;
  readonly time: Time;
  /** By the names of the peripheral's answer in camelCase, such as `handledCallsToday`: numbers of calls or agents, and times in seconds. What is 0 is left out; null is what the peripheral does not know. */
  readonly values: Readonly<Record<string, number | null>>;
}

export type StatisticsKind = 'agent' | 'skillGroup';

export interface StatisticsWatchParams {
  /** Whether those of the own agent are watched. */
  readonly agents?: boolean;
  /** Numbers of skill groups at the peripheral. */
  readonly skillGroups?: readonly number[];
}

export type SupervisorAction = 'setState' | 'signOut' | 'monitor' | 'bargeIn' | 'intercept' | 'whisper';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly peripheral: Peripheral;
  /** Ids of its agents, in the order in which they are to be shown. */
  readonly agents: readonly string[];
}

export interface Teams {
  /** All teams that the user supervises now, in place of `user.teams`. */
  readonly teams: readonly Team[];
}

/** By the clock of the hub, UTC. */
export type Time = string;

/** From `POST /api/v1/sessions`, or from `POST /api/v1/sessions/renewal` for the same sign-in. */
export type Token = string;

export interface TwoCallsParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly otherCallId?: OtherCallId;
}

export interface User {
  readonly tenant: string;
  readonly tenantName: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Open<Role>[];
  /** Left out for users that may not act for an agent. */
  readonly agent?: {
    readonly peripheral: Peripheral;
    readonly id: string;
    /** What a sign-in page may suggest. */
    readonly extension: string | null;
  };
  /** Whose link the desktop shows; only for users without agent. */
  readonly peripheral?: number;
  /** The configured teams that the agent belongs to; only for users with an agent, and left out by a node that does not know of it. */
  readonly memberOf?: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  /** Only for supervisors. Where a CTI Server names the teams, those that are known by now: `teams` tells the others, and every change. */
  readonly teams?: readonly Team[];
}

/** `callVariable1` to `callVariable10`, and ECC variables by every other name. */
export type Variables = Readonly<Record<string, string | EccValue>>;

/** The media routing domain, which can be that of voice only. States in others are shown and cannot be asked for. */
export type VoiceDomain = number;

/** Whom to watch beside the own agent; nobody without members. Never teams and all. */
export interface WatchParams {
  /** Ids of teams, `user.teams[].id`. `FORBIDDEN` if one is none that the user supervises; in `hello` those that a CTI Server names, `pg-` and a number, may be missing and bring nobody in. */
  readonly teams?: readonly string[];
  /** All agents of the peripheral; for the role `bridge` only. */
  readonly all?: boolean;
}

export interface Welcome {
  /** Of this socket; unique. */
  readonly session: string;
  /** The name of the node that serves the desktop, for people who look for something. */
  readonly node: string;
  readonly serverTime: Time;
  /** Between two WebSocket pings. */
  readonly pingMs: number;
  /** How long events are kept for desktops that come back. */
  readonly windowMs: number;
  readonly limits: {
    /** Longest message of a desktop. */
    readonly maxFrameBytes: number;
    readonly commandsPerSecond: number;
    readonly commandBurst: number;
  };
  readonly user: User;
  /** The ETag of what `GET /api/v1/desktop/settings` gives, without quotes. Left out by a node that does not know of it. */
  readonly settings?: string;
  /** What is watched, if anybody is. Left out by a node that does not know of watching. */
  readonly watch?: {
    readonly teams?: readonly string[];
    readonly all?: boolean;
  };
}

/** `requiredWithData`: and not to be left before wrap-up data are set. */
export type WrapUpMode = 'required' | 'optional' | 'notAllowed' | 'requiredWithData' | 'unknown';

export interface WrapUpParams {
  readonly agentId?: OwnAgent;
  readonly callId: CallId;
  readonly data: string;
}

/** What each request takes. */
export interface Params {
  readonly 'hello': HelloParams;
  readonly 'ping': object;
  readonly 'watch': WatchParams;
  readonly 'auth.refresh': AuthRefreshParams;
  readonly 'agent.signIn': SignInParams;
  readonly 'agent.signOut': SignOutParams;
  readonly 'agent.setState': SetStateParams;
  readonly 'call.answer': CallParams;
  readonly 'call.hold': CallParams;
  readonly 'call.retrieve': CallParams;
  readonly 'call.clear': CallParams;
  readonly 'call.make': MakeParams;
  readonly 'call.consult': ConsultParams;
  readonly 'call.alternate': TwoCallsParams;
  readonly 'call.reconnect': TwoCallsParams;
  readonly 'call.transfer': CompleteParams;
  readonly 'call.conference': CompleteParams;
  readonly 'call.dtmf': DtmfParams;
  readonly 'call.setData': SetDataParams;
  readonly 'call.wrapUp': WrapUpParams;
  readonly 'call.preview': PreviewParams;
  readonly 'call.deflect': DeflectParams;
  readonly 'call.markBadLine': CallParams;
  readonly 'call.startRecording': CallParams;
  readonly 'call.stopRecording': CallParams;
  readonly 'call.setSensitive': SensitiveParams;
  readonly 'agent.greeting': GreetingParams;
  readonly 'agent.assist': HelpParams;
  readonly 'agent.emergency': HelpParams;
  readonly 'supervisor.setState': MemberStateParams;
  readonly 'supervisor.signOut': MemberSignOutParams;
  readonly 'supervisor.monitor': MemberCallParams;
  readonly 'supervisor.bargeIn': MemberCallParams;
  readonly 'supervisor.intercept': MemberCallParams;
  readonly 'supervisor.whisper': MemberCallParams;
  readonly 'supervisor.stop': MemberCallParams;
  readonly 'supervisor.setSensitive': MemberSensitiveParams;
  readonly 'statistics.watch': StatisticsWatchParams;
  readonly 'message.send': MessageSendParams;
}

/** What each request is answered with. */
export interface Results {
  readonly 'hello': Welcome;
  readonly 'ping': PingResult;
  readonly 'watch': CommandResult;
  readonly 'auth.refresh': AuthRefreshResult;
  readonly 'agent.signIn': CommandResult;
  readonly 'agent.signOut': CommandResult;
  readonly 'agent.setState': CommandResult;
  readonly 'call.answer': CommandResult;
  readonly 'call.hold': CommandResult;
  readonly 'call.retrieve': CommandResult;
  readonly 'call.clear': CommandResult;
  readonly 'call.make': CommandResult;
  readonly 'call.consult': CommandResult;
  readonly 'call.alternate': CommandResult;
  readonly 'call.reconnect': CommandResult;
  readonly 'call.transfer': CommandResult;
  readonly 'call.conference': CommandResult;
  readonly 'call.dtmf': CommandResult;
  readonly 'call.setData': CommandResult;
  readonly 'call.wrapUp': CommandResult;
  readonly 'call.preview': CommandResult;
  readonly 'call.deflect': CommandResult;
  readonly 'call.markBadLine': CommandResult;
  readonly 'call.startRecording': CommandResult;
  readonly 'call.stopRecording': CommandResult;
  readonly 'call.setSensitive': CommandResult;
  readonly 'agent.greeting': CommandResult;
  readonly 'agent.assist': CommandResult;
  readonly 'agent.emergency': CommandResult;
  readonly 'supervisor.setState': CommandResult;
  readonly 'supervisor.signOut': CommandResult;
  readonly 'supervisor.monitor': CommandResult;
  readonly 'supervisor.bargeIn': CommandResult;
  readonly 'supervisor.intercept': CommandResult;
  readonly 'supervisor.whisper': CommandResult;
  readonly 'supervisor.stop': CommandResult;
  readonly 'supervisor.setSensitive': CommandResult;
  readonly 'statistics.watch': CommandResult;
  readonly 'message.send': CommandResult;
}

/** What the hub tells by itself. */
export interface Notifications {
  readonly 'resumed': Resumed;
  readonly 'snapshot': Snapshot;
  readonly 'gap': Gap;
  readonly 'stale': Stale;
  readonly 'draining': Draining;
  readonly 'auth.expiring': AuthExpiring;
  readonly 'agent.takenOver': AgentTakenOver;
  readonly 'statistics': Statistics;
  readonly 'message': Message;
  readonly 'teams': Teams;
  readonly 'settings.changed': SettingsChanged;
  readonly 'event': Event;
}

/** Why the hub closes a socket. */
export type CloseCode = 1003 | 1009 | 1011 | 4401 | 4403 | 4408 | 4409 | 4420 | 4429 | 4440;
