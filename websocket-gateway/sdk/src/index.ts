export { type ClientOptions, connect, HubClient } from './client/client.js';
export { type Change, type ClientDetails, ClientEvent, type ClientEventName, type ClientEventTarget } from './client/events.js';
export {
  type Credentials,
  type HubSession,
  type OneTimeCode,
  providerUrl,
  type SignInOptions,
  type SignInWays,
  signIn,
  signInWays,
} from './client/sign-in.js';
export type { StreamOptions } from './client/stream.js';
export type { ConnectionDiagnostics } from './connection/diagnostics.js';
export { EventStreamSocket } from './connection/event-stream-socket.js';
export type { Renew, Renewed } from './connection/renewal.js';
export type { CommandOptions } from './connection/pending.js';
export type { Socket, SocketConstructor } from './connection/sockets.js';
export type { ConnectionStatus, EndReason, HubMessage } from './connection/status.js';
export * from './protocol/index.js';
export { allows, counterpart, type DeskCall, deskCalls, otherParty, ownConnection } from './state/calls.js';
export { type Freshness, freshness, isTrusted } from './state/freshness.js';
export { type HubState, INITIAL, type PastCall, type PeripheralState } from './state/hub-state.js';
export { type KeptState, keepable, restore } from './state/restore.js';
