import { otherParty } from '@cti-hub/client';
import { useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useProduct } from '../brand/brand-provider';
import { useDesk, useDeskCalls, usePeripheral } from '../desk-context';
import { Arrivals } from '../messages/arrivals';
import { useShortcuts } from '../shortcuts';
import { useTitle } from '../time';
import { TimelineDialog } from '../timeline/timeline-dialog';
import { agentStateWord } from '../words';
import { Alerts } from './alerts';
import { ConnectionBanner } from './connection-banner';
import classes from './desk.module.css';
import { DialDialog } from './dial-dialog';
import { Header } from './header';
import { HelpDialog } from './help-dialog';
import { OwnCalls } from './own-calls';
import { PastCalls } from './past-calls';
import { Quiet } from './quiet';

/** The desk of an agent at work. */
export function Desk({ onLeave }: { readonly onLeave: () => void }) {
  const t = useT();
  const product = useProduct();
  const { state } = useDesk();
  const agent = usePeripheral()?.agent;
  const calls = useDeskCalls();
  const [help, setHelp] = useState(false);
  const [history, setHistory] = useState(false);
  const [dialing, setDialing] = useState<{ readonly number: string } | null>(null);
  useShortcuts();

  const ringing = calls.find((c) => c.own?.state === 'alerting');
  const word = agent === undefined || agent === null ? '' : agentStateWord(t, agent.state, agent.stateRaw);
  useTitle(
    t('title.state', { state: word, product }),
    ringing === undefined
      ? null
      : t('title.ringing', { number: otherParty(ringing.call, agent?.id).number ?? t('call.incoming') }),
  );
  if (agent === undefined || agent === null) {
    return null;
  }

  return (
    <div className={classes.page}>
      <Header
        onHelp={() => setHelp(true)}
        onDial={() => setDialing({ number: '' })}
        onTimeline={() => setHistory(true)}
        onLeave={onLeave}
      />
      <ConnectionBanner />
      <Alerts calls={calls} agentId={agent.id} />
      <main className={classes.main}>
        <h1 className="hidden">{product}</h1>
        <Arrivals />
        {calls.length === 0 && <Quiet />}
        <OwnCalls calls={calls} />
        {state.past.length > 0 && <PastCalls onDial={(number) => setDialing({ number })} />}
      </main>
      <TimelineDialog opened={history} onClose={() => setHistory(false)} />
      <HelpDialog opened={help} onClose={() => setHelp(false)} />
      <DialDialog
        purpose={dialing === null ? null : { kind: 'new', number: dialing.number }}
        onClose={() => setDialing(null)}
      />
    </div>
  );
}
