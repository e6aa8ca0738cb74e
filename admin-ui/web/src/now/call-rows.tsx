import type { LiveCall, Party } from '../api/now';
import { useNow } from '../live/live';
import { Pill } from '../parts/pill';
import { Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { useFormats, useWords } from '../words/words';
import classes from './now.module.css';
import { callTone, running } from './states';

interface CallRowsProps {
  readonly calls: readonly LiveCall[];
  /** Of peripherals; null where all calls are of one. */
  readonly names: ReadonlyMap<number, string> | null;
  /** The moment that time stands still at; null while it does not. */
  readonly until: string | null;
}

/** Calls, with who is in them. */
export function CallRows({ calls, names, until }: CallRowsProps) {
  const { now: words, app } = useWords();
  const { time } = useFormats();
  const present = useNow();
  const now = until === null ? present : Date.parse(until);
  return (
    <Rows
      label={words.calls}
      rows={calls}
      idOf={(call) => `${call.peripheral}/${call.id}`}
      columns={[
        {
          key: 'call',
          head: words.call,
          width: '2fr',
          cell: (call) => (
            <>
              <strong className="number">{call.ani === '' ? words.unknownCaller : call.ani}</strong>
              <span className={rowClasses.sub}>{words.to(firstOf(call.dialedNumber, call.dnis) ?? app.none)}</span>
            </>
          ),
        },
        {
          key: 'state',
          head: words.state,
          width: '1.5fr',
          cell: (call) => (
            <>
              <Pill tone={callTone(call.state)}>{words.callStates[call.state] ?? call.state}</Pill>
              {call.skillGroup !== null && <span className={rowClasses.sub}>{words.waitsFor(call.skillGroup)}</span>}
              {call.recording !== null && <span className={rowClasses.sub}>{words.recordings[call.recording] ?? call.recording}</span>}
            </>
          ),
        },
        { key: 'parties', head: words.parties, width: '2.4fr', cell: (call) => <Parties parties={call.parties} /> },
        { key: 'type', head: words.type, width: '1.2fr', cell: (call) => words.types[call.type] ?? call.type },
        ...(names === null ? [] : [{ key: 'peripheral', head: words.peripheral, width: '1.4fr', cell: (call: LiveCall) => names.get(call.peripheral) ?? call.peripheral }]),
        {
          key: 'since',
          head: words.duration,
          width: '0.9fr',
          figure: true,
          cell: (call) => (
            <time className="number" dateTime={call.began} title={time(call.began)}>
              {running((call.ended === null ? now : Date.parse(call.ended)) - Date.parse(call.began))}
            </time>
          ),
        },
      ]}
    />
  );
}

function Parties({ parties }: { readonly parties: readonly Party[] }) {
  const { now: words } = useWords();
  return (
    <ul className={classes.parties}>
      {parties.map((party, i) => (
        // Devices come and go, and one can be there twice.
        <li key={`${party.device} ${i}`}>
          {party.agent === null ? party.device : <strong>{words.agentOf(party.agent)}</strong>}
          <span className={classes.partyState}>
            {[
              party.role === null ? null : (words.roles[party.role] ?? party.role),
              // Whoever listens is connected, and that says nothing more.
              party.role !== null && party.state === 'connected' ? null : (words.partyStates[party.state] ?? party.state),
            ]
              .filter((said) => said !== null)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function firstOf(...texts: readonly string[]): string | undefined {
  return texts.find((text) => text !== '');
}
