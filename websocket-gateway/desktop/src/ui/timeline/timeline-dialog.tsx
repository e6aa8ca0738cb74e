import { Text } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/i18n';
import { isKey } from '../../i18n/sentence';
import type { MessageKey, Translator } from '../../i18n/translator';
import type { DeskConfig } from '../config';
import { useDesk, useFreshness, usePeripheral } from '../desk-context';
import { Dialog } from '../parts/dialog';
import { agentStateTone, agentStateWord, reasonWord, type Tone } from '../words';
import classes from './timeline.module.css';
import { type Entry, lastSignOut, type Who, whyNoCall } from './timeline';

const WHO: Readonly<Record<Who, MessageKey>> = {
  you: 'timeline.by.you',
  call: 'timeline.by.call',
  missed: 'timeline.by.missed',
  outage: 'timeline.by.outage',
  other: 'timeline.by.other',
};
const CALLS: Readonly<Record<'rang' | 'answered' | 'missed' | 'over', MessageKey>> = {
  rang: 'timeline.call.rang',
  answered: 'timeline.call.answered',
  missed: 'timeline.call.missed',
  over: 'timeline.call.over',
};
const CONNECTIONS: Readonly<Record<string, MessageKey>> = {
  live: 'timeline.connection.live',
  lost: 'timeline.connection.lost',
  takenOver: 'timeline.connection.takenOver',
  unauthenticated: 'timeline.connection.unauthenticated',
  ended: 'timeline.connection.ended',
};

/** What happened to the agent, and the answers to the two questions that people ask of it. */
export function TimelineDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('timeline.title')}>
      {opened && <Content />}
    </Dialog>
  );
}

function Content() {
  const t = useT();
  const { session, config } = useDesk();
  const fresh = useFreshness();
  const agent = usePeripheral()?.agent;
  const entries = useSyncExternalStore(session.record.subscribe, session.record.entries);
  const signOut = lastSignOut(entries);
  const answer = whyNoCall(agent?.state, fresh, entries);
  const since = (entry: Entry & { readonly kind: 'state' }): string =>
    t('timeline.since', {
      time: t.shortTime(entry.at),
      state: stateWords(t, entry, config),
      why: t(WHO[entry.who]),
    });
  return (
    <>
      <dl className={classes.answers}>
        <dt>{t('timeline.whyNoCall')}</dt>
        <dd data-testid="why-no-call">
          {answer.why === 'state'
            ? answer.entry === null
              ? t('timeline.because.unknown')
              : since(answer.entry)
            : t(BECAUSE[answer.why])}
        </dd>
        {signOut !== null && (
          <>
            <dt>{t('timeline.whySignedOut')}</dt>
            <dd data-testid="why-signed-out">{since(signOut)}</dd>
          </>
        )}
      </dl>
      {entries.length === 0 ? (
        <Text c="dimmed">{t('timeline.empty')}</Text>
      ) : (
        <ol className={classes.list} reversed>
          {[...entries].reverse().map((entry, index) => (
            // Entries never change; their place from the end does.
            <li key={entries.length - index} className={classes.entry}>
              <time className={`${classes.time} number`} dateTime={new Date(entry.at).toISOString()}>
                {t.timeOfDay(entry.at)}
              </time>
              <span className={classes.dot} data-tone={toneOf(entry)} />
              <span>{wordsOf(t, entry, config)}</span>
            </li>
          ))}
        </ol>
      )}
      <Text size="sm" c="dimmed" mt="md">
        {t('timeline.foot')}
      </Text>
    </>
  );
}

const BECAUSE: Readonly<Record<'ready' | 'busy' | 'offline' | 'linkDown' | 'unknown', MessageKey>> = {
  ready: 'timeline.because.ready',
  busy: 'timeline.because.busy',
  offline: 'timeline.because.offline',
  linkDown: 'timeline.because.linkDown',
  unknown: 'timeline.because.unknown',
};

function stateWords(t: Translator, entry: Entry & { readonly kind: 'state' }, config: DeskConfig): string {
  const state = agentStateWord(t, entry.to, entry.raw);
  const reason = reasonWord(t, entry, entry.to === 'signedOut' ? config.signOutReasons : config.notReadyReasons);
  return reason === null ? state : t('timeline.stateReason', { state, reason });
}

function wordsOf(t: Translator, entry: Entry, config: DeskConfig): ReactNode {
  switch (entry.kind) {
    case 'state':
      return (
        <>
          <strong>{stateWords(t, entry, config)}</strong>
          <span className={classes.why}>{t(WHO[entry.who])}</span>
        </>
      );
    case 'call':
      return t(CALLS[entry.what], { number: entry.number === '' ? t('call.withheld') : entry.number });
    case 'link': {
      const byCode = `link.${entry.code ?? ''}`;
      const byState = `link.${entry.to}`;
      if (entry.to === 'inService') {
        return t('timeline.link.inService');
      }
      return isKey(byCode) ? t(byCode) : isKey(byState) ? t(byState) : t('timeline.link.other');
    }
    case 'connection':
      return t(CONNECTIONS[entry.to] ?? 'timeline.connection.ended');
    case 'gap':
      return t('timeline.gap');
    case 'stale': {
      const key = `stale.${entry.reason}`;
      return t(isKey(key) ? key : 'stale.other');
    }
    case 'resumed':
      return t('timeline.resumed', { count: entry.events });
  }
}

function toneOf(entry: Entry): Tone {
  switch (entry.kind) {
    case 'state':
      return agentStateTone(entry.to);
    case 'call':
      return entry.what === 'missed' ? 'red' : 'blue';
    case 'link':
      return entry.to === 'inService' ? 'green' : 'orange';
    case 'connection':
      return entry.to === 'live' ? 'green' : 'orange';
    case 'resumed':
      return 'gray';
    default:
      return 'orange';
  }
}
