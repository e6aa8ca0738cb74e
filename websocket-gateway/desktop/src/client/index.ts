export { backoffMs } from './backoff';
export {
  type ConnectionOptions,
  type ConnectionStatus,
  type EndReason,
  HubConnection,
  type HubMessage,
} from './connection';
export { compareCursors, isCursor } from './cursor';
export type { CommandOptions } from './pending';
export { ProblemError } from './problem';
export { type Credentials, type HubSession, signInToHub } from './sign-in';
