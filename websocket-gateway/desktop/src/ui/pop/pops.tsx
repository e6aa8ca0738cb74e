import { type DeskCall, isTrusted, otherParty } from '@cti-hub/client';
import { useEffect } from 'react';
import { useT } from '../../i18n/i18n';
import { labelOf } from '../labels';
import { useDesk, useDeskCalls, useFreshness, usePeripheral } from '../desk-context';
import { Fact } from '../desk/call-card';
import { LinkOutIcon } from '../icons';
import { addressOf, claim, fieldOf } from './screen-pop';
import classes from './pops.module.css';

/** A tab that nobody looks at lets one that somebody looks at be first. */
const HIDDEN_MS = 300;

/** Opens the tenant's page for each call that comes, once. Shows nothing itself. */
export function ScreenPops() {
  const { config } = useDesk();
  const calls = useDeskCalls();
  const fresh = useFreshness();
  const agentId = usePeripheral()?.agent?.id;
  const pop = config.screenPop;
  const trusted = isTrusted(fresh);
  useEffect(() => {
    if (pop === null || pop.url === null || !trusted) {
      return;
    }
    const template = pop.url;
    const due = calls.filter((desk) => isDue(desk, pop.when) && otherParty(desk.call, agentId).inbound);
    const open = (): void => {
      for (const { call } of due) {
        if (claim(localStorage, call.id)) {
          // Where the browser forbids it, the link in the call's card is left.
          window.open(addressOf(template, call), pop.window);
        }
      }
    };
    if (due.length === 0) {
      return;
    }
    if (document.visibilityState === 'visible') {
      open();
      return;
    }
    const timer = setTimeout(open, HIDDEN_MS);
    return () => clearTimeout(timer);
  }, [pop, calls, agentId, trusted]);
  return null;
}

function isDue({ own }: DeskCall, when: 'delivered' | 'established'): boolean {
  const state = own?.state;
  return state === 'connected' || state === 'held' || (when === 'delivered' && state === 'alerting');
}

/** What the tenant wants to be seen first of a call, and the way to its page. */
export function PopPanel({ desk: { call } }: { readonly desk: DeskCall }) {
  const t = useT();
  const { config } = useDesk();
  const pop = config.screenPop;
  const shown = pop?.panel.filter((field) => fieldOf(call, field.name) !== '') ?? [];
  if (pop === null || (shown.length === 0 && pop.url === null)) {
    return null;
  }
  return (
    <div className={classes.panel} data-testid="pop-panel">
      {shown.length > 0 && (
        <dl className={classes.fields}>
          {shown.map((field) => (
            <Fact key={field.name} name={labelOf(t, field.label)}>
              <bdi>{fieldOf(call, field.name)}</bdi>
            </Fact>
          ))}
        </dl>
      )}
      {pop.url !== null && (
        <a className={classes.link} href={addressOf(pop.url, call)} target={pop.window} referrerPolicy="no-referrer">
          <LinkOutIcon size={16} className="flip" />
          {t('pop.open')}
        </a>
      )}
    </div>
  );
}
