import type { Json, JsonObject } from '../api/items';

/** The names along a JSON pointer (RFC 6901). */
export function namesOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at the pointer; undefined if nothing does. */
export function at(body: Json | undefined, pointer: string): Json | undefined {
  let here: Json | undefined = body;
  for (const name of namesOf(pointer)) {
    if (!isObject(here)) {
      return undefined;
    }
    here = here[name];
  }
  return here;
}

/** The body with another value there; undefined takes the member away. */
export function withAt(body: JsonObject, pointer: string, value: Json | undefined): JsonObject {
  return put(body, namesOf(pointer), value);
}

function put(body: JsonObject, names: readonly string[], value: Json | undefined): JsonObject {
  const [name, ...rest] = names;
  if (name === undefined) {
    return body;
  }
  const { [name]: before, ...others } = body;
  if (rest.length === 0 && value === undefined) {
    return others;
  }
  if (value === undefined && before === undefined) {
    return body;
  }
  // What was there stays in its place, so that nothing moves about in what is shown.
  return { ...body, [name]: rest.length === 0 ? value : put(isObject(before) ? before : {}, rest, value) };
}

/** Without members that are objects without members: these mean the same as nothing. */
export function pruned(body: JsonObject): JsonObject {
  const kept = Object.entries(body)
    .map(([name, value]) => [name, isObject(value) ? pruned(value) : value] as const)
    .filter(([, value]) => value !== undefined && !(isObject(value) && Object.keys(value).length === 0));
  return Object.fromEntries(kept);
}

/** Pointers of all values that differ, at the depth at which they do; lists and secrets are one value each. */
export function differences(a: Json | undefined, b: Json | undefined, below = ''): readonly string[] {
  if (isObject(a) && isObject(b) && !isSecret(a) && !isSecret(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.flatMap((name) => differences(a[name], b[name], `${below}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  }
  if (isObject(a) && !isSecret(a) && b === undefined) {
    return differences(a, {}, below);
  }
  if (isObject(b) && !isSecret(b) && a === undefined) {
    return differences({}, b, below);
  }
  return same(a, b) ? [] : [below];
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** In place of a secret that the hub keeps and tells nobody. */
export function isSecret(value: Json | undefined): boolean {
  return isObject(value) && value.set === true && Object.keys(value).length === 1;
}

/** The id of the field that shows what is at the pointer. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[^\w-]/g, '-')}`;
}
