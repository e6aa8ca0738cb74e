import type { Freshness } from '@cti-hub/client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDesk, useFreshness, useHubNow } from '../desk-context';
import { AlertIcon, ClockIcon, WifiOffIcon } from '../icons';
import { ago, clock, timeOfDay } from '../time';
import classes from './connection-banner.module.css';

interface Words {
  readonly tone: 'live' | 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** Counts up since then, or down to it. */
  readonly timer: { readonly label: string; readonly at: number; readonly down: boolean } | null;
  /** The moment that what is shown is of, if it is old. */
  readonly asOf: number | null;
}

/** How far the desk can be trusted. `quiet`: says nothing as long as all is well. */
export function ConnectionBanner({ quiet = false }: { readonly quiet?: boolean }) {
  const { session } = useDesk();
  const fresh = useFreshness();
  const now = useHubNow();
  const words = inWords(fresh);
  if (quiet && (fresh.kind === 'live' || fresh.kind === 'starting')) {
    return null;
  }
  const { timer, asOf } = words;
  return (
    <section
      className={classes.banner}
      data-tone={words.tone}
      data-kind={fresh.kind}
      data-testid="connection"
      aria-label="Connection"
    >
      <div className={classes.words} role="status">
        <span className={classes.icon}>{words.icon}</span>
        <strong>{words.title}</strong>
        {words.text !== '' && <span>{words.text}</span>}
        {asOf !== null && (
          <span>
            What you see is as of <time className="number">{timeOfDay(asOf)}</time>
          </span>
        )}
      </div>
      {asOf !== null && (
        <span className={`${classes.age} number`} role="timer" aria-live="off" data-testid="age">
          {ago(now - asOf)}
        </span>
      )}
      {timer !== null && (
        <span className={`${classes.timer} number`}>
          {timer.label} {clock(timer.down ? timer.at - now + 999 : now - timer.at)}
        </span>
      )}
      {fresh.kind === 'reconnecting' && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={fresh.nextTryAt === null}
          onClick={session.reconnect}
        >
          Try now
        </Button>
      )}
    </section>
  );
}

function inWords(fresh: Freshness): Words {
  switch (fresh.kind) {
    case 'starting':
      return {
        tone: 'warn',
        icon: <ClockIcon />,
        title: 'Connecting',
        text: 'to the hub …',
        timer: null,
        asOf: null,
      };
    case 'live':
      return {
        tone: 'live',
        icon: <span className={classes.dot} />,
        title: 'Live',
        text: fresh.side === null ? '' : `Phone system side ${fresh.side}`,
        timer: null,
        asOf: null,
      };
    case 'degraded':
      return {
        tone: 'warn',
        icon: <AlertIcon />,
        title: 'Limited',
        text: fresh.detail,
        timer: { label: 'for', at: fresh.since, down: false },
        asOf: null,
      };
    case 'reconnecting':
      return {
        tone: 'warn',
        icon: <WifiOffIcon />,
        title: 'Reconnecting',
        text: 'The hub cannot be reached.',
        asOf: fresh.asOf,
        timer:
          fresh.nextTryAt === null
            ? { label: 'away for', at: fresh.since, down: false }
            : { label: 'next try in', at: fresh.nextTryAt, down: true },
      };
    case 'stale':
      return {
        tone: 'warn',
        icon: <ClockIcon />,
        title: 'Stale',
        text: fresh.reason,
        timer: null,
        asOf: fresh.asOf,
      };
    case 'linkDown':
      return {
        tone: 'bad',
        icon: <AlertIcon />,
        title: 'Phone system not in service',
        text: fresh.detail,
        timer: null,
        asOf: fresh.asOf,
      };
  }
}
