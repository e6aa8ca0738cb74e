import {
  type CommandMethod,
  type CommandParams,
  type CommandResult,
  type DeskCall,
  deskCalls,
  freshness,
  type Freshness,
  type HubState,
  type PeripheralState,
  type Problem,
  ProblemError,
} from '@cti-hub/client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { DeskConfig } from './config';
import type { DeskSession } from './desk-session';
import { useToasts } from './parts/toasts';
import { useNow } from './time';

/** What every part of the desk may use. */
interface DeskContextValue {
  readonly session: DeskSession;
  readonly state: HubState;
  readonly config: DeskConfig;
}

const DeskContext = createContext<DeskContextValue | null>(null);

export function DeskProvider(props: DeskContextValue & { readonly children: ReactNode }) {
  const { session, state, config, children } = props;
  const value = useMemo(() => ({ session, state, config }), [session, state, config]);
  return <DeskContext value={value}>{children}</DeskContext>;
}

export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext);
  if (value === null) {
    throw new Error('There is no desk around this part.');
  }
  return value;
}

/** The peripheral of the user's agent, or of the teams; undefined before its first snapshot. */
export function usePeripheral(): PeripheralState | undefined {
  const { state, session } = useDesk();
  const user = state.user ?? session.hub.user;
  const id = user.agent?.peripheral ?? user.peripheral ?? user.teams?.[0]?.peripheral;
  return id === undefined ? undefined : state.peripherals[id];
}

/** Whether nobody goes not ready without a reason, and there are some to choose from. */
export function useReasonAsked(): boolean {
  const { config } = useDesk();
  const required = usePeripheral()?.desk?.reasonRequired ?? [];
  return required.includes('notReady') && config.notReadyReasons.length > 0;
}

export function useFreshness(): Freshness {
  return freshness(useDesk().state, usePeripheral());
}

const NO_CALLS: readonly DeskCall[] = [];

export function useDeskCalls(): readonly DeskCall[] {
  const peripheral = usePeripheral();
  return useMemo(
    () => (peripheral === undefined ? NO_CALLS : deskCalls(peripheral.calls, peripheral.agent?.id)),
    [peripheral],
  );
}

/** The hub's clock, ms. */
export function useHubNow(): number {
  return useNow() + useDesk().state.clockOffsetMs;
}

/**
 * Sends a command; a refusal becomes a toast, or goes to `onProblem` if given.
 *
 * @return the result, or null if it was refused or the same command is under way already
 */
export type Run = <M extends CommandMethod>(
  method: M,
  params: CommandParams[M],
  onProblem?: (problem: Problem) => void,
) => Promise<CommandResult | null>;

/** Commands of one part of the page: at most one of each method at a time, so that a double click asks once. */
export function useCommands(): { readonly run: Run; readonly busy: (method: CommandMethod) => boolean } {
  const { session } = useDesk();
  const { problem: toast } = useToasts();
  const [pending, setPending] = useState<readonly CommandMethod[]>([]);
  const underWay = useRef(new Set<CommandMethod>());

  const run: Run = useCallback(
    async (method, params, onProblem) => {
      if (underWay.current.has(method)) {
        return null;
      }
      underWay.current.add(method);
      setPending([...underWay.current]);
      try {
        return await session.command(method, params);
      } catch (error) {
        if (error instanceof ProblemError) {
          (onProblem ?? toast)(error.problem);
          return null;
        }
        throw error;
      } finally {
        underWay.current.delete(method);
        setPending([...underWay.current]);
      }
    },
    [session, toast],
  );
  const busy = useCallback((method: CommandMethod) => pending.includes(method), [pending]);
  return { run, busy };
}
