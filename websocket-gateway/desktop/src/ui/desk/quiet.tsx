import { Text } from '@mantine/core';
import { usePeripheral } from '../desk-context';
import { PhoneIcon } from '../icons';
import classes from './quiet.module.css';

const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  ready: ['Waiting for a call', 'You are ready. The next call appears here.'],
  notReady: [
    'No calls for now',
    'You are not ready, so no call is offered to you. Set yourself ready to take calls.',
  ],
  reserved: ['A call is on its way', 'It will ring in a moment.'],
  workReady: ['Wrap-up', 'Finish your notes; then you will be ready again.'],
  workNotReady: ['Wrap-up', 'Finish your notes; you will be not ready afterwards.'],
  busyOther: ['Busy elsewhere', 'Another task keeps you busy; calls come when it is done.'],
};

/** The desk without a call: says what will happen next. */
export function Quiet() {
  const state = usePeripheral()?.agent?.state ?? 'unknown';
  const [title, text] = SENTENCES[state] ?? ['No call here', 'The next call appears here.'];
  return (
    <div className={classes.quiet} data-ready={state === 'ready'}>
      <span className={classes.icon}>
        <PhoneIcon size={30} />
      </span>
      <Text component="h2" fw={650} fz={20}>
        {title}
      </Text>
      <Text c="dimmed" ta="center" maw={380}>
        {text}
      </Text>
    </div>
  );
}
