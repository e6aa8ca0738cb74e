import { type Brand, parseBrand } from './brand/brand';
import { isObject, isText, type Label, labelFrom, list } from './labels';
import { parseScreenPop, type ScreenPop } from './pop/screen-pop';
import { ALARM_LIMITS, type AlarmLimits } from './team/members';

/** What an operator may set in `config.json` beside the page. */
export interface DeskConfig {
  readonly notReadyReasons: readonly ReasonCode[];
  readonly signOutReasons: readonly ReasonCode[];
  /** Words offered for the wrap-up data of a call. */
  readonly wrapUpCodes: readonly WrapUpCode[];
  /** After how many seconds in a state a supervisor is told; by the state's word. */
  readonly alarms: AlarmLimits;
  /** What is shown of a customer when a call comes. */
  readonly screenPop: ScreenPop | null;
  readonly brand: Brand;
  /** The sockets of other nodes, `wss://…/ws`, where the page's own host does not lead to all of them. */
  readonly sockets: readonly string[];
}

export interface ReasonCode {
  readonly code: number;
  readonly label: Label;
}

export interface WrapUpCode {
  /** What is kept with the call, whatever language is read. */
  readonly value: string;
  readonly label: Label;
}

/** What an operator wrote down for all tenants, and for some of them in particular. */
export type Configs = (tenant: string) => DeskConfig;

/** Reads the file; what is missing or malformed in it is left out rather than keeping an agent from work. */
export async function loadConfigs(url: string): Promise<Configs> {
  const written = await fetch(url, { credentials: 'omit' })
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  return configsOf(written, url);
}

/** @param base the address that pictures are looked for beside */
export function configsOf(written: unknown, base: string): Configs {
  const all = isObject(written) ? written : {};
  const tenants = isObject(all.tenants) ? all.tenants : {};
  return (tenant) => {
    const own = Object.hasOwn(tenants, tenant) ? tenants[tenant] : null;
    return parseConfig({ ...all, ...(isObject(own) && own) }, base);
  };
}

export function parseConfig(value: unknown, base = 'http://localhost/'): DeskConfig {
  const o = isObject(value) ? value : {};
  return {
    notReadyReasons: reasons(o.notReadyReasons),
    signOutReasons: reasons(o.signOutReasons),
    wrapUpCodes: wrapUpCodes(o.wrapUpCodes),
    alarms: alarms(o.alarms),
    screenPop: parseScreenPop(o.screenPop),
    brand: parseBrand(o.brand, base),
    sockets: list(o.sockets).filter(isText),
  };
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
