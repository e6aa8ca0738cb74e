export type Tone = 'green' | 'blue' | 'orange' | 'red' | 'violet' | 'gray';

const STATES: Readonly<Record<string, readonly [string, Tone]>> = {
  disabled: ['Switched off', 'gray'],
  connecting: ['Connecting', 'blue'],
  opening: ['Opening', 'blue'],
  syncing: ['Reading state', 'blue'],
  inService: ['In service', 'green'],
  degraded: ['Degraded', 'orange'],
  reconnecting: ['Reconnecting', 'red'],
};

export function stateWord(state: string): string {
  return STATES[state]?.[0] ?? `Unknown (${state})`;
}

export function stateTone(state: string): Tone {
  return STATES[state]?.[1] ?? 'gray';
}

const NODE_STATES: Readonly<Record<string, readonly [string, Tone]>> = {
  up: ['Up', 'green'],
  draining: ['Draining', 'orange'],
  lost: ['Lost', 'red'],
};

export function nodeWord(state: string): string {
  return NODE_STATES[state]?.[0] ?? `Unknown (${state})`;
}

export function nodeTone(state: string): Tone {
  return NODE_STATES[state]?.[1] ?? 'gray';
}

const STANDBY: Readonly<Record<string, string>> = {
  none: 'None',
  opening: 'Opening',
  open: 'Ready',
  waiting: 'Lost, tries again',
};

export function standbyWord(standby: string | null | undefined): string {
  return standby === null || standby === undefined ? '–' : (STANDBY[standby] ?? standby);
}

export function count(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
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
