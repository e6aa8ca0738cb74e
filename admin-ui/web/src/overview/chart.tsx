import { useQuery } from '@tanstack/react-query';
import { figures } from '../api/figures';
import { useApi } from '../session/session';
import { age } from '../words/states';
import { useFormats, useWords } from '../words/words';
import classes from './chart.module.css';
import { lineOf, mostOf, SPAN_MS, topOf } from './line';

const WIDTH = 600;
const HEIGHT = 110;
const EVERY_MS = 5_000;

/** Events, calls and delays of the last minutes, as one node has seen them. */
export function Charts() {
  const { charts: words } = useWords();
  const { number } = useFormats();
  const api = useApi();
  const { data } = useQuery({ queryKey: ['figures'], queryFn: ({ signal }) => figures(api, signal), refetchInterval: EVERY_MS, staleTime: 0 });
  if (data === undefined) {
    // Its place is kept, so that nothing jumps when it comes.
    return <div className={classes.charts} aria-hidden="true" data-empty="true" />;
  }
  const { stepMs, events, calls, delayMs, worstDelayMs } = data;
  const told = (values: readonly (number | null)[]) => {
    const present = values.at(-1) ?? 0;
    return words.summary(number(present), number(mostOf(values)), span(values.length * stepMs));
  };
  const delay = delayMs.findLast((each) => each !== null);
  const ms = (value: number) => words.ms(number(value));
  return (
    <div className={classes.charts}>
      <Chart name={words.events} summary={told(events)} lines={[events]} stepMs={stepMs} unit={number} />
      <Chart name={words.calls} summary={told(calls)} lines={[calls]} stepMs={stepMs} unit={number} />
      <Chart
        name={words.delay}
        note={words.of(data.node)}
        summary={delay == null ? words.noDelay : words.delaySummary(ms(delay), ms(mostOf(worstDelayMs)), span(worstDelayMs.length * stepMs))}
        lines={[delayMs, worstDelayMs]}
        stepMs={stepMs}
        unit={ms}
      />
    </div>
  );
}

function span(ms: number): string {
  return age(Math.min(ms, SPAN_MS));
}

interface ChartProps {
  readonly name: string;
  readonly note?: string;
  /** All that the line says, in words. */
  readonly summary: string;
  /** The first is what the chart is about. */
  readonly lines: readonly (readonly (number | null)[])[];
  readonly stepMs: number;
  readonly unit: (value: number) => string;
}

function Chart({ name, note, summary, lines, stepMs, unit }: ChartProps) {
  const top = topOf(Math.max(...lines.map(mostOf)));
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <span className={classes.name} {...(note !== undefined && { title: note })}>
          {name}
        </span>
        <span className={classes.summary}>{summary}</span>
      </figcaption>
      <div className={classes.plot}>
        <span className={`${classes.top} number`} aria-hidden="true">
          {unit(top)}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false" className={classes.svg}>
          {lines.map((values, i) => (
            // The lines of a chart are always the same ones.
            <path key={`line ${i}`} d={lineOf(values, stepMs, top, WIDTH, HEIGHT - 4)} transform="translate(0 2)" className={i === 0 ? classes.line : classes.other} />
          ))}
        </svg>
      </div>
    </figure>
  );
}
