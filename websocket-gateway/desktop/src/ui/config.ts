import type { Language } from '../i18n/locales';
import type { Translator } from '../i18n/translator';
import { ALARM_LIMITS, type AlarmLimits } from './team/members';

/** What an operator may set in `config.json` beside the page. */
export interface DeskConfig {
  readonly notReadyReasons: readonly ReasonCode[];
  readonly signOutReasons: readonly ReasonCode[];
  /** Words offered for the wrap-up data of a call. */
  readonly wrapUpCodes: readonly WrapUpCode[];
  /** After how many seconds in a state a supervisor is told; by the state's word. */
  readonly alarms: AlarmLimits;
  /** The sockets of other nodes, `wss://…/ws`, where the page's own host does not lead to all of them. */
  readonly sockets: readonly string[];
}

/** A text of the operator: one for all languages, or one for each. */
export type Label = string | Readonly<Partial<Record<Language, string>>>;

export interface ReasonCode {
  readonly code: number;
  readonly label: Label;
}

export interface WrapUpCode {
  /** What is kept with the call, whatever language is read. */
  readonly value: string;
  readonly label: Label;
}

const NOTHING: DeskConfig = parseConfig(null);

/** Reads the file; what is missing or malformed in it is left out rather than keeping an agent from work. */
export async function loadConfig(url: string): Promise<DeskConfig> {
  try {
    const response = await fetch(url, { credentials: 'omit' });
    return response.ok ? parseConfig(await response.json()) : NOTHING;
  } catch {
    return NOTHING;
  }
}

export function parseConfig(value: unknown): DeskConfig {
  const o = isObject(value) ? value : {};
  return {
    notReadyReasons: reasons(o.notReadyReasons),
    signOutReasons: reasons(o.signOutReasons),
    wrapUpCodes: wrapUpCodes(o.wrapUpCodes),
    alarms: alarms(o.alarms),
    sockets: list(o.sockets).filter(isText),
  };
}

/** The words of a label in the language of the page, else in English, else in the first one there is. */
export function labelOf(t: Translator, label: Label): string {
  return typeof label === 'string'
    ? label
    : (label[t.locale.language] ?? label.en ?? Object.values(label)[0] ?? '');
}

function reasons(value: unknown): readonly ReasonCode[] {
  return list(value).flatMap((each) => {
    const label = isObject(each) ? labelFrom(each.label) : null;
    return isObject(each) && Number.isInteger(each.code) && label !== null
      ? [{ code: each.code as number, label }]
      : [];
  });
}

/** Those that are given take the place of the usual ones; 0 is none. */
function alarms(value: unknown): AlarmLimits {
  const given = Object.entries(isObject(value) ? value : {}).filter(
    ([, seconds]) => typeof seconds === 'number' && seconds >= 0,
  );
  const all = { ...ALARM_LIMITS, ...Object.fromEntries(given) } as Record<string, number>;
  return Object.fromEntries(Object.entries(all).filter(([, seconds]) => seconds > 0));
}

function wrapUpCodes(value: unknown): readonly WrapUpCode[] {
  return list(value).flatMap((each) => {
    if (isText(each)) {
      return [{ value: each, label: each }];
    }
    const label = isObject(each) ? labelFrom(each.label) : null;
    return isObject(each) && isText(each.value) && label !== null ? [{ value: each.value, label }] : [];
  });
}

/** Null for what is no label. */
export function labelFrom(value: unknown): Label | null {
  if (isText(value)) {
    return value;
  }
  const texts = isObject(value) ? Object.entries(value).filter(([, text]) => isText(text)) : [];
  return texts.length === 0 ? null : (Object.fromEntries(texts) as Label);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
