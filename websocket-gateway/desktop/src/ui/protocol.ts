import type { Agent, Call, HubState } from '@cti-hub/client';

// What the hub tells and takes that the client's types of this version do not name. All of it may be missing.

/** Where the desk is now, and since when. */
export interface TakenOver {
  readonly node: string;
  readonly at: string;
}

/** Who has the desk; null if nobody took it, or nobody said who. */
export function takenOverBy(connection: HubState['connection'] & { readonly by?: TakenOver }): TakenOver | null {
  return connection.phase === 'ended' && connection.reason === 'takenOver' ? (connection.by ?? null) : null;
}

/** The agent's state in a media routing domain beside that of voice. */
export interface MediaState {
  readonly mrd: number;
  /** As an agent's, and `active`, `paused`, `interrupted`, `notActive`. */
  readonly state: string;
  readonly stateRaw: number;
  readonly reason: number | null;
  readonly tasks: number;
  readonly maxTasks: number;
  readonly since: string;
}

export function mediaOf(agent: Agent & { readonly media?: readonly MediaState[] }): readonly MediaState[] {
  return agent.media ?? [];
}

/** What an agent may answer to a call that a campaign shows before it is made. */
export function previewOf(call: Call & { readonly preview?: { readonly actions: readonly string[] } | null }): readonly string[] {
  return call.preview?.actions ?? [];
}
