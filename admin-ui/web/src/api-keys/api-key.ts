import type { Item, Json, JsonObject } from '../api/items';

/** Whether the key itself has been made; of it the hub keeps no more than a hash. */
export function hasKey(body: JsonObject): boolean {
  return body.keyHash !== undefined && body.keyHash !== null;
}

export function expiryOf(body: JsonObject): string | null {
  return typeof body.expiresAt === 'string' ? body.expiresAt : null;
}

/** When it was used last, as far as the nodes remember. */
export function lastUse(item: Item): string | null {
  return textOf((item as { readonly lastUsedAt?: Json }).lastUsedAt) ?? textOf(item.body.lastUsedAt);
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** What is written of what was read: the time of the last use is told and not configured. */
export function sent({ lastUsedAt: _, ...body }: JsonObject): JsonObject {
  return body;
}

/** What an input for local time shows of a moment; empty if it is none. */
export function localOf(moment: Json | undefined): string {
  const at = typeof moment === 'string' ? Date.parse(moment) : Number.NaN;
  if (Number.isNaN(at)) {
    return '';
  }
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The moment that an input for local time means. */
export function momentOf(local: string): string | undefined {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
