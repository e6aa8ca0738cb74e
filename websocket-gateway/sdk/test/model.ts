import type { HubMessage } from '../src/connection/status.js';
import type { Agent, Call, Connection, HubEvent, Link, Snapshot } from '../src/protocol/index.js';

/** mulberry32: small, seeded, good enough to choose test cases. */
export function random(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), s | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function link(fields: Partial<Link> = {}): Link {
  return { peripheral: 5000, state: 'inService', side: 'A', reason: null, since: at(0), ...fields };
}

export function agent(fields: Partial<Agent> = {}): Agent {
  return {
    id: '1001',
    extension: '3001',
    state: 'ready',
    stateRaw: 3,
    reason: null,
    since: at(0),
    pending: null,
    actions: ['setNotReady', 'signOut'],
    denied: {},
    deviceInService: true,
    ...fields,
  };
}

export function connection(fields: Partial<Connection> = {}): Connection {
  return {
    device: '3001',
    agent: '1001',
    state: 'connected',
    stateRaw: 3,
    cause: 'normal',
    causeRaw: 0,
    since: at(0),
    actions: [],
    denied: {},
    ...fields,
  };
}

export function call(id: string, fields: Partial<Call> = {}): Call {
  return {
    id,
    callId: 1,
    type: 'acdIn',
    typeRaw: 1,
    began: at(0),
    ended: null,
    ani: '+15550100',
    dnis: '800',
    dialedNumber: '800',
    enteredDigits: '',
    queue: null,
    consultOf: null,
    data: { variables: {}, arrays: {}, wrapUp: null },
    connections: [connection()],
    recording: null,
    endReason: null,
    ...fields,
  };
}

export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString();
}

/** A hub's side of one peripheral: makes events at random and can give a snapshot at any time. */
export class Model {
  readonly #random: () => number;
  #epoch = 1;
  #number = 0;
  #link = link();
  #agent = agent();
  #calls = new Map<string, Call>();
  #nextCall = 1;

  constructor(chance: () => number) {
    this.#random = chance;
  }

  get cursor(): string {
    return `${this.#epoch}:${this.#number}`;
  }

  newEpoch(): void {
    this.#epoch += 1;
    this.#number = 0;
  }

  snapshot(): Snapshot {
    return {
      peripheral: 5000,
      cursor: this.cursor,
      time: at(this.#number),
      link: this.#link,
      agent: this.#agent,
      calls: [...this.#calls.values()],
    };
  }

  step(): HubEvent {
    this.#number += 1 + Math.floor(this.#random() * 3);
    const since = at(this.#number);
    const base = { cursor: this.cursor, time: since, peripheral: 5000 };
    const calls = [...this.#calls.values()];
    const chosen = calls[Math.floor(this.#random() * calls.length)];
    const dice = this.#random();
    if (dice < 0.1) {
      this.#link = link({ state: this.#pick(['inService', 'reconnecting', 'degraded']), since });
      return { ...base, type: 'link.stateChanged', link: this.#link };
    }
    if (dice < 0.35) {
      this.#agent = agent({
        state: this.#pick(['ready', 'talking', 'notReady', 'hold', 'workReady']),
        since,
      });
      return { ...base, type: 'agent.stateChanged', agent: this.#agent };
    }
    if (dice < 0.55 || chosen === undefined) {
      const made = call(`c${this.#nextCall++}`, { began: since });
      this.#calls.set(made.id, made);
      return { ...base, type: 'call.delivered', call: made };
    }
    if (dice < 0.7) {
      this.#calls.delete(chosen.id);
      return { ...base, type: 'call.ended', call: { ...chosen, ended: since } };
    }
    const changed = call(chosen.id, {
      began: chosen.began,
      connections: [connection({ state: this.#pick(['alerting', 'connected', 'held']), since })],
    });
    this.#calls.set(changed.id, changed);
    return { ...base, type: 'call.held', call: changed };
  }

  #pick<T>(words: readonly T[]): T {
    return words[Math.floor(this.#random() * words.length)] as T;
  }
}

export function snapshotOf(model: Model): HubMessage {
  return { kind: 'snapshot', snapshot: model.snapshot() };
}
