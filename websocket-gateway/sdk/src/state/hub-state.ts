import type { ConnectionStatus } from '../connection/status.js';
import type { Agent, Call, Cursor, Desk, Link, Supervision, User } from '../protocol/index.js';

/** What is known of one peripheral. */
export interface PeripheralState {
  readonly cursor: Cursor;
  /** When the hub last said something of it, by the hub's clock. */
  readonly asOf: string;
  readonly link: Link;
  readonly agent: Agent | null;
  /** In the order in which they came. */
  readonly calls: readonly Call[];
  /** All agents that are watched, the own one too; absent if that is the own one only. */
  readonly agents?: readonly Agent[];
  /** What is watched, as the hub names it. */
  readonly scope?: string;
  readonly supervision?: Supervision;
  readonly desk?: Desk | null;
  /** Since when the link tells nothing, by the hub's clock, ms; null while it does. */
  readonly linkDownSince: number | null;
  /** The hub itself cannot tell anything new, since then. */
  readonly stale: { readonly since: string; readonly reason: string } | null;
}

/** Calls that are over, newest first, as long as the page lives. */
export interface PastCall {
  readonly id: string;
  readonly number: string;
  readonly inbound: boolean;
  readonly began: string;
  readonly ended: string;
  /** Its end was not seen when it happened. */
  readonly inferred?: boolean;
  readonly endReason?: string | null;
}

export interface HubState {
  readonly connection: ConnectionStatus;
  /** The hub's clock minus this machine's, ms. */
  readonly clockOffsetMs: number;
  readonly user: User | null;
  readonly peripherals: Readonly<Record<string, PeripheralState>>;
  readonly past: readonly PastCall[];
}

export const INITIAL: HubState = {
  connection: { phase: 'connecting', attempt: 0, lostAt: null, moving: false },
  clockOffsetMs: 0,
  user: null,
  peripherals: {},
  past: [],
};
