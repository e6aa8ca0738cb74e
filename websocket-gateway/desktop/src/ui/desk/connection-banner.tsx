import type { Freshness } from '@cti-hub/client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/i18n';
import { isKey, ofHub, own, Said, type Sentence } from '../../i18n/sentence';
import type { MessageKey, Translator } from '../../i18n/translator';
import { useDesk, useFreshness, useHubNow } from '../desk-context';
import { AlertIcon, ClockIcon, WifiOffIcon } from '../icons';
import { clock } from '../time';
import classes from './connection-banner.module.css';

interface Words {
  readonly tone: 'live' | 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: Sentence | null;
  /** Counts up since then, or down to it. */
  readonly timer: { readonly label: MessageKey; readonly at: number; readonly down: boolean } | null;
  /** The moment that what is shown is of, if it is old. */
  readonly asOf: number | null;
}

/** How far the desk can be trusted. `quiet`: says nothing as long as all is well. */
export function ConnectionBanner({ quiet = false }: { readonly quiet?: boolean }) {
  const t = useT();
  const { session } = useDesk();
  const fresh = useFreshness();
  const now = useHubNow();
  const words = inWords(t, fresh);
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
      aria-label={t('connection.label')}
    >
      <div className={classes.words} role="status">
        <span className={classes.icon}>{words.icon}</span>
        <strong>{words.title}</strong>
        {words.text !== null && (
          <span>
            <Said of={words.text} />
          </span>
        )}
        {asOf !== null && (
          <span>
            {t.rich(
              'connection.asOf',
              { time: t.timeOfDay(asOf) },
              {
                time: (inside) => (
                  <time className="number" key="time">
                    {inside}
                  </time>
                ),
              },
            )}
          </span>
        )}
      </div>
      {asOf !== null && (
        <span className={classes.age} role="timer" aria-live="off" data-testid="age">
          {t.ago(now - asOf)}
        </span>
      )}
      {timer !== null && (
        <span className={classes.timer}>
          {t(timer.label, { span: clock(timer.down ? timer.at - now + 999 : now - timer.at) })}
        </span>
      )}
      {fresh.kind === 'reconnecting' && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={fresh.nextTryAt === null}
          onClick={session.reconnect}
        >
          {t('connection.tryNow')}
        </Button>
      )}
    </section>
  );
}

function inWords(t: Translator, fresh: Freshness): Words {
  const quiet = { timer: null, asOf: null } as const;
  switch (fresh.kind) {
    case 'starting':
      return {
        tone: 'warn',
        icon: <ClockIcon />,
        title: t('connection.starting'),
        text: own(t('connection.startingText')),
        ...quiet,
      };
    case 'live':
      return {
        tone: 'live',
        icon: <span className={classes.dot} />,
        title: t('connection.live'),
        text: fresh.side === null ? null : own(t('connection.side', { side: fresh.side })),
        ...quiet,
      };
    case 'degraded':
      return {
        tone: 'warn',
        icon: <AlertIcon />,
        title: t('connection.limited'),
        text: linkWords(t, fresh.code, undefined, fresh.detail),
        timer: { label: 'connection.for', at: fresh.since, down: false },
        asOf: null,
      };
    case 'reconnecting':
      return {
        tone: 'warn',
        icon: <WifiOffIcon />,
        title: t('connection.reconnecting'),
        text: own(t('connection.unreachable')),
        asOf: fresh.asOf,
        timer:
          fresh.nextTryAt === null
            ? { label: 'connection.awayFor', at: fresh.since, down: false }
            : { label: 'connection.nextTry', at: fresh.nextTryAt, down: true },
      };
    case 'stale': {
      const key = `stale.${fresh.code ?? 'other'}`;
      return {
        tone: 'warn',
        icon: <ClockIcon />,
        title: t('connection.stale'),
        text: own(t(isKey(key) ? key : 'stale.other')),
        timer: null,
        asOf: fresh.asOf,
      };
    }
    case 'linkDown':
      return {
        tone: 'bad',
        icon: <AlertIcon />,
        title: t('connection.down'),
        text: linkWords(t, fresh.code, fresh.state, fresh.detail),
        timer: null,
        asOf: fresh.asOf,
      };
  }
}

/** By the reason's code, else what the hub said of it, else by the link's state. */
function linkWords(
  t: Translator,
  code: string | undefined,
  state: string | undefined,
  detail: string,
): Sentence {
  const byCode = `link.${code ?? ''}`;
  if (isKey(byCode)) {
    return own(t(byCode));
  }
  const byState = `link.${state ?? ''}`;
  return code === undefined && isKey(byState) ? own(t(byState)) : ofHub(t, detail);
}
