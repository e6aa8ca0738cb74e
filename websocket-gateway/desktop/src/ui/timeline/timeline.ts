import type { AgentState, Call, Freshness } from '@cti-hub/client';

/** Why a state is another than before, as far as can be told from here. */
export type Who =
  /** It was asked for on this page. */
  | 'you'
  /** A call brought it along. */
  | 'call'
  /** A call rang and was not answered. */
  | 'missed'
  /** It happened while nothing could be heard. */
  | 'outage'
  /** A supervisor, another program or the phone system itself. */
  | 'other';

/** One thing that happened; `at` by the hub's clock, ms. */
export type Entry = { readonly at: number } & (
  | {
      readonly kind: 'state';
      readonly to: AgentState;
      readonly raw: number;
      readonly reason: number | null;
      readonly who: Who;
    }
  | { readonly kind: 'call'; readonly what: 'rang' | 'answered' | 'missed' | 'over'; readonly number: string }
  | { readonly kind: 'link'; readonly to: string; readonly code: string | null; readonly detail: string }
  | { readonly kind: 'connection'; readonly to: 'live' | 'lost' | 'takenOver' | 'unauthenticated' | 'ended' }
  | { readonly kind: 'gap' | 'stale'; readonly reason: string }
  | { readonly kind: 'resumed'; readonly events: number }
);

export type Fact = Entry extends infer E ? (E extends Entry ? Omit<E, 'at'> : never) : never;

const MOST = 200;
/** How long after a command a state counts as asked for, ms. */
const ASKED_MS = 15_000;
/** How long after a call that was not answered a state counts as its consequence, ms. */
const MISSED_MS = 5_000;
const OF_CALLS: ReadonlySet<string> = new Set([
  'reserved',
  'talking',
  'hold',
  'workReady',
  'workNotReady',
]);

/** What happened to an agent, newest last; the oldest goes when there are too many. */
export class Timeline {
  #entries: readonly Entry[];
  #asked: { readonly to: string; readonly at: number } | null = null;
  readonly #changed: () => void;

  /** @param kept entries of a page before this one; what is none is left out */
  constructor(kept: unknown, changed: () => void) {
    this.#entries = (Array.isArray(kept) ? kept : []).filter(isEntry).slice(-MOST);
    this.#changed = changed;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Somebody asked for this state on this page. */
  asked(to: string, at: number): void {
    this.#asked = { to, at };
  }

  add(at: number, fact: Fact): void {
    this.#entries = [...this.#entries, { at, ...fact } as Entry].slice(-MOST);
    this.#changed();
  }

  /** Why the state changed now. */
  who(from: AgentState | null, to: AgentState, at: number, seen: boolean): Who {
    const asked = this.#asked;
    if (asked !== null && asked.to === to && at - asked.at < ASKED_MS) {
      this.#asked = null;
      return 'you';
    }
    const missed = this.#entries.findLast((entry) => entry.kind === 'call');
    if (missed?.what === 'missed' && at - missed.at < MISSED_MS && to === 'notReady') {
      return 'missed';
    }
    if (!seen) {
      return 'outage';
    }
    const ofCall = OF_CALLS.has(to) || (from !== null && OF_CALLS.has(from) && to !== 'signedOut');
    return ofCall ? 'call' : 'other';
  }
}

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null;
  return typeof entry === 'object' && entry !== null && typeof entry.at === 'number' && typeof entry.kind === 'string';
}

/** What an own call became, told as an agent would: it rang, was answered, went elsewhere, or was over. */
export function callFact(
  before: Call | null,
  now: Call | null,
  stateOf: (call: Call) => string | undefined,
): 'rang' | 'answered' | 'missed' | 'over' | null {
  const was = before === null ? undefined : stateOf(before);
  const is = now === null ? undefined : stateOf(now);
  const gone = is === undefined || is === 'null';
  if (is === 'alerting' && was !== 'alerting') {
    return 'rang';
  }
  if (was === 'alerting' && gone) {
    return 'missed';
  }
  if (was === 'alerting' && is === 'connected') {
    return 'answered';
  }
  return (was === 'connected' || was === 'held') && gone ? 'over' : null;
}

/** Why no call comes now; `since` is when that began, null if it is not known. */
export type Answer =
  | { readonly why: 'ready' | 'busy' | 'offline' | 'linkDown' | 'unknown' }
  | { readonly why: 'state'; readonly entry: (Entry & { readonly kind: 'state' }) | null };

/** Answers: why is no call offered to me? */
export function whyNoCall(state: AgentState | undefined, fresh: Freshness, entries: readonly Entry[]): Answer {
  if (fresh.kind === 'linkDown') {
    return { why: 'linkDown' };
  }
  if (fresh.kind !== 'live' && fresh.kind !== 'degraded') {
    return { why: 'offline' };
  }
  if (state === undefined) {
    return { why: 'unknown' };
  }
  if (state === 'ready') {
    return { why: 'ready' };
  }
  if (OF_CALLS.has(state)) {
    return { why: 'busy' };
  }
  return { why: 'state', entry: lastState(entries, (entry) => entry.to === state) };
}

/** Answers: why was I signed out? Null if nobody was. */
export function lastSignOut(entries: readonly Entry[]): (Entry & { readonly kind: 'state' }) | null {
  return lastState(entries, (entry) => entry.to === 'signedOut');
}

function lastState(
  entries: readonly Entry[],
  fits: (entry: Entry & { readonly kind: 'state' }) => boolean,
): (Entry & { readonly kind: 'state' }) | null {
  const found = entries.findLast((entry) => entry.kind === 'state' && fits(entry));
  return found?.kind === 'state' ? found : null;
}
