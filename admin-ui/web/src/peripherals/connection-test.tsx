import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type JsonObject, type TestedSide, testConnection } from '../api/items';
import { CheckIcon, CrossIcon } from '../icons';
import { Card, Problem } from '../parts/page';
import { Pill } from '../parts/pill';
import { useApi, useRights } from '../session/session';
import { useWords } from '../words/words';
import classes from './peripheral.module.css';

interface ConnectionTestProps {
  readonly tenant: string;
  /** Of a peripheral whose stored secrets are used where the form has none. */
  readonly id: string | null;
  readonly body: JsonObject;
}

/** Opens a session with each side on trial, and tells each step as it went. */
export function ConnectionTest({ tenant, id, body }: ConnectionTestProps) {
  const { test: words, app } = useWords();
  const api = useApi();
  const rights = useRights();
  const [sides, setSides] = useState<readonly TestedSide[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [since, setSince] = useState<number | null>(null);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const run = async () => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setSince(Date.now());
    setSides(null);
    setProblem(null);
    try {
      setSides(await testConnection(api, tenant, body, id, signal));
    } catch (error) {
      if (!signal.aborted) {
        setProblem(error);
      }
    } finally {
      setSince(null);
    }
  };
  if (!rights.write(tenant, 'peripherals')) {
    return null;
  }
  const outcome = sides?.map((side) => `${words.side(side.side)} ${side.ok ? words.ok : words.failed}`).join(', ');
  return (
    <Card title={words.title} id="test" help={words.lead}>
      <div className={classes.run}>
        <Button variant="default" loading={since !== null} onClick={() => void run()}>
          {sides === null ? words.start : words.again}
        </Button>
        {since !== null && (
          <>
            <Elapsed since={since} />
            <Button variant="subtle" onClick={() => abort.current?.abort()}>
              {app.cancel}
            </Button>
          </>
        )}
      </div>
      <p role="status" className="hidden">
        {outcome !== undefined && words.finished(outcome)}
      </p>
      {problem !== null && <Problem error={problem} />}
      {sides !== null && (
        <div className={classes.sides}>
          {sides.map((side) => (
            <Side key={side.side} side={side} />
          ))}
        </div>
      )}
    </Card>
  );
}

function Elapsed({ since }: { readonly since: number }) {
  const { test: words } = useWords();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span>{words.running(Math.max(0, Math.round((now - since) / 1000)))}</span>;
}

function Side({ side }: { readonly side: TestedSide }) {
  const { test: words, app } = useWords();
  const facts: readonly (readonly [string, string | null])[] = [
    [words.version, side.protocolVersion == null ? null : `v${side.protocolVersion}`],
    [words.pgStatus, side.pgStatus ?? null],
    [words.online, side.peripheralOnline == null ? null : side.peripheralOnline ? app.yes : app.no],
    [words.services, side.services == null || side.services.length === 0 ? null : side.services.join(', ')],
  ];
  const told = facts.filter(([, value]) => value !== null);
  return (
    <section className={classes.side} aria-label={words.side(side.side)} data-testid="tested-side">
      <div className={classes.sideHead}>
        <h3>{words.side(side.side)}</h3>
        <Pill tone={side.ok ? 'green' : 'red'}>{side.ok ? words.ok : words.failed}</Pill>
      </div>
      <ol className={classes.steps}>
        {side.steps.map((step, i) => (
          <li key={`${i} ${step.name}`} data-ok={step.ok}>
            <span className={classes.mark}>
              {step.ok ? <CheckIcon size={17} /> : <CrossIcon size={17} />}
              <span className="hidden">{step.ok ? words.ok : words.failed}: </span>
            </span>
            <span>{words.steps[step.name] ?? step.name}</span>
            <span className={`${classes.ms} number`}>{step.ms == null ? '' : words.ms(step.ms)}</span>
            {step.detail != null && step.detail !== '' && <span className={classes.detail}>{step.detail}</span>}
          </li>
        ))}
      </ol>
      {told.length > 0 && (
        <dl className={classes.facts}>
          {told.map(([name, value]) => (
            <div key={name} className={classes.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
