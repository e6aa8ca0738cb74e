import type { LinkMoment } from '../api/hub';
import { Pill } from '../parts/pill';
import classes from './time-line.module.css';
import { stateTone, stateWord } from '../words/states';

const MOST = 20;
const TIME = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The last changes of a link, newest first, behind a line that opens. */
export function TimeLine({ moments, of }: { readonly moments: readonly LinkMoment[]; readonly of: string }) {
  if (moments.length === 0) {
    return null;
  }
  return (
    <details className={classes.line} data-testid="time-line">
      <summary>
        Last changes<span className="hidden"> of {of}</span>
      </summary>
      <Moments moments={moments} />
    </details>
  );
}

export function Moments({ moments }: { readonly moments: readonly LinkMoment[] }) {
  const last = moments.slice(-MOST).reverse();
  return (
    <ol className={classes.list}>
      {last.map((moment, i) => (
        // Two changes may have one time; the order among the last ones is theirs for good.
        <li key={`${moment.at}-${moments.length - i}`}>
          <time className={`${classes.time} number`} dateTime={moment.at}>
            {TIME.format(new Date(moment.at))}
          </time>
          <span className={classes.what}>
            <Pill tone={stateTone(moment.state)}>{stateWord(moment.state)}</Pill>
            {moment.side !== null && <span>side {moment.side}</span>}
            {moment.standby === 'open' && <span>other side ready</span>}
            {moment.reason !== null && (
              <span className={classes.why}>
                {moment.reason.detail} <code>{moment.reason.code}</code>
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
