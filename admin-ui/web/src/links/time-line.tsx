import type { LinkMoment } from '../api/hub';
import { Pill } from '../parts/pill';
import classes from './time-line.module.css';
import { stateTone, stateWord } from '../words/states';
import { useFormats, useWords } from '../words/words';

const MOST = 20;

/** The last changes of a link, newest first, behind a line that opens. */
export function TimeLine({ moments, of }: { readonly moments: readonly LinkMoment[]; readonly of: string }) {
  const { links: words } = useWords();
  if (moments.length === 0) {
    return null;
  }
  return (
    <details className={classes.line} data-testid="time-line">
      <summary>
        {words.history}
        <span className="hidden"> {words.historyOf(of)}</span>
      </summary>
      <Moments moments={moments} />
    </details>
  );
}

export function Moments({ moments }: { readonly moments: readonly LinkMoment[] }) {
  const all = useWords();
  const { links: words } = all;
  const { shortTime } = useFormats();
  const last = moments.slice(-MOST).reverse();
  return (
    <ol className={classes.list}>
      {last.map((moment, i) => (
        // Two changes may have one time; the order among the last ones is theirs for good.
        <li key={`${moment.at}-${moments.length - i}`}>
          <time className={`${classes.time} number`} dateTime={moment.at}>
            {shortTime(moment.at)}
          </time>
          <span className={classes.what}>
            <Pill tone={stateTone(moment.state)}>{stateWord(all, moment.state)}</Pill>
            {moment.side !== null && <span>{words.onSide(moment.side)}</span>}
            {moment.standby === 'open' && <span>{words.otherReady}</span>}
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
