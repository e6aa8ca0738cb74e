import type * as wire from './generated.js';

export type {
  AgentTakenOver as TakenOver,
  AuthExpiring as Expiring,
  Cursor,
  Draining,
  Gap,
  Message as UserMessage,
  Resumed,
  SettingsChanged,
  Snapshot,
  Stale,
  Statistics,
  Welcome,
  WatchParams as Watch,
} from './generated.js';

/** The teams that the user supervises from now on. */
export interface Teams {
  readonly teams: readonly wire.Team[];
}

/** What supervisors may ask for at a peripheral at all. */
export type Supervision = NonNullable<wire.Snapshot['supervision']>;

/** The events that the protocol names. There may be more. */
export type EventType = wire.LinkEvent['type'] | wire.AgentEventType | wire.CallEventType;

/** An event of a type with what it always carries. */
export type EventOf<T extends EventType> = HubEvent & { readonly type: T } & (T extends wire.CallEventType
    ? Pick<wire.CallEvent, 'call'>
    : T extends wire.AgentEventType
      ? Pick<wire.AgentEvent, 'agent'>
      : Pick<wire.LinkEvent, 'link'>);

type KeyOf<U> = U extends unknown ? keyof U : never;

/** What any of them may have, in one. */
type AnyOf<U> = Pick<U, keyof U> & {
  readonly [K in Exclude<KeyOf<U>, keyof U>]?: U extends { readonly [P in K]?: infer V } ? V : never;
};

/** One change. Exactly one of `link`, `agent`, `call` is there: that thing, whole, after the change. */
export interface HubEvent extends Omit<AnyOf<wire.Event>, 'type'> {
  readonly type: string;
}

/** Why something did not work (RFC 9457), in the words of the hub, of what stands before it, or of this client. */
export interface Problem
  extends Omit<wire.Problem, 'type' | 'detail'>,
    Partial<Pick<wire.Problem, 'type' | 'detail'>> {}

export type Variables = wire.Variables;
export type Arrays = wire.Arrays;

/** The parameters of each command. */
export type CommandParams = Omit<wire.Params, 'hello' | 'ping' | 'watch' | 'auth.refresh'>;

export type CommandMethod = keyof CommandParams;

/** What a command answers; `callId` for those that begin a call. */
export type CommandResult = wire.CommandResult;

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
} as const satisfies Readonly<Record<string, wire.CloseCode>>;

export const SUB_PROTOCOL = 'cti.v1+json';
