import type { Agent, Desk } from '@cti-hub/client';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/i18n';
import { useClaim } from '../claims';
import type { WrapUpTimer } from '../config';
import { useHubNow } from '../desk-context';
import { ClockIcon } from '../icons';
import { clock } from '../time';
import classes from './wrap-up-card.module.css';

/** When and by whom the wrap-up will be ended. */
export interface WrapUpEnd {
  readonly by: 'desk' | 'peripheral';
  readonly seconds: number;
  /** The hub's clock, ms. */
  readonly at: number;
  readonly then: 'ready' | 'notReady';
  readonly reason: number | null;
}

/** Null if nobody but the agent will; of two the earlier. */
export function wrapUpEnd(
  agent: Pick<Agent, 'state' | 'since'> | undefined,
  desk: Pick<Desk, 'workModeTimer'> | null | undefined,
  timer: WrapUpTimer | null,
): WrapUpEnd | null {
  if (agent?.state !== 'workReady' && agent?.state !== 'workNotReady') {
    return null;
  }
  const planned = agent.state === 'workReady' ? 'ready' : 'notReady';
  const ofPeripheral = desk?.workModeTimer ?? 0;
  const since = Date.parse(agent.since);
  if (timer !== null && (ofPeripheral <= 0 || timer.seconds < ofPeripheral)) {
    const { seconds, then, reason } = timer;
    return { by: 'desk', seconds, at: since + seconds * 1000, then: then ?? planned, reason };
  }
  return ofPeripheral > 0
    ? { by: 'peripheral', seconds: ofPeripheral, at: since + ofPeripheral * 1000, then: planned, reason: null }
    : null;
}

const KEY = 'cti-hub.wrapUpEnds';
/** From when on it is said aloud. */
const SOON_MS = 10_000;
/** What is written but not saved goes with the tab that ends the wrap-up, so that tab comes first. */
const OTHERS_MS = { seen: 300, hidden: 900 } as const;

interface WrapUpCountdownProps {
  readonly end: WrapUpEnd;
  readonly callId: string;
  /** Whether the hub would take the state now. */
  readonly able: boolean;
  /** Whether there are notes here that are not saved. */
  readonly unsaved: boolean;
  readonly onOver: (end: WrapUpEnd) => void;
}

/** Tells how long the wrap-up will last and, unless the agent or the phone system does, ends it; in one tab only. */
export function WrapUpCountdown({ end, callId, able, unsaved, onOver }: WrapUpCountdownProps) {
  const t = useT();
  const now = useHubNow();
  const [settled, settle] = useClaim(KEY, callId);
  const left = end.at - now;
  const due = end.by === 'desk' && left <= 0 && able && !settled;
  // What is drawn anew each half second must not wait anew.
  const over = useRef(() => {});
  over.current = () => onOver(end);
  useEffect(() => {
    if (!due) {
      return;
    }
    const patience = unsaved ? 0 : OTHERS_MS[document.visibilityState === 'visible' ? 'seen' : 'hidden'];
    const timer = setTimeout(() => {
      if (settle()) {
        over.current();
      }
    }, patience);
    return () => clearTimeout(timer);
  }, [due, unsaved, settle]);

  if (end.by === 'desk' && settled) {
    return left > 0 ? (
      <p className={classes.kept} role="status">
        {t('wrapUp.keptOpen')}
      </p>
    ) : null;
  }
  const span = clock(left);
  const spoken = t.spoken(left);
  const words = (time: string): string =>
    end.by === 'peripheral'
      ? t('wrapUp.endedByPeripheral', { span: time })
      : t(end.then === 'ready' ? 'wrapUp.endsReady' : 'wrapUp.endsNotReady', { span: time });
  return (
    <div className={classes.timer} data-testid="wrap-up-timer" data-soon={left <= SOON_MS}>
      <ClockIcon size={17} />
      <span className={classes.timerWords} role="timer" aria-live="off" aria-label={words(spoken)}>
        {words(span)}
      </span>
      {end.by === 'desk' && (
        <Button variant="default" size="compact-sm" onClick={() => settle()} data-testid="wrap-up-keep">
          {t('wrapUp.keepOpen')}
        </Button>
      )}
      <span className={classes.track} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, Math.max(0, left / (end.seconds * 10)))}%` }} />
      </span>
      <span className="hidden" role="status">
        {left <= SOON_MS && t('wrapUp.endsSoon')}
      </span>
    </div>
  );
}
