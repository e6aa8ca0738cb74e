import type { Api } from './http';

/** What the last minutes were like, one value for each step, the oldest first. */
export interface Figures {
  /** The one that tells it. */
  readonly node: string;
  readonly stepMs: number;
  /** The time of the last values; null if there are none yet. */
  readonly last: string | null;
  readonly events: readonly number[];
  readonly calls: readonly number[];
  readonly agents: readonly number[];
  /** Null where nothing was told to a desktop. */
  readonly delayMs: readonly (number | null)[];
  readonly worstDelayMs: readonly (number | null)[];
}

/** Of all that this account may see. */
export function figures(api: Api, signal?: AbortSignal): Promise<Figures> {
  return api.json(['figures'], { signal });
}
