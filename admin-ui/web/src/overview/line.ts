export const SPAN_MS = 15 * 60_000;

/** The greatest number of a scale that is easily read: 1, 2 or 5 with zeros behind. */
export function topOf(most: number): number {
  if (most <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}

export function mostOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, each) => Math.max(most, each ?? 0), 0);
}

/** A line of SVG through the values, the present at the right; broken where there is none, a dot where there is just one. */
export function lineOf(values: readonly (number | null)[], stepMs: number, top: number, width: number, height: number): string {
  const last = values.length - 1;
  return values
    .map((value, i) => {
      if (value === null) {
        return '';
      }
      const x = Math.max(0, width * (1 - ((last - i) * stepMs) / SPAN_MS)).toFixed(1);
      const y = (height * (1 - Math.min(value, top) / top)).toFixed(1);
      const begins = i === 0 || values[i - 1] == null;
      const alone = begins && values[i + 1] == null;
      return `${begins ? 'M' : 'L'}${x} ${y}${alone ? 'h0.1' : ''}`;
    })
    .join('');
}
