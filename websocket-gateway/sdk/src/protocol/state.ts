/**
 * The words and things of the desktop protocol `cti.v1+json`. Closed lists may grow: a word that is not listed here
 * arrives as it is and is to be treated as `unknown`, so each list is open to any string.
 */

/** Keeps editor completion for the known words while every other string stays legal. */
type Open<W extends string> = W | (string & {});

export type LinkState = Open<
  'disabled' | 'connecting' | 'opening' | 'syncing' | 'inService' | 'degraded' | 'reconnecting'
>;

export interface LinkReason {
  readonly code: string;
  readonly detail: string;
}

export interface Link {
  readonly peripheral: number;
  readonly state: LinkState;
  readonly side: string | null;
  readonly reason: LinkReason | null;
  readonly since: string;
}

export type AgentState = Open<
  | 'signedOut'
  | 'notReady'
  | 'ready'
  | 'reserved'
  | 'talking'
  | 'hold'
  | 'workNotReady'
  | 'workReady'
  | 'busyOther'
  | 'unknown'
>;

export type AgentAction = Open<
  'signIn' | 'signOut' | 'setReady' | 'setNotReady' | 'setWorkReady' | 'setWorkNotReady' | 'makeCall' | 'greeting'
>;

/** What is allowed now, and for what is not, a sentence that says why. */
export interface Allowed<A extends string> {
  readonly actions: readonly A[];
  readonly denied: Readonly<Record<string, string>>;
}

/** What was known before an outage and could not be asked for since. */
export type CarriedOver = Open<
  | 'state'
  | 'reason'
  | 'pending'
  | 'connections'
  | 'type'
  | 'queue'
  | 'consultOf'
  | 'variables'
  | 'wrapUp'
  | 'recording'
>;

export interface Agent extends Allowed<AgentAction> {
  readonly id: string;
  readonly extension: string | null;
  readonly state: AgentState;
  readonly stateRaw: number;
  readonly reason: number | null;
  readonly since: string;
  /** The state may have begun before `since`, when the hub learnt of it. */
  readonly sinceLatest?: boolean;
  /** The state that the agent goes to when the present call ends. */
  readonly pending: AgentState | null;
  /** Whether calls at the agent's device can be controlled; people may talk there even if not. */
  readonly deviceInService?: boolean;
  readonly carriedOver?: readonly CarriedOver[];
}

export type WrapUpMode = Open<'required' | 'optional' | 'notAllowed' | 'requiredWithData' | 'unknown'>;

/** What the peripheral has set for an agent's desktop. Times are in seconds, 0 if there is none. */
export interface Desk {
  /** What needs a reason code. */
  readonly reasonRequired: readonly Open<'notReady' | 'signOut'>[];
  readonly autoAnswer: boolean;
  readonly nonAcdCalls: boolean;
  readonly agentCalls: boolean;
  readonly supervisorCalls: boolean;
  readonly availableAfterIncoming: boolean;
  readonly availableAfterOutgoing: boolean;
  readonly wrapUp: { readonly incoming: WrapUpMode; readonly outgoing: WrapUpMode };
  readonly workModeTimer: number;
  readonly ringNoAnswerTime: number;
  readonly logoutNonActivityTime: number;
  readonly raw: { readonly mask: number };
}

export type ConnectionState = Open<
  'initiated' | 'alerting' | 'connected' | 'held' | 'queued' | 'failed' | 'null' | 'unknown'
>;

export type CallAction = Open<
  | 'answer'
  | 'hold'
  | 'retrieve'
  | 'clear'
  | 'consult'
  | 'alternate'
  | 'reconnect'
  | 'transfer'
  | 'conference'
  | 'singleStepTransfer'
  | 'singleStepConference'
  | 'dtmf'
  | 'setData'
  | 'wrapUp'
  | 'deflect'
  | 'markBadLine'
  | 'startRecording'
  | 'stopRecording'
>;

export type SupervisorAction = Open<
  'setState' | 'signOut' | 'monitor' | 'bargeIn' | 'intercept' | 'whisper'
>;

export interface Connection extends Allowed<CallAction> {
  readonly device: string;
  readonly agent: string | null;
  readonly state: ConnectionState;
  readonly stateRaw: number;
  readonly cause: string | null;
  readonly causeRaw: number | null;
  readonly since: string;
  /** Voice flows at the device; left out while none does, and where the hub does not ask for it. */
  readonly media?: boolean;
  /** How a supervisor came into the call; left out for everybody else. */
  readonly role?: SupervisorAction;
}

/** The recording of a call at one device. */
export interface Recording {
  readonly state: Open<'recording' | 'failed'>;
  readonly device: string;
  readonly by: Open<'server' | 'network'>;
  readonly since: string;
  /** Of a failure, as Unified CM gave it. */
  readonly cause: number | null;
}

export interface CallData {
  readonly variables: Readonly<Record<string, string>>;
  readonly arrays: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly wrapUp: string | null;
}

export interface Call {
  /** The hub's id of the call; commands name calls by it. */
  readonly id: string;
  readonly callId: number;
  readonly type: string;
  readonly typeRaw: number;
  readonly began: string;
  readonly ended: string | null;
  /** Why it ended, if not as calls do: a word that may be shown as `endReasonSentence` says. */
  readonly endReason?: string | null;
  readonly carriedOver?: readonly CarriedOver[];
  readonly ani: string | null;
  readonly dnis: string | null;
  readonly dialedNumber: string | null;
  readonly enteredDigits: string | null;
  readonly queue: { readonly skillGroup: number; readonly since: string } | null;
  /** The id of the call that is consulted about. */
  readonly consultOf: string | null;
  readonly data: CallData;
  readonly connections: readonly Connection[];
  readonly recording?: Recording | null;
}

export interface User {
  readonly tenant: string;
  readonly tenantName: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly agent: {
    readonly peripheral: number;
    readonly id: string;
    readonly extension: string | null;
  } | null;
  /** Whose link the desktop shows; only for users without agent. */
  readonly peripheral?: number;
  /** Only for supervisors. */
  readonly teams?: readonly Team[];
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly peripheral: number;
  /** Ids of its agents, in the order in which they are to be shown. */
  readonly agents: readonly string[];
}
