/** How a desktop takes a tenant's colour: the same steps as `brand.ts` of the desktop page. */

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5;
const PAGE = '#f4f5f8';

function rgbOf(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  return hex === undefined ? null : ([0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb);
}

function textOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((part, i) => part + ((b[i] ?? 0) - part) * share) as unknown as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [rgbOf(one) ?? BLACK, rgbOf(other) ?? BLACK].map(luminance) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

export interface Accent {
  /** Bears white text, and is read on the page. */
  readonly fill: string;
  /** For words in the dark. */
  readonly light: string;
}

/** Null for what is no colour. */
export function accentOf(text: string): Accent | null {
  const given = rgbOf(text);
  if (given === null) {
    return null;
  }
  let base = given;
  for (let share = 0; contrast(textOf(base), PAGE) < ENOUGH; share += 0.02) {
    base = mixed(given, BLACK, share);
  }
  return { fill: textOf(base), light: textOf(mixed(base, WHITE, 0.48)) };
}
