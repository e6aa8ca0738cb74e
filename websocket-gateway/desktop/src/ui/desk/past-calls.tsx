import { Text } from '@mantine/core';
import { useDesk, useFreshness, usePeripheral } from '../desk-context';
import { PhoneInIcon, PhoneOutIcon } from '../icons';
import { ActionButton } from '../parts/action-button';
import { deniedBy } from '../rights';
import { clock } from '../time';
import { endWord } from '../words';
import classes from './past-calls.module.css';

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The last calls of this desk, to call back. */
export function PastCalls({ onDial }: { readonly onDial: (number: string) => void }) {
  const { state } = useDesk();
  const fresh = useFreshness();
  const denied = deniedBy(usePeripheral()?.agent ?? undefined, 'makeCall', fresh);
  return (
    <section className={classes.section} aria-labelledby="past-calls">
      <Text component="h2" id="past-calls" className={classes.title ?? ''}>
        Earlier calls
      </Text>
      <ul className={classes.list}>
        {state.past.map((call) => (
          <li key={call.id} className={classes.row}>
            <span className={classes.icon}>{call.inbound ? <PhoneInIcon /> : <PhoneOutIcon />}</span>
            <span className="hidden">{call.inbound ? 'From' : 'To'}</span>
            <span className={classes.number}>
              <span className="number">{call.number}</span>
              {endWord(call) !== null && <span className={classes.note}>{endWord(call)}</span>}
            </span>
            <span className={`${classes.time} number`}>{TIME.format(new Date(call.began))}</span>
            <span className={`${classes.time} number`}>
              {clock(Date.parse(call.ended) - Date.parse(call.began))}
            </span>
            <ActionButton
              label="Call"
              variant="subtle"
              size="compact-sm"
              denied={denied}
              onAct={() => onDial(call.number)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
