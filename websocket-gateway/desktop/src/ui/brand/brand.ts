import { isObject, isText, type Label, labelFrom } from '../labels';

/** How a tenant wants the page to look. */
export interface Brand {
  readonly name: Label | null;
  /** Of the page's own host, or a `data:` picture: the page loads nothing from elsewhere. */
  readonly logo: string | null;
  /** Shades from light to dark; the seventh bears white text. */
  readonly accent: readonly string[] | null;
}

export const PLAIN: Brand = { name: null, logo: null, accent: null };

/** @param base the address of the page */
export function parseBrand(value: unknown, base: string): Brand {
  if (!isObject(value)) {
    return PLAIN;
  }
  return {
    name: labelFrom(value.name),
    logo: isText(value.logo) ? logoOf(value.logo, base) : null,
    accent: isText(value.accent) ? shadesOf(value.accent) : null,
  };
}

function logoOf(text: string, base: string): string | null {
  if (/^data:image\/(?:png|jpeg|webp|gif|svg\+xml)[;,]/.test(text)) {
    return text;
  }
  try {
    const url = new URL(text, base);
    return url.origin === new URL(base).origin && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5;
/** What lies behind coloured words where it is darker than white. */
const PAGE = '#f4f5f8';

function rgbOf(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  return hex === undefined
    ? null
    : [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
}

function textOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((part, index) => part + ((b[index] ?? 0) - part) * share) as unknown as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How well one colour is read on another, 1 to 21, as WCAG counts it. */
export function contrast(one: string, other: string): number {
  const [a, b] = [rgbOf(one) ?? BLACK, rgbOf(other) ?? BLACK].map(luminance) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/**
 * Ten shades of a colour. One that is too bright for white text on it, or for itself as text, is taken darker, as little as will do: whoever
 * chooses a colour means its tone, and nobody means text that cannot be read.
 */
export function shadesOf(accent: string): readonly string[] | null {
  const given = rgbOf(accent);
  if (given === null) {
    return null;
  }
  let base = given;
  for (let share = 0; contrast(textOf(base), PAGE) < ENOUGH; share += 0.02) {
    base = mixed(given, BLACK, share);
  }
  const lighter = [0.93, 0.84, 0.66, 0.48, 0.3, 0.14].map((share) => mixed(base, WHITE, share));
  const darker = [0.16, 0.3, 0.44].map((share) => mixed(base, BLACK, share));
  return [...lighter, base, ...darker].map(textOf);
}
