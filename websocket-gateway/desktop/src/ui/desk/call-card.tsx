import { type DeskCall, otherParty } from '@cti-hub/client';
import { Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useT } from '../../i18n/i18n';
import { entryOf } from '../book/phone-book';
import { useDesk, useHubNow, usePeripheral } from '../desk-context';
import { PhoneInIcon, PhoneOutIcon } from '../icons';
import { labelOf } from '../labels';
import { Kept } from '../parts/kept';
import { Pill } from '../parts/pill';
import { PopPanel } from '../pop/pops';
import { clock } from '../time';
import { callTypeWord, connectionTone, connectionWord, roleWord } from '../words';
import { CallActions } from './call-actions';
import classes from './call-card.module.css';
import { Preview } from './preview';
import { SensitiveLine } from './sensitive';
import { CallDataTable } from './call-data';

interface CallCardProps {
  readonly desk: DeskCall;
  /** All calls that are not over, this one among them. */
  readonly calls: readonly DeskCall[];
}

/** One call: who it is, how long, what is known of it and what can be done. */
export function CallCard({ desk, calls }: CallCardProps) {
  const { call, own } = desk;
  const t = useT();
  const agent = usePeripheral()?.agent;
  const titleId = useId();
  const party = otherParty(call, agent?.id);
  const entry = entryOf(useDesk().config.phoneBook, party.number);
  const state = own?.state ?? 'unknown';
  const others = call.connections.filter((c) => c !== own && c.state !== 'null');
  // One other party whose number stands above already says nothing new, unless its state does.
  const tellOthers =
    others.length > 1 || others.some((c) => c.device !== party.number || c.state !== 'connected');
  return (
    <article
      className={classes.card}
      data-state={state}
      data-testid="call"
      data-consult={call.consultOf !== null}
      aria-labelledby={titleId}
    >
      <div className={classes.top}>
        <Pill tone={connectionTone(state)}>{connectionWord(t, state)}</Pill>
        <span className={classes.type}>{callTypeWord(t, call)}</span>
        {call.recording?.state === 'recording' && <Pill tone="red">{t('call.recording')}</Pill>}
        {own?.greeting === true && <Pill tone="blue">{t('greeting.playing')}</Pill>}
        {own?.role !== undefined && <Pill tone="violet">{roleWord(t, own.role)}</Pill>}
        <Kept words={call.carriedOver} what={['connections', 'type', 'consultOf', 'greeting']} />
        <span className={classes.timers}>
          <Timer label={t('call.inState')} since={own?.since ?? call.began} />
          <Timer label={t('call.total')} since={call.began} />
        </span>
      </div>
      <h2 className={classes.party} id={titleId}>
        <span className={classes.direction}>
          {party.inbound ? <PhoneInIcon size={22} /> : <PhoneOutIcon size={22} />}
        </span>
        <span className="hidden">{t(party.inbound ? 'call.from' : 'call.to')}</span>
        <span className="number">{party.number ?? t('call.withheld')}</span>
        {entry !== undefined && <bdi className={classes.known}>{labelOf(t, entry.name)}</bdi>}
      </h2>
      <SensitiveLine call={call} />
      <Preview desk={desk} />
      <CallActions desk={desk} calls={calls} />
      <PopPanel desk={desk} />
      <dl className={classes.facts}>
        <Fact name={t('call.dialed')} number>{call.dialedNumber ?? call.dnis}</Fact>
        {party.inbound ? null : (
          <Fact name={t('call.fromNumber')} number>
            {call.ani}
          </Fact>
        )}
        <Fact name={t('call.queue')}>
          {call.queue === null ? null : (
            <>
              {t('call.skillGroup', { id: String(call.queue.skillGroup) })}{' '}
              <Kept words={call.carriedOver} what={['queue']} />
            </>
          )}
        </Fact>
        <Fact name={t('call.enteredDigits')} number>
          {call.enteredDigits}
        </Fact>
        {tellOthers && (
          <Fact name={t(others.length > 1 ? 'call.others' : 'call.otherParty')}>
            {others.map((c) => (
              <span key={c.device} className={classes.other}>
                <span className="number">{c.device === '' ? t('call.unknownDevice') : c.device}</span>{' '}
                <span className={classes.otherState}>{connectionWord(t, c.state)}</span>
              </span>
            ))}
          </Fact>
        )}
      </dl>
      <CallDataTable desk={desk} />
    </article>
  );
}

/** A span that counts; read as words by a screen reader, but not announced each second. */
export function Timer({
  label,
  since,
  until,
}: {
  readonly label: string;
  readonly since: string;
  readonly until?: string;
}) {
  const t = useT();
  const now = useHubNow();
  const span = (until === undefined ? now : Date.parse(until)) - Date.parse(since);
  return (
    <span className={classes.timer}>
      <span className={classes.timerLabel}>{label}</span>
      <span
        className={`${classes.timerValue} number`}
        role="timer"
        aria-live="off"
        aria-label={t('call.timer', { label, span: t.spoken(span) })}
      >
        {clock(span)}
      </span>
    </span>
  );
}

export function Fact({
  name,
  number = false,
  children,
}: {
  readonly name: string;
  /** Digits, which run from left to right everywhere. */
  readonly number?: boolean;
  readonly children: ReactNode;
}) {
  if (children === null || children === undefined || children === '') {
    return null;
  }
  return (
    <div className={classes.fact}>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <dd>{number ? <span className="number">{children}</span> : children}</dd>
    </div>
  );
}
