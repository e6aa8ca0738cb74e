import { type Allowed, type Freshness, isTrusted } from '@cti-hub/client';
import { ofHub, own, type Sentence } from '../i18n/sentence';
import type { Translator } from '../i18n/translator';

const DATA: ReadonlySet<string> = new Set(['setData', 'wrapUp', 'setSensitive']);

/**
 * Why an action cannot be asked for now, or null if it can. The hub decides; while it cannot be heard, what it last
 * allowed is no longer known to be true.
 */
export function deniedBy<A extends string>(
  t: Translator,
  thing: Allowed<A> | undefined,
  action: A,
  fresh: Freshness,
): Sentence | null {
  if (thing === undefined) {
    return own(t('denied.notYours'));
  }
  // The PG keeps data, and the hub what is sensitive, while the exchange is away.
  const data = fresh.kind === 'linkDown' && fresh.state === 'degraded' && DATA.has(action);
  if (!isTrusted(fresh) && !data) {
    return own(t(fresh.kind === 'linkDown' ? 'denied.linkDown' : 'denied.offline'));
  }
  if (thing.actions.includes(action)) {
    return null;
  }
  const why = thing.denied[action];
  return why === undefined ? own(t('denied.now')) : ofHub(t, why);
}
