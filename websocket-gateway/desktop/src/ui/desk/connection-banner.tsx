import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Freshness } from '../../state';
import { useDesk, useFreshness, useHubNow } from '../desk-context';
import { AlertIcon, ClockIcon, WifiOffIcon } from '../icons';
import { clock } from '../time';
import classes from './connection-banner.module.css';

interface Words {
  readonly tone: 'live' | 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** Counts up since then, or down to it. */
  readonly timer: { readonly label: string; readonly at: number; readonly down: boolean } | null;
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
  const { timer } = words;
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
      </div>
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
      };
    case 'live':
      return {
        tone: 'live',
        icon: <span className={classes.dot} />,
        title: 'Live',
        text: fresh.side === null ? '' : `Phone system side ${fresh.side}`,
        timer: null,
      };
    case 'degraded':
      return {
        tone: 'warn',
        icon: <AlertIcon />,
        title: 'Limited',
        text: fresh.detail,
        timer: { label: 'for', at: fresh.since, down: false },
      };
    case 'reconnecting':
      return {
        tone: 'warn',
        icon: <WifiOffIcon />,
        title: 'Reconnecting',
        text: 'The hub cannot be reached. What you see is the last known state.',
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
        timer: { label: 'age', at: fresh.since, down: false },
      };
    case 'linkDown':
      return {
        tone: 'bad',
        icon: <AlertIcon />,
        title: 'Phone system not in service',
        text: fresh.detail,
        timer: { label: 'for', at: fresh.since, down: false },
      };
  }
}
