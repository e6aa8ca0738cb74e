import type { Words } from './words';

export type Tone = 'green' | 'blue' | 'orange' | 'red' | 'violet' | 'gray';

const STATES: Readonly<Record<string, Tone>> = {
  disabled: 'gray',
  connecting: 'blue',
  opening: 'blue',
  syncing: 'blue',
  inService: 'green',
  degraded: 'orange',
  reconnecting: 'red',
};

export function stateWord({ states }: Words, state: string): string {
  return states.links[state] ?? states.unknown(state);
}

export function stateTone(state: string): Tone {
  return STATES[state] ?? 'gray';
}

const NODE_STATES: Readonly<Record<string, Tone>> = { up: 'green', draining: 'orange', lost: 'red' };

export function nodeWord({ states }: Words, state: string): string {
  return states.nodes[state] ?? states.unknown(state);
}

export function nodeTone(state: string): Tone {
  return NODE_STATES[state] ?? 'gray';
}

export function standbyWord({ states, app }: Words, standby: string | null | undefined): string {
  return standby === null || standby === undefined ? app.none : (states.standby[standby] ?? standby);
}

/** `4 s`, `3 min`, `2 h 5 min`, `4 d 2 h`: two places are enough to judge an age. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${days} d ${hours % 24} h`;
  }
  if (hours > 0) {
    return `${hours} h ${minutes % 60} min`;
  }
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}
