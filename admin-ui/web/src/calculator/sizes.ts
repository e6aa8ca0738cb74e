/**
 * Sizes of messages between CTI Server and hub, in bytes with the message header of 8: averages over what the simulator of
 * this project sends a hub whose robots take calls, at protocol version 24. How they were taken: docs/admin-page.md.
 */
export const SIZES = {
  beginCall: 200,
  callDelivered: 300,
  callEstablished: 300,
  callHeld: 150,
  callRetrieved: 150,
  callOriginated: 200,
  callTransferred: 300,
  callQueued: 200,
  callDequeued: 150,
  callDataUpdate: 250,
  callConnectionCleared: 120,
  callCleared: 120,
  endCall: 80,
  agentState: 200,
  rtpStarted: 150,
  rtpStopped: 150,
  clientSession: 120,
  heartbeat: 12,
  request: 60,
} as const;

export type MessageKind = keyof typeof SIZES;

/** What the hub sends a desktop: one event with the whole state of a call or agent after it, averaged (docs/benchmarks.md). */
export const DESKTOP_EVENT = 1_028;
