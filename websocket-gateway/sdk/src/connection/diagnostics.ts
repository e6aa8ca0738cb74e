import type { Cursor } from '../protocol/index.js';
import type { ConnectionStatus } from './status.js';

/** For a log or a support ticket: where a connection is and how it got there. Holds no token and no data of calls. */
export interface ConnectionDiagnostics {
  readonly status: ConnectionStatus;
  /** The address that is used or will be tried next. */
  readonly url: string;
  /** The node that answered last, if it told its name. */
  readonly node: string | null;
  /** Attempts since it was live for a while. */
  readonly attempt: number;
  readonly pendingCommands: number;
  readonly cursors: Readonly<Record<string, Cursor>>;
  /** The hub's clock minus this machine's, ms; null before the first welcome. */
  readonly clockOffsetMs: number | null;
  /** Ages in ms; null if it has not happened. */
  readonly ages: {
    /** Since the last welcome. */
    readonly welcome: number | null;
    /** Since anything came from the hub. */
    readonly heard: number | null;
    readonly event: number | null;
  };
  /** How the last socket ended; `code` 0 if it was this end that gave it up. */
  readonly lastClose: { readonly code: number; readonly why: string; readonly ageMs: number } | null;
  /** The code of the problem with which the last hello was refused. */
  readonly lastRefusal: string | null;
  /** Since it was made. */
  readonly counts: {
    readonly sockets: number;
    readonly welcomes: number;
    readonly closes: number;
    readonly events: number;
    readonly gaps: number;
    /** Messages that could not be read. */
    readonly ignored: number;
  };
}
