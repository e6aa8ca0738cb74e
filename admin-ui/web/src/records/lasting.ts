/** `0:07`, `12:05`, `1:02:03`: how long something lasted, to the second. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export interface Span {
  readonly state: string;
  readonly from: number;
  readonly to: number;
}

/** The spans that lie in a window, cut off at its ends, as parts of it: offset and width from 0 to 1. */
export function parts<T extends Span>(spans: readonly T[], from: number, to: number): readonly (T & { readonly at: number; readonly width: number })[] {
  return spans
    .map((span) => {
      const begin = Math.max(span.from, from);
      return { ...span, at: (begin - from) / (to - from), width: (Math.min(span.to, to) - begin) / (to - from) };
    })
    .filter(({ width }) => width > 0);
}

/** How long each state lasted inside of a window, in ms, the longest first. */
export function sums(spans: readonly Span[], from: number, to: number): readonly (readonly [state: string, ms: number])[] {
  const all = new Map<string, number>();
  for (const { state, width } of parts(spans, from, to)) {
    all.set(state, (all.get(state) ?? 0) + width * (to - from));
  }
  return [...all].sort(([, a], [, b]) => b - a);
}
