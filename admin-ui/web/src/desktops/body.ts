import type { FieldProblem } from '../api/http';
import type { Json, JsonObject } from '../api/items';
import { at, isObject } from '../form/pointer';
import type { Words } from '../words/words';
import { addressOf } from './pop-address';

/** As it is sent: nothing that says nothing, such as a label in a language without a text. */
export function sent(body: JsonObject): JsonObject {
  return (cleaned(body) as JsonObject | undefined) ?? {};
}

function cleaned(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    // An entry keeps its place, so that what is wrong with it is said of it.
    return value.map((each: Json) => cleaned(each) ?? (isObject(each) ? {} : ''));
  }
  if (!isObject(value)) {
    return value === '' ? undefined : value;
  }
  const members = Object.entries(value)
    .map(([name, each]) => [name, cleaned(each)] as const)
    .filter(([, each]) => each !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

const WRAP_UP_BYTES = 39;

/** What is wrong as far as this page can say; the hub looks at everything. */
export function check(body: JsonObject, words: Words): readonly FieldProblem[] {
  const { checks: own } = words.desktops;
  const found: FieldProblem[] = [];
  const wrong = (pointer: string, detail: string) => found.push({ pointer, detail });
  const each = (pointer: string, look: (entry: Json, at: string) => void) => {
    const list = at(body, pointer);
    if (Array.isArray(list)) {
      list.forEach((entry: Json, i) => look(entry, `${pointer}/${i}`));
    }
  };
  for (const pointer of ['/notReadyReasons', '/signOutReasons']) {
    const codes = new Set<number>();
    each(pointer, (entry, place) => {
      const code = at(entry, '/code');
      if (!isCode(code)) {
        wrong(`${place}/code`, own.code);
      } else if (codes.has(code)) {
        wrong(`${place}/code`, own.twice(String(code)));
      } else {
        codes.add(code);
      }
      needLabel(at(entry, '/label'), `${place}/label`);
    });
  }
  each('/wrapUpCodes', (entry, place) => {
    const value = isObject(entry) ? entry.value : entry;
    if (typeof value !== 'string' || value === '') {
      wrong(`${place}/value`, words.checks.required);
    } else if (new TextEncoder().encode(value).length > WRAP_UP_BYTES) {
      wrong(`${place}/value`, own.bytes(WRAP_UP_BYTES));
    }
  });
  for (const [pointer, member] of [
    ['/layout/fields', 'name'],
    ['/screenPop/panel', 'name'],
    ['/phoneBook', 'number'],
  ] as const) {
    each(pointer, (entry, place) => {
      const value = isObject(entry) ? entry[member] : entry;
      if (typeof value !== 'string' || value.trim() === '') {
        wrong(`${place}/${member}`, words.checks.required);
      }
    });
  }
  each('/phoneBook', (entry, place) => needLabel(at(entry, '/name'), `${place}/name`));
  const accent = at(body, '/brand/accent');
  if (typeof accent === 'string' && !/^#[0-9a-f]{6}$/i.test(accent)) {
    wrong('/brand/accent', own.colour);
  }
  const url = at(body, '/screenPop/url');
  if (typeof url === 'string' && addressOf(url, () => 'x') === null) {
    wrong('/screenPop/url', own.url);
  }
  for (const pointer of ['/wrapUpReason', '/wrapUpSeconds']) {
    const value = at(body, pointer);
    if (value !== undefined && !(Number.isInteger(value) && (value as number) >= 0)) {
      wrong(pointer, own.whole);
    }
  }
  return found;

  function needLabel(label: Json | undefined, pointer: string): void {
    if (cleaned(label) === undefined) {
      wrong(pointer, own.label);
    }
  }
}

function isCode(value: Json | undefined): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535;
}
