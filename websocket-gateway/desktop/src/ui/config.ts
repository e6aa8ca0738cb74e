import { type BookEntry, parsePhoneBook } from './book/phone-book';
import { type Brand, parseBrand } from './brand/brand';
import { type Media, parseMedia } from './desk/media-menu';
import { isObject, isText, type Label, labelFrom, list } from './labels';
import { type Layout, parseLayout } from './layout';
import { parseScreenPop, type ScreenPop } from './pop/screen-pop';
import type { Settings } from './served-settings';
import { parseSignIn, type SignInWays } from './session/work-place';
import { parseSkillGroups, parseStatistics, type SkillGroup, type StatisticsShown } from './statistics/shown';
import { ALARM_LIMITS, type AlarmLimits } from './team/members';

/** What an operator may set in `config.json` beside the page, and but for `sockets` an administrator at the hub. */
export interface DeskConfig {
  readonly notReadyReasons: readonly ReasonCode[];
  readonly signOutReasons: readonly ReasonCode[];
  /** Words offered for the wrap-up data of a call. */
  readonly wrapUpCodes: readonly WrapUpCode[];
  /** Null: the agent's time for it is not limited here. */
  readonly wrapUpTimer: WrapUpTimer | null;
  /** What of a call's data is shown; null: all of it, by name. */
  readonly layout: Layout | null;
  /** Whom to call. */
  readonly phoneBook: readonly BookEntry[];
  /** Whose statistics are shown beside the own ones. */
  readonly skillGroups: readonly SkillGroup[];
  readonly statistics: StatisticsShown;
  /** Names of media routing domains. */
  readonly media: readonly Media[];
  readonly signIn: SignInWays;
  /** Ready-made messages. */
  readonly templates: readonly Label[];
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

/** The wrap-up of a call ends by itself. */
export interface WrapUpTimer {
  readonly seconds: number;
  /** Null: what the agent was in wrap-up for. */
  readonly then: 'ready' | 'notReady' | null;
  /** Why not ready. */
  readonly reason: number | null;
}

/**
 * What an operator wrote down for all tenants, for some of them in particular, and for their teams.
 *
 * @param teams ids of the user's own teams; what the first of them says counts before the others, and all before the tenant
 * @param served what the hub says, which counts before all of it
 */
export type Configs = (tenant: string, teams?: readonly string[], served?: Settings) => DeskConfig;

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
  return (tenant, teams = [], served = {}) => {
    const ofTenant = { ...all, ...partOf(all.tenants, tenant) };
    const ofTeams = teams.map((team) => partOf(ofTenant.teams, team)).reverse();
    // How the page looks and where it connects is not a matter of teams.
    const { brand, sockets } = ofTenant;
    return parseConfig(Object.assign({}, ofTenant, ...ofTeams, { brand }, served, { sockets }), base);
  };
}

function partOf(parts: unknown, name: string): Record<string, unknown> {
  const part = isObject(parts) && Object.hasOwn(parts, name) ? parts[name] : null;
  return isObject(part) ? part : {};
}

export function parseConfig(value: unknown, base = 'http://localhost/'): DeskConfig {
  const o = isObject(value) ? value : {};
  return {
    notReadyReasons: reasons(o.notReadyReasons),
    signOutReasons: reasons(o.signOutReasons),
    wrapUpCodes: wrapUpCodes(o.wrapUpCodes),
    wrapUpTimer: wrapUpTimer(o),
    layout: parseLayout(o.layout),
    phoneBook: parsePhoneBook(o.phoneBook),
    skillGroups: parseSkillGroups(o.skillGroups),
    statistics: parseStatistics(o.statistics),
    media: parseMedia(o.media),
    signIn: parseSignIn(o.signIn),
    templates: list(o.templates).flatMap((each) => labelFrom(each) ?? []),
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

function wrapUpTimer(o: Readonly<Record<string, unknown>>): WrapUpTimer | null {
  const { wrapUpSeconds: seconds, wrapUpThen: then, wrapUpReason: reason } = o;
  if (typeof seconds !== 'number' || !(seconds > 0)) {
    return null;
  }
  return {
    seconds,
    then: then === 'ready' || then === 'notReady' ? then : null,
    reason: Number.isInteger(reason) ? (reason as number) : null,
  };
}
