import type { MessageKey, Translator } from '../../i18n/translator';
import { isObject, isText, type Label, labelFrom, labelOf, list } from '../labels';
import { clock } from '../time';

/** Which statistics an operator wants to be seen. */
export interface StatisticsShown {
  readonly agent: readonly Figure[];
  readonly skillGroup: readonly Figure[];
}

/** A value by the name that the phone system has for it. */
export interface Figure {
  readonly name: string;
  /** Null: the page's own words for it, or else its name. */
  readonly label: Label | null;
}

/** A skill group whose statistics are shown. */
export interface SkillGroup {
  readonly id: number;
  readonly label: Label | null;
}

const AVERAGE = 'averageHandleTimeToday';

const AGENT = [
  'handledCallsToday',
  AVERAGE,
  'handledCallsTalkTimeToday',
  'handledCallsAfterCallTimeToday',
  'availTimeToday',
  'notReadyTimeToday',
];
const SKILL_GROUP = ['callsQNow', 'longestCallQNow', 'agentsLoggedOn', 'agentsAvail', 'agentsTalkingIn', 'agentsNotReady'];

const WORDS: Readonly<Record<string, MessageKey>> = {
  handledCallsToday: 'statistics.handledCallsToday',
  [AVERAGE]: 'statistics.averageHandleTimeToday',
  handledCallsTalkTimeToday: 'statistics.handledCallsTalkTimeToday',
  handledCallsAfterCallTimeToday: 'statistics.handledCallsAfterCallTimeToday',
  availTimeToday: 'statistics.availTimeToday',
  loggedOnTimeToday: 'statistics.loggedOnTimeToday',
  notReadyTimeToday: 'statistics.notReadyTimeToday',
  callsQNow: 'statistics.callsQNow',
  longestCallQNow: 'statistics.longestCallQNow',
  routerCallsQNow: 'statistics.routerCallsQNow',
  longestRouterCallQNow: 'statistics.longestCallQNow',
  agentsLoggedOn: 'statistics.agentsLoggedOn',
  agentsAvail: 'statistics.agentsAvail',
  agentsTalkingIn: 'statistics.agentsTalkingIn',
  agentsNotReady: 'statistics.agentsNotReady',
};

export function parseStatistics(value: unknown): StatisticsShown {
  const o = isObject(value) ? value : {};
  return { agent: figures(o.agent, AGENT), skillGroup: figures(o.skillGroup, SKILL_GROUP) };
}

function figures(value: unknown, usual: readonly string[]): readonly Figure[] {
  return list(Array.isArray(value) ? value : usual).flatMap((each) => {
    const written = isText(each) ? { name: each } : each;
    return isObject(written) && isText(written.name)
      ? [{ name: written.name, label: labelFrom(written.label) }]
      : [];
  });
}

/** At most as many as the hub takes. */
const MOST_GROUPS = 50;

export function parseSkillGroups(value: unknown): readonly SkillGroup[] {
  const groups = list(value).flatMap((each) => {
    const written = typeof each === 'number' ? { id: each } : each;
    return isObject(written) && Number.isInteger(written.id)
      ? [{ id: written.id as number, label: labelFrom(written.label) }]
      : [];
  });
  return groups.filter(({ id }, index) => groups.findIndex((each) => each.id === id) === index).slice(0, MOST_GROUPS);
}

export function figureName(t: Translator, { name, label }: Figure): string {
  const known = WORDS[name];
  return label !== null ? labelOf(t, label) : known === undefined ? name : t(known);
}

/**
 * A figure for people: times as a clock, counts as numbers.
 *
 * @return null if the phone system does not know it
 */
export function figureText(
  t: Translator,
  name: string,
  values: Readonly<Record<string, number | null>>,
): string | null {
  const value = name === AVERAGE ? average(values) : valueOf(values, name);
  if (value === null) {
    return null;
  }
  return /Time|^longest/.test(name) ? clock(value * 1000) : t.number(value);
}

/** What is 0 is left out by the hub. */
function valueOf(values: Readonly<Record<string, number | null>>, name: string): number | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : 0;
}

function average(values: Readonly<Record<string, number | null>>): number | null {
  const calls = valueOf(values, 'handledCallsToday');
  const time = valueOf(values, 'handledCallsTimeToday');
  return calls === null || time === null || calls === 0 ? null : time / calls;
}
