import type { Tone } from '../words/states';

export const CALL_STATES = ['alerting', 'connected', 'held', 'queued', 'initiated', 'failed', 'wrapUp'] as const;
export const AGENT_STATES = ['ready', 'notReady', 'reserved', 'talking', 'hold', 'workReady', 'workNotReady', 'busyOther', 'signedOut'] as const;

const CALL_TONES: Readonly<Record<string, Tone>> = {
  alerting: 'blue',
  connected: 'green',
  held: 'orange',
  queued: 'violet',
  initiated: 'blue',
  failed: 'red',
  wrapUp: 'violet',
};

const AGENT_TONES: Readonly<Record<string, Tone>> = {
  ready: 'green',
  notReady: 'orange',
  reserved: 'blue',
  talking: 'blue',
  hold: 'blue',
  workReady: 'violet',
  workNotReady: 'violet',
  busyOther: 'violet',
};

export function callTone(state: string): Tone {
  return CALL_TONES[state] ?? 'gray';
}

export function agentTone(state: string): Tone {
  return AGENT_TONES[state] ?? 'gray';
}

/** `0:07`, `12:30`, `1:02:05`: what runs while somebody looks needs its seconds. */
export function running(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
