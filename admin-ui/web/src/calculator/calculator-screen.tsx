import { NumberInput, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Card, Page } from '../parts/page';
import { useFormats, useWords, type Formats } from '../words/words';
import classes from './calculator.module.css';
import { fromServer, messagesPerCall, type Rate, rateOf, toDesktop, toDesktops, toServer, type Workload } from './load';

/** A middling contact centre. */
const BEGIN: Workload = {
  agents: 500,
  callsPerHour: 6_000,
  queued: 60,
  held: 20,
  transferred: 10,
  breaksPerHour: 2,
  callData: 200,
  events: { calls: true, agents: true, media: false, standby: true },
  desktops: 500,
  supervisors: 25,
  teamSize: 20,
};

type Figure = Exclude<keyof Workload, 'events'>;
const PERCENT: ReadonlySet<Figure> = new Set(['queued', 'held', 'transferred']);

/** How much a link and its desktops have to carry, for what is planned. */
export function CalculatorScreen() {
  const { calculator: words } = useWords();
  const [load, setLoad] = useState(BEGIN);
  const figures = (names: readonly Figure[]) => (
    <div className={classes.fields}>
      {names.map((name) => (
        <NumberInput
          key={name}
          label={words[name]}
          value={load[name]}
          min={0}
          max={PERCENT.has(name) ? 100 : 10_000_000}
          clampBehavior="strict"
          allowDecimal={name === 'breaksPerHour'}
          allowNegative={false}
          thousandSeparator=","
          hideControls
          inputMode="numeric"
          onChange={(value) => setLoad((before) => ({ ...before, [name]: Number(value) || 0 }))}
        />
      ))}
    </div>
  );
  const event = (name: keyof Workload['events'], label: string) => (
    <Switch
      key={name}
      label={label}
      checked={load.events[name]}
      onChange={(e) => {
        const { checked } = e.currentTarget;
        setLoad((before) => ({ ...before, events: { ...before.events, [name]: checked } }));
      }}
    />
  );
  return (
    <Page title={words.title}>
      <p className={classes.lead}>{words.lead}</p>
      <div className={classes.columns}>
        <div>
          <Card title={words.workload} id="workload">
            {figures(['agents', 'callsPerHour', 'queued', 'held', 'transferred', 'breaksPerHour', 'callData'])}
          </Card>
          <Card title={words.events} id="events">
            <div className={classes.switches}>
              {event('calls', words.callEvents)}
              {event('agents', words.agentEvents)}
              {event('media', words.media)}
              {event('standby', words.standby)}
            </div>
          </Card>
          <Card title={words.northbound} id="northbound">
            {figures(['desktops', 'supervisors', 'teamSize'])}
          </Card>
        </div>
        <Results load={load} />
      </div>
    </Page>
  );
}

/** `1.2 M` of bits per second. */
export function bits(bytes: number, { number }: Formats): string {
  const n = bytes * 8;
  return n >= 1e6 ? `${number(n / 1e6)} M` : n >= 1e3 ? `${number(n / 1e3)} k` : number(n);
}

function Results({ load }: { readonly load: Workload }) {
  const { calculator: words } = useWords();
  const formats = useFormats();
  const { number } = formats;
  const result = useMemo(() => {
    const flows = fromServer(load);
    return {
      flows,
      perCall: [...messagesPerCall(load).values()].reduce((sum, n) => sum + n, 0),
      rates: [
        [words.link, rateOf(flows)],
        [words.back, rateOf(toServer(load))],
        [words.toDesktops, toDesktops(load)],
        [words.oneDesktop, toDesktop(load)],
      ] as const satisfies readonly (readonly [string, Rate])[],
    };
  }, [load, words]);
  return (
    <div className={classes.results}>
      <Card title={words.result} id="result">
        <dl className={classes.rates} aria-live="polite">
          {result.rates.map(([name, rate]) => (
            <div key={name} data-testid="rate">
              <dt>{name}</dt>
              <dd className="number">
                <strong>{words.rate(bits(rate.bytes, formats))}</strong>
                <span>
                  {words.messages(number(rate.messages))} · {words.bytes(number(rate.bytes))}
                </span>
              </dd>
            </div>
          ))}
          <div>
            <dt>{words.perCall}</dt>
            <dd className="number">
              <strong>{number(result.perCall)}</strong>
            </dd>
          </div>
        </dl>
        <p className={classes.small}>{words.peak}</p>
      </Card>
      <Card title={words.parts} id="parts">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.part}</th>
              <th scope="col">{words.perSecond}</th>
              <th scope="col">{words.size}</th>
              <th scope="col">{words.share}</th>
            </tr>
          </thead>
          <tbody>
            {result.flows.map(({ kind, perSecond, bytes }) => (
              <tr key={kind}>
                <th scope="row">{words.kinds[kind]}</th>
                <td className="number">{number(perSecond)}</td>
                <td className="number">{number(bytes)}</td>
                <td className="number">{number(perSecond * bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={classes.small}>{words.overhead}</p>
        <p className={classes.small}>{words.measured}</p>
      </Card>
    </div>
  );
}
