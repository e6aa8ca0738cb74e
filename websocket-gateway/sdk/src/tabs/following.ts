import { compareCursors } from '../connection/cursor.js';
import type { HubMessage } from '../connection/status.js';
import type { HubState } from '../state/hub-state.js';

/** What a tab hears from the one that leads: all that is known first, then every message, in order and each event once. */
export class Following {
  readonly #state: () => HubState;
  readonly #tell: (message: HubMessage) => void;
  readonly #askForState: () => void;
  /** Whom this tab follows, and the number of the last message from there. */
  #leader: { readonly id: string; n: number } | null = null;

  /**
   * @param state what this tab knows
   * @param askForState called when a message is missing
   */
  constructor(state: () => HubState, tell: (message: HubMessage) => void, askForState: () => void) {
    this.#state = state;
    this.#tell = tell;
    this.#askForState = askForState;
  }

  /** Null before a leader has told all that it knows. */
  get leader(): string | null {
    return this.#leader?.id ?? null;
  }

  nobody(): void {
    this.#leader = null;
  }

  /** Takes over what the leader knows; where this tab has heard more already, from a leader before, that is kept. */
  adopt(leader: string, n: number, state: HubState): void {
    const own = this.#state().peripherals;
    const peripherals = Object.fromEntries(
      Object.entries(state.peripherals).map(([key, theirs]) => {
        const ours = own[key];
        const newer = ours !== undefined && ours.scope === theirs.scope && compareCursors(ours.cursor, theirs.cursor) > 0;
        return [key, newer ? ours : theirs];
      }),
    );
    this.#leader = { id: leader, n };
    this.#tell({ kind: 'shared', state: { ...state, peripherals } });
  }

  heard(from: string, n: number, message: HubMessage): void {
    const leader = this.#leader;
    if (leader === null) {
      // The state that was asked for holds it.
      return;
    }
    if (leader.id !== from || n !== leader.n + 1) {
      this.#askForState();
      return;
    }
    leader.n = n;
    if (message.kind === 'event') {
      const known = this.#state().peripherals[message.event.peripheral];
      if (known !== undefined && compareCursors(message.event.cursor, known.cursor) <= 0) {
        return;
      }
    }
    this.#tell(message);
  }
}
