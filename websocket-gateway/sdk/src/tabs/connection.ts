import type { ConnectionDiagnostics } from '../connection/diagnostics.js';
import type { CommandOptions } from '../connection/pending.js';
import type { ConnectionStatus } from '../connection/status.js';
import type { CommandMethod, CommandParams, CommandResult, Watch } from '../protocol/index.js';

/** A way to the hub: one of its own, or one that tabs share. */
export interface Connection {
  readonly status: ConnectionStatus;
  start(token?: string): void;
  stop(): void;
  reconnect(): void;
  command<M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options?: CommandOptions,
  ): Promise<CommandResult>;
  watch(watch: Watch): Promise<CommandResult>;
  diagnostics(): ConnectionDiagnostics;
}
