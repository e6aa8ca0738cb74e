import type { Call, DeskCall } from '@cti-hub/client';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/translator';
import { useHubNow } from '../desk-context';
import { ShieldIcon } from '../icons';
import { Pill } from '../parts/pill';
import { clock } from '../time';
import classes from './sensitive.module.css';

type Sensitive = NonNullable<Call['sensitive']>;

/** From when on it is said aloud that it will end. */
const SOON_MS = 15_000;

const RECORDING: Readonly<Record<string, MessageKey>> = {
  none: 'sensitive.recording.none',
  paused: 'sensitive.recording.paused',
  notPaused: 'sensitive.recording.notPaused',
};

/** That the call is sensitive, for how long, and what that means; nothing for other calls. */
export function SensitiveLine({ call }: { readonly call: Call }) {
  const t = useT();
  const { sensitive } = call;
  if (sensitive === undefined) {
    return null;
  }
  const recording = RECORDING[sensitive.recording];
  return (
    <div className={classes.line} data-testid="sensitive">
      <ShieldIcon size={18} />
      <Countdown sensitive={sensitive} />
      <p className={classes.more}>
        {t('sensitive.means')} {sensitive.by === 'supervisor' && t('sensitive.bySupervisor')}
      </p>
      {recording !== undefined && (
        <p className={classes.more} data-warn={sensitive.recording === 'notPaused'}>
          {t(recording)}
        </p>
      )}
    </div>
  );
}

function Countdown({ sensitive }: { readonly sensitive: Sensitive }) {
  const t = useT();
  const left = Date.parse(sensitive.until) - useHubNow();
  return (
    <span
      className={classes.words}
      role="timer"
      aria-live="off"
      aria-label={t('sensitive.ends', { span: t.spoken(left) })}
    >
      {t('sensitive.ends', { span: clock(left) })}
    </span>
  );
}

/** The same in a word, for a list of calls. */
export function SensitiveMark({ call }: { readonly call: Call }) {
  const t = useT();
  const now = useHubNow();
  if (call.sensitive === undefined) {
    return call.hidden === true ? <span className="hidden">{t('sensitive.hidden')}</span> : null;
  }
  return (
    <span className={classes.small} data-testid="sensitive-mark">
      <Pill tone="violet">{t('sensitive.now')}</Pill>
      <span className="number">{clock(Date.parse(call.sensitive.until) - now)}</span>
    </span>
  );
}

/** Says aloud that a call became sensitive, that this will end soon, and that it has. */
export function SensitiveNews({ calls }: { readonly calls: readonly DeskCall[] }) {
  const t = useT();
  const now = useHubNow();
  const [was, setWas] = useState(false);
  const until = calls.flatMap(({ call }) => (call.sensitive === undefined ? [] : [Date.parse(call.sensitive.until)]));
  const is = until.length > 0;
  useEffect(() => {
    if (is) {
      setWas(true);
    }
  }, [is]);
  const live = calls.some((desk) => !desk.wrapUp);
  const soon = is && Math.min(...until) - now <= SOON_MS;
  const word = is ? t(soon ? 'sensitive.soon' : 'sensitive.begun') : was && live ? t('sensitive.over') : '';
  return (
    <div className="hidden" role="status" data-testid="sensitive-news">
      {word}
    </div>
  );
}
