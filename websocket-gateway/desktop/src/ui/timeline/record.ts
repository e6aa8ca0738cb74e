import { type CommandMethod, type ConnectionStatus, type HubClient, otherParty, ownConnection } from '@cti-hub/client';
import { callFact, type Entry, Timeline } from './timeline';

const KEY = 'cti-hub.timeline/1';

/** Writes down what the client hears of its own agent, and keeps it for a reload of this tab. */
export class DeskRecord {
  readonly #client: HubClient;
  readonly #storage: Storage;
  readonly #key: string;
  readonly #timeline: Timeline;
  readonly #listeners = new Set<() => void>();
  #phase: ConnectionStatus['phase'] | null = null;

  /** @param user whose it is; another one does not see it */
  constructor(client: HubClient, storage: Storage, user: string) {
    this.#client = client;
    this.#storage = storage;
    this.#key = `${KEY} ${user}`;
    this.#timeline = new Timeline(this.#read(), () => this.#changed());
    client.addEventListener('status', ({ detail }) => this.#status(detail));
    client.addEventListener('gap', ({ detail }) => this.#timeline.add(this.#now, { kind: 'gap', reason: detail.reason }));
    client.addEventListener('stale', ({ detail }) =>
      this.#timeline.add(Date.parse(detail.since), { kind: 'stale', reason: detail.reason }),
    );
    client.addEventListener('resumed', ({ detail }) => {
      if (detail.events > 0) {
        this.#timeline.add(this.#now, { kind: 'resumed', events: detail.events });
      }
    });
    client.addEventListener('link', ({ detail: { before, now } }) => {
      if (before !== null && now !== null && before.state !== now.state) {
        const { code = null, detail = '' } = now.reason ?? {};
        this.#timeline.add(Date.parse(now.since), { kind: 'link', to: now.state, code, detail });
      }
    });
    client.addEventListener('agent', ({ detail: { before, now, by } }) => {
      if (now === null || now.id !== this.#agentId || (before?.state === now.state && before.reason === now.reason)) {
        return;
      }
      const at = Date.parse(now.since);
      // What the first snapshot of all shows did not happen now.
      const who =
        before === null ? 'outage' : this.#timeline.who(before.state, now.state, this.#now, by === 'event');
      this.#timeline.add(at, { kind: 'state', to: now.state, raw: now.stateRaw, reason: now.reason, who });
    });
    client.addEventListener('call', ({ detail: { before, now } }) => {
      const what = callFact(before, now, (call) => ownConnection(call, this.#agentId)?.state);
      const call = now ?? before;
      if (what !== null && call !== null) {
        const number = otherParty(call, this.#agentId).number ?? '';
        this.#timeline.add(this.#now, { kind: 'call', what, number });
      }
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly entries = (): readonly Entry[] => this.#timeline.entries;

  /** A command is about to be sent. */
  asks(method: CommandMethod, params: object): void {
    if (method === 'agent.setState' && 'state' in params) {
      this.#timeline.asked(String(params.state), this.#now);
    } else if (method === 'agent.signOut') {
      this.#timeline.asked('signedOut', this.#now);
    } else if (method === 'agent.signIn') {
      this.#timeline.asked('notReady', this.#now);
    }
  }

  get #now(): number {
    return Date.now() + this.#client.state.clockOffsetMs;
  }

  get #agentId(): string | undefined {
    return this.#client.state.user?.agent?.id;
  }

  #status(status: ConnectionStatus): void {
    const { phase } = status;
    const before = this.#phase;
    this.#phase = phase;
    if (phase === before) {
      return;
    }
    if (phase === 'live') {
      this.#timeline.add(this.#now, { kind: 'connection', to: 'live' });
    } else if (phase === 'waiting' && before === 'live') {
      this.#timeline.add(this.#now, { kind: 'connection', to: 'lost' });
    } else if (phase === 'ended' && status.reason !== 'signedOut') {
      const known = status.reason === 'takenOver' || status.reason === 'unauthenticated';
      this.#timeline.add(this.#now, { kind: 'connection', to: known ? status.reason : 'ended' });
    }
  }

  #changed(): void {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(this.entries()));
    } catch {
      // Full or forbidden storage costs only what was before a reload.
    }
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #read(): unknown {
    try {
      return JSON.parse(this.#storage.getItem(this.#key) ?? 'null');
    } catch {
      return null;
    }
  }
}
