import { Text } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/translator';
import { usePeripheral } from '../desk-context';
import { PhoneIcon } from '../icons';
import classes from './quiet.module.css';

const SENTENCES: Readonly<Record<string, readonly [MessageKey, MessageKey]>> = {
  ready: ['quiet.ready', 'quiet.readyText'],
  notReady: ['quiet.notReady', 'quiet.notReadyText'],
  reserved: ['quiet.reserved', 'quiet.reservedText'],
  workReady: ['state.wrapUp', 'quiet.workReadyText'],
  workNotReady: ['state.wrapUp', 'quiet.workNotReadyText'],
  busyOther: ['state.busyOther', 'quiet.busyOtherText'],
};

/** The desk without a call: says what will happen next. */
export function Quiet() {
  const t = useT();
  const state = usePeripheral()?.agent?.state ?? 'unknown';
  const [title, text] = SENTENCES[state] ?? ['quiet.other', 'quiet.otherText'];
  return (
    <div className={classes.quiet} data-ready={state === 'ready'}>
      <span className={classes.icon}>
        <PhoneIcon size={30} />
      </span>
      <Text component="h2" fw={650} fz={20} ta="center">
        {t(title)}
      </Text>
      <Text c="dimmed" ta="center" maw={380}>
        {t(text)}
      </Text>
    </div>
  );
}
