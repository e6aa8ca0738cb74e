import type { ClientDetails, UserMessage } from '@cti-hub/client';
import { isObject, list } from '../labels';

/** A message as it is listed. */
export interface LoggedMessage {
  readonly id: number;
  /** The hub's clock, ms. */
  readonly at: number;
  /** Null: the user of this page. */
  readonly from: { readonly agent: string | null; readonly name: string } | null;
  readonly to: UserMessage['to'];
  /** Who was to get it, of what was sent here to one. */
  readonly agentId: string | null;
  readonly text: string;
  readonly urgent: boolean;
  readonly read: boolean;
}

/** Whatever tells of messages; a client does. */
interface Told {
  addEventListener(name: 'userMessage', listener: (event: { readonly detail: ClientDetails['userMessage'] }) => void): void;
}

export interface Sent {
  readonly to: UserMessage['to'];
  readonly agentId: string;
  readonly text: string;
  readonly urgent: boolean;
}

const KEY = 'cti-hub.messages/1';
const MOST = 50;

/** The last messages, newest first. The hub tells each once, so they are kept for a reload of this tab. */
export class MessageLog {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #entries: readonly LoggedMessage[];

  /**
   * @param user whose they are; another one does not see them
   * @param own the user's agent, who is told what it sent to many
   */
  constructor(told: Told, storage: Pick<Storage, 'getItem' | 'setItem'>, user: string, own: () => string | undefined) {
    this.#storage = storage;
    this.#key = `${KEY} ${user}`;
    this.#entries = this.#recall();
    told.addEventListener('userMessage', ({ detail: { from, to, text, time, urgent = false } }) => {
      const mine = from.agent !== null && from.agent === own();
      const at = Date.parse(time);
      this.#add({ at, from: mine ? null : from, to, agentId: null, text, urgent, read: mine });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly entries = (): readonly LoggedMessage[] => this.#entries;

  /** Notes what the hub tells to nobody but the one whom it is for. */
  sent({ to, agentId, text, urgent }: Sent, at: number): void {
    if (to === 'agent') {
      this.#add({ at, from: null, to, agentId, text, urgent, read: true });
    }
  }

  /** @param id of one; all if left out */
  read(id?: number): void {
    if (this.#entries.some((each) => !each.read && (id === undefined || each.id === id))) {
      this.#become(
        this.#entries.map((each) => (id === undefined || each.id === id ? { ...each, read: true } : each)),
      );
    }
  }

  #add(message: Omit<LoggedMessage, 'id'>): void {
    const id = (this.#entries[0]?.id ?? 0) + 1;
    this.#become([{ ...message, id }, ...this.#entries].slice(0, MOST));
  }

  #become(entries: readonly LoggedMessage[]): void {
    this.#entries = entries;
    try {
      this.#storage.setItem(this.#key, JSON.stringify(entries));
    } catch {
      // Full or forbidden storage costs only what was before a reload.
    }
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #recall(): readonly LoggedMessage[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? 'null');
      return list(kept).filter(isLogged);
    } catch {
      return [];
    }
  }
}

function isLogged(value: unknown): value is LoggedMessage {
  return (
    isObject(value) &&
    typeof value.id === 'number' &&
    typeof value.at === 'number' &&
    typeof value.text === 'string' &&
    (value.from === null || isObject(value.from))
  );
}
