import type { Json, JsonObject } from '../api/items';
import { at, differences, same, withAt } from './pointer';

/** A member that was changed by others since it was read. */
export interface TheirChange {
  readonly pointer: string;
  readonly was: Json | undefined;
  readonly theirs: Json | undefined;
  readonly mine: Json | undefined;
  /** Whether both changed it, and not to the same. */
  readonly disputed: boolean;
}

/** What others changed between what was read and what is there now, beside what this side made of it. */
export function theirChanges(was: JsonObject, mine: JsonObject, theirs: JsonObject): readonly TheirChange[] {
  return differences(was, theirs).map((pointer) => {
    const change = { pointer, was: at(was, pointer), theirs: at(theirs, pointer), mine: at(mine, pointer) };
    return { ...change, disputed: !same(change.was, change.mine) && !same(change.theirs, change.mine) };
  });
}

/**
 * This side's body with theirs taken in.
 *
 * @param keep pointers of disputed members of which this side's word counts
 */
export function merged(mine: JsonObject, changes: readonly TheirChange[], keep: ReadonlySet<string>): JsonObject {
  return changes
    .filter(({ pointer, disputed }) => !disputed || !keep.has(pointer))
    .reduce((body, { pointer, theirs }) => withAt(body, pointer, theirs), mine);
}
