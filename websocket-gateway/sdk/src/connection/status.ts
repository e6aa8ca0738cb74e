import type {
  Cursor,
  Gap,
  HubEvent,
  Resumed,
  SettingsChanged,
  Snapshot,
  Stale,
  Statistics,
  TakenOver,
  Teams,
  UserMessage,
  Welcome,
} from '../protocol/index.js';
import type { HubState } from '../state/hub-state.js';

/**
 * Why a connection will not come back by itself. `signedOut`: it was stopped here. `otherUser`: it was started again with
 * the token of somebody else, who may not see what is known.
 */
export type EndReason =
  | 'signedOut'
  | 'unauthenticated'
  | 'forbidden'
  | 'takenOver'
  | 'clientFault'
  | 'otherUser';

export type ConnectionStatus =
  /** `moving`: the node said that it stops; nothing is lost, and the next one is being gone to. */
  | {
      readonly phase: 'connecting';
      readonly attempt: number;
      readonly lostAt: number | null;
      readonly moving: boolean;
    }
  | { readonly phase: 'live' }
  /** `nextTryAt` and `lostAt` by this machine's clock, ms. */
  | {
      readonly phase: 'waiting';
      readonly attempt: number;
      readonly nextTryAt: number;
      readonly lostAt: number;
    }
  /** `by`: the desktop that took this one's place, if the hub told it. */
  | { readonly phase: 'ended'; readonly reason: EndReason; readonly by?: TakenOver['by'] };

/** What a connection tells, in the order in which the hub said it. */
export type HubMessage =
  | { readonly kind: 'status'; readonly status: ConnectionStatus }
  /** `clockOffsetMs`: the hub's clock minus this machine's. `moved`: this is the next node after a planned move. */
  | {
      readonly kind: 'welcome';
      readonly welcome: Welcome;
      readonly clockOffsetMs: number;
      readonly moved: boolean;
    }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'resumed'; readonly resumed: Resumed }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'stale'; readonly stale: Stale }
  | { readonly kind: 'event'; readonly event: HubEvent }
  /** The token that is used from now on; who keeps one for a reload of the page keeps this. */
  | { readonly kind: 'renewed'; readonly token: string; readonly expiresAt: string }
  /** All that a resume promised was told: the state is that of this cursor. */
  | { readonly kind: 'caughtUp'; readonly peripheral: number; readonly cursor: Cursor }
  | { readonly kind: 'userMessage'; readonly userMessage: UserMessage }
  | { readonly kind: 'statistics'; readonly statistics: Statistics }
  | { readonly kind: 'teams'; readonly teams: Teams }
  | { readonly kind: 'settings'; readonly settings: SettingsChanged }
  /** Another tab has the connection; this is what it knows. */
  | { readonly kind: 'shared'; readonly state: HubState };
