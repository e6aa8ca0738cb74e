import { useLive, useNow } from '../live/live';
import { age } from '../words/states';
import { useFormats, useWords } from '../words/words';
import classes from './chart.module.css';
import { lineOf, type Sample, SPAN_MS, topOf } from './history';

const WIDTH = 600;
const HEIGHT = 110;

/** Events and calls of all links since this page is open, ten minutes at most. */
export function Charts() {
  const { overview: words } = useWords();
  const { history } = useLive();
  return (
    <div className={classes.charts}>
      <Chart name={words.events} of="events" samples={history} />
      <Chart name={words.calls} of="calls" samples={history} />
    </div>
  );
}

interface ChartProps {
  readonly name: string;
  readonly of: 'events' | 'calls';
  readonly samples: readonly Sample[];
}

function Chart({ name, of, samples }: ChartProps) {
  const { overview: words } = useWords();
  const { number } = useFormats();
  const now = Math.max(useNow(), samples.at(-1)?.at ?? 0);
  const most = Math.max(...samples.map((each) => each[of]), 0);
  const present = samples.at(-1)?.[of] ?? 0;
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <span className={classes.name}>{name}</span>
        <span className={classes.summary}>{words.chart(number(present), number(most), age(SPAN_MS))}</span>
      </figcaption>
      <div className={classes.plot}>
        <span className={`${classes.top} number`} aria-hidden="true">
          {number(topOf(most))}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false" className={classes.svg}>
          <path d={lineOf(samples, of, now, WIDTH, HEIGHT - 4)} transform="translate(0 2)" className={classes.line} />
        </svg>
      </div>
    </figure>
  );
}
