import type { Gap, HubEvent, Resumed, SettingsChanged, Snapshot, Stale, Statistics, Teams, UserMessage } from '../protocol/index.js';
import type { CursorBook } from './cursor-book.js';
import type { Journal } from './journal.js';
import type { PendingRequests } from './pending.js';
import type { HubMessage } from './status.js';

/**
 * Takes in what the hub tells of agents and calls: keeps the cursors, hands every event over once, and settles what waited
 * for the hub's word on the past.
 */
export class Inbox {
  readonly #book: CursorBook;
  readonly #journal: Journal;
  readonly #pending: PendingRequests;
  readonly #tell: (message: HubMessage) => void;
  readonly #sendAgain: () => void;
  #past: 'resumed' | 'anew' | null = null;

  /** @param sendAgain called when the hub is known to remember what it was asked before */
  constructor(
    book: CursorBook,
    journal: Journal,
    pending: PendingRequests,
    tell: (message: HubMessage) => void,
    sendAgain: () => void,
  ) {
    this.#book = book;
    this.#journal = journal;
    this.#pending = pending;
    this.#tell = tell;
    this.#sendAgain = sendAgain;
  }

  /** What the hub did about the past since the last welcome; null until it has said. */
  get past(): 'resumed' | 'anew' | null {
    return this.#past;
  }

  socketLost(): void {
    this.#book.socketLost();
    this.#past = null;
  }

  /** @param params such that they fit the method; others are left alone */
  take(method: string, params: unknown): void {
    switch (method) {
      case 'snapshot':
        this.#snapshot(params as Snapshot);
        break;
      case 'event':
        this.#event(params as HubEvent);
        break;
      case 'resumed':
        this.#resumed(params as Resumed);
        break;
      case 'gap':
        this.#gap(params as Gap);
        break;
      case 'stale':
        this.#tell({ kind: 'stale', stale: params as Stale });
        break;
      case 'message':
        this.#tell({ kind: 'userMessage', userMessage: params as UserMessage });
        break;
      case 'statistics':
        this.#tell({ kind: 'statistics', statistics: params as Statistics });
        break;
      case 'teams':
        this.#tell({ kind: 'teams', teams: params as Teams });
        break;
      case 'settings.changed':
        this.#tell({ kind: 'settings', settings: params as SettingsChanged });
        break;
    }
  }

  #snapshot(snapshot: Snapshot): void {
    this.#book.snapshot(snapshot.peripheral, snapshot.cursor, snapshot.scope);
    this.#past ??= 'anew';
    this.#tell({ kind: 'snapshot', snapshot });
    this.#pending.rejectUnsure();
  }

  #event(event: HubEvent): void {
    if (this.#book.event(event.peripheral, event.cursor)) {
      this.#journal.event();
      this.#tell({ kind: 'event', event });
    }
    this.#catchUp(event.peripheral, 1);
  }

  #resumed(resumed: Resumed): void {
    this.#book.resumed(resumed);
    this.#tell({ kind: 'resumed', resumed });
    this.#catchUp(resumed.peripheral, 0);
    this.#past ??= 'resumed';
    // Who can resume is the one that was asked before, and still knows the keys.
    this.#sendAgain();
  }

  #gap(gap: Gap): void {
    this.#journal.gap();
    this.#book.gap(gap.peripheral);
    this.#past = 'anew';
    this.#tell({ kind: 'gap', gap });
    this.#pending.rejectUnsure();
  }

  #catchUp(peripheral: number, came: number): void {
    const cursor = this.#book.catchUp(peripheral, came);
    if (cursor !== null) {
      this.#tell({ kind: 'caughtUp', peripheral, cursor });
    }
  }
}
