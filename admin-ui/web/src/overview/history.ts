import type { Totals } from './figures';

/** What all links together did at a moment. */
export interface Sample {
  readonly at: number;
  readonly events: number;
  readonly calls: number;
}

export const SPAN_MS = 10 * 60_000;
export const STEP_MS = 2_000;

/** The samples with one more; what is older than the span is forgotten. */
export function withSample(before: readonly Sample[], at: number, { events, calls }: Totals): readonly Sample[] {
  const last = before.at(-1);
  if (last !== undefined && at - last.at < STEP_MS) {
    return before;
  }
  return [...before.filter((each) => at - each.at <= SPAN_MS), { at, events, calls }];
}

/** The greatest number of a scale that is easily read: 1, 2 or 5 with zeros behind. */
export function topOf(most: number): number {
  if (most <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}

/** A line of SVG through the samples, the present at the right; broken where nothing was told for a while. */
export function lineOf(samples: readonly Sample[], of: 'events' | 'calls', now: number, width: number, height: number): string {
  const top = topOf(Math.max(...samples.map((each) => each[of]), 0));
  return samples
    .map((sample, i) => {
      const before = samples[i - 1];
      const begins = before === undefined || sample.at - before.at > 5 * STEP_MS;
      const x = width * (1 - (now - sample.at) / SPAN_MS);
      const y = height * (1 - sample[of] / top);
      return `${begins ? 'M' : 'L'}${Math.max(0, x).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
