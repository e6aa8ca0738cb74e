import { type Allowed, type Freshness, isTrusted } from '@cti-hub/client';

const DATA: ReadonlySet<string> = new Set(['setData', 'wrapUp']);

/**
 * Why an action cannot be asked for now, or null if it can. The hub decides; while it cannot be heard, what it last
 * allowed is no longer known to be true.
 */
export function deniedBy<A extends string>(
  thing: Allowed<A> | undefined,
  action: A,
  fresh: Freshness,
): string | null {
  if (thing === undefined) {
    return 'This is not your call.';
  }
  // The PG keeps data while its exchange is away.
  const data = fresh.kind === 'linkDown' && fresh.state === 'degraded' && DATA.has(action);
  if (!isTrusted(fresh) && !data) {
    return fresh.kind === 'linkDown'
      ? 'The phone system is not in service; this works again when it is back.'
      : 'There is no live connection; this works again when it is back.';
  }
  if (thing.actions.includes(action)) {
    return null;
  }
  return thing.denied[action] ?? 'This is not possible now.';
}
