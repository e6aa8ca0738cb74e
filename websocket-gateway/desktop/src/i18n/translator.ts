import { IntlMessageFormat } from 'intl-messageformat';
import type { ReactNode } from 'react';
import ar from './messages/ar.json';
import de from './messages/de.json';
import en from './messages/en.json';
import type { Language, Locale } from './locales';
import { pseudo } from './pseudo';

export type MessageKey = keyof typeof en;
/** A message as the build leaves it: plain text, or a syntax tree. */
export type Compiled = string | ConstructorParameters<typeof IntlMessageFormat>[0];
export type Catalogue = Readonly<Record<MessageKey, Compiled>>;
export type Values = Readonly<Record<string, string | number>>;
/** What stands around a part of a message, as `<time>…</time>`. */
export type Wrap = (inside: ReactNode[]) => ReactNode;

// The build compiles them; to the type checker they are the texts that they were.
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, de, ar };

/** Words, numbers and times of one language. */
export interface Translator {
  (key: MessageKey, values?: Values): string;
  readonly locale: Locale;
  /** A message with parts of it inside of something else; `wraps` by the name of the tag. */
  readonly rich: (key: MessageKey, values: Values, wraps: Readonly<Record<string, Wrap>>) => ReactNode;
  /** `12:03:10`. */
  readonly timeOfDay: (ms: number) => string;
  /** `12:03`. */
  readonly shortTime: (ms: number) => string;
  /** `2 minutes 5 seconds`, for a screen reader. */
  readonly spoken: (ms: number) => string;
  /** `25 sec ago`, `2 hr 5 min ago`. */
  readonly ago: (ms: number) => string;
  readonly number: (value: number) => string;
}

/** What a text inside a text of the other direction is kept apart by; without it numbers change places. */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export function translatorOf(locale: Locale): Translator {
  const catalogue = locale.pseudo ? pseudo(CATALOGUES.en) : CATALOGUES[locale.language];
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const isolated = (value: string | number): string | number =>
    typeof value === 'string' && (locale.dir === 'rtl' || RIGHT_TO_LEFT.test(value))
      ? `${ISOLATE}${value}${END_ISOLATE}`
      : value;
  const formatOf = (key: MessageKey): IntlMessageFormat => {
    let format = formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(catalogue[key], locale.tag);
      formats.set(key, format);
    }
    return format;
  };
  const filled = (values: Values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)]));
  const translate = (key: MessageKey, values: Values = {}): string => {
    const message = catalogue[key];
    return typeof message === 'string' ? message : String(formatOf(key).format(filled(values)));
  };
  const spanOf = (ms: number, unitDisplay: 'long' | 'short', most: number): string => {
    const total = Math.max(0, Math.floor(ms / 1000));
    const parts = [
      [Math.floor(total / 3600), 'hour'],
      [Math.floor((total % 3600) / 60), 'minute'],
      [total % 60, 'second'],
    ] as const;
    const said = parts.filter(([n]) => n > 0);
    const units = (said.length === 0 ? [[0, 'second'] as const] : said)
      .slice(0, most)
      .map(([n, unit]) =>
        new Intl.NumberFormat(locale.tag, { style: 'unit', unit, unitDisplay }).format(n),
      );
    return new Intl.ListFormat(locale.tag, { type: 'unit', style: 'narrow' }).format(units);
  };
  const time = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale.tag, { ...options, hourCycle: 'h23' });
    return (ms: number) => format.format(new Date(ms));
  };
  const numbers = new Intl.NumberFormat(locale.tag);
  return Object.assign(translate, {
    locale,
    rich: (key: MessageKey, values: Values, wraps: Readonly<Record<string, Wrap>>): ReactNode =>
      formatOf(key).format<ReactNode>({ ...filled(values), ...wraps }) as ReactNode,
    timeOfDay: time({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    shortTime: time({ hour: '2-digit', minute: '2-digit' }),
    spoken: (ms: number) => spanOf(ms, 'long', 2),
    // One place, from an hour on two: what is shown changes each second for the first minute only.
    ago: (ms: number) => translate('time.ago', { span: spanOf(ms, 'short', ms >= 3_600_000 ? 2 : 1) }),
    number: (value: number) => numbers.format(value),
  });
}
