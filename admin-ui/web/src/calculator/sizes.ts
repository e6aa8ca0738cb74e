/**
 * Sizes of messages between CTI Server and hub, in bytes with their header of 8, at protocol version 24: averages over what the
 * simulator of this project sends for calls without variables, and the codec's for the few that its robots do not cause
 * (transfers, changed data, requests). How they were taken: docs/admin-page.md.
 */
export const SIZES = {
  beginCall: 100,
  callQueued: 112,
  callDequeued: 51,
  callDelivered: 141,
  callDiverted: 67,
  preCall: 108,
  callEstablished: 109,
  callHeld: 48,
  callRetrieved: 48,
  callOriginated: 82,
  callTransferred: 90,
  callDataUpdate: 62,
  callConnectionCleared: 54,
  callCleared: 37,
  endCall: 33,
  agentState: 141,
  rtpStarted: 114,
  rtpStopped: 100,
  heartbeat: 12,
  request: 40,
} as const;

export type MessageKind = keyof typeof SIZES;

/** What the hub sends a desktop: one event with the whole state of a call or agent after it, averaged (docs/benchmarks.md). */
export const DESKTOP_EVENT = 1_028;
