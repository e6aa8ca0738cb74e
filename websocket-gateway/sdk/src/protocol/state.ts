/**
 * The things of the desktop protocol `cti.v1+json`. Closed lists may grow: a word that is not listed arrives as it is and
 * is to be treated as `unknown`, so each list is open to any string.
 */
import type * as wire from './generated.js';
import type { Open } from './generated.js';

export type { Agent, Call, Connection, Desk, Link, Recording, Team, User } from './generated.js';

export type LinkState = Open<wire.LinkState>;
export type LinkReason = NonNullable<wire.Link['reason']>;
export type AgentState = Open<wire.AgentState>;
export type AgentAction = Open<wire.AgentAction>;
export type WrapUpMode = Open<wire.WrapUpMode>;
export type ConnectionState = Open<wire.ConnectionState>;
export type CallAction = Open<wire.CallAction>;
export type SupervisorAction = Open<wire.SupervisorAction>;
export type CallData = wire.Call['data'];

/** What is allowed now, and for what is not, a sentence that says why. */
export interface Allowed<A extends string> {
  readonly actions: readonly A[];
  readonly denied: Readonly<Record<string, string>>;
}

/** What was known before an outage and could not be asked for since. */
export type CarriedOver = NonNullable<wire.Agent['carriedOver'] | wire.Call['carriedOver']>[number];
