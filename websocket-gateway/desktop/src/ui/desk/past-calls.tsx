import { Text } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { useDesk, useFreshness, usePeripheral } from '../desk-context';
import { PhoneInIcon, PhoneOutIcon } from '../icons';
import { ActionButton } from '../parts/action-button';
import { deniedBy } from '../rights';
import { clock } from '../time';
import { endWord } from '../words';
import classes from './past-calls.module.css';

/** The last calls of this desk, to call back. */
export function PastCalls({ onDial }: { readonly onDial: (number: string) => void }) {
  const t = useT();
  const { state } = useDesk();
  const fresh = useFreshness();
  const denied = deniedBy(t, usePeripheral()?.agent ?? undefined, 'makeCall', fresh);
  return (
    <section className={classes.section} aria-labelledby="past-calls">
      <Text component="h2" id="past-calls" className={classes.title ?? ''}>
        {t('past.title')}
      </Text>
      <ul className={classes.list}>
        {state.past.map((call) => (
          <li key={call.id} className={classes.row}>
            <span className={classes.icon}>{call.inbound ? <PhoneInIcon /> : <PhoneOutIcon />}</span>
            <span className="hidden">{t(call.inbound ? 'past.from' : 'past.to')}</span>
            <span className={classes.number}>
              <span className="number">{call.number}</span>
              {endWord(t, call) !== null && <span className={classes.note}>{endWord(t, call)}</span>}
            </span>
            <span className={`${classes.time} number`}>{t.shortTime(Date.parse(call.began))}</span>
            <span className={`${classes.time} number`}>
              {clock(Date.parse(call.ended) - Date.parse(call.began))}
            </span>
            <ActionButton
              label={t('past.call')}
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
