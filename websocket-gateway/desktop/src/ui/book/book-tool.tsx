import { allows, type DeskCall } from '@cti-hub/client';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useCommands, useDesk, useDeskCalls, useFreshness, usePeripheral } from '../desk-context';
import { DialDialog, type DialPurpose } from '../desk/dial-dialog';
import { BookIcon } from '../icons';
import { labelOf } from '../labels';
import { ActionButton } from '../parts/action-button';
import { Panel } from '../parts/panel';
import { ToolButton } from '../parts/tool-button';
import { deniedBy } from '../rights';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
import classes from './book.module.css';
import { type BookEntry, found } from './phone-book';

/** The way to the operator's phone book; nothing where there is none. */
export function BookTool() {
  const t = useT();
  const { config } = useDesk();
  const [opened, setOpened] = useState(false);
  const [purpose, setPurpose] = useState<DialPurpose | null>(null);
  if (config.phoneBook.length === 0) {
    return null;
  }
  return (
    <>
      <ToolButton
        label={t('book.title')}
        tip={t('book.tip', { keys: shortcutText('book') })}
        aria-keyshortcuts={ariaKeys('book')}
        {...shortcutMark('book')}
        data-testid="book"
        onClick={() => setOpened(true)}
      >
        <BookIcon size={20} />
      </ToolButton>
      <Panel opened={opened} onClose={() => setOpened(false)} title={t('book.title')}>
        <Book
          onDone={() => setOpened(false)}
          onTransfer={(callId, number) => {
            setOpened(false);
            setPurpose({ kind: 'transfer', callId, number });
          }}
        />
      </Panel>
      <DialDialog purpose={purpose} onClose={() => setPurpose(null)} />
    </>
  );
}

const MOST = 100;

interface BookProps {
  readonly onDone: () => void;
  readonly onTransfer: (callId: string, number: string) => void;
}

function Book({ onDone, onTransfer }: BookProps) {
  const t = useT();
  const { config } = useDesk();
  const [typed, setTyped] = useState('');
  const spoken = spokenOf(useDeskCalls());
  const entries = found(config.phoneBook, typed);
  return (
    <>
      <TextInput
        label={t('book.search')}
        dir="auto"
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
      <span className={entries.length === 0 || entries.length > MOST ? classes.more : 'hidden'} role="status">
        {typed !== '' && t('book.found', { count: entries.length })}
      </span>
      <ul className={classes.list}>
        {entries.slice(0, MOST).map((entry) => (
          <Row
            key={`${entry.number} ${labelOf(t, entry.name)}`}
            entry={entry}
            spoken={spoken}
            onDone={onDone}
            onTransfer={onTransfer}
          />
        ))}
      </ul>
    </>
  );
}

/** The only call, if somebody can be asked about it. */
function spokenOf(calls: readonly DeskCall[]): DeskCall | undefined {
  const [call, ...others] = calls.filter((desk) => !desk.wrapUp);
  const can = allows(call?.own, 'consult') || allows(call?.own, 'singleStepTransfer');
  return others.length === 0 && can ? call : undefined;
}

interface RowProps extends BookProps {
  readonly entry: BookEntry;
  readonly spoken: DeskCall | undefined;
}

function Row({ entry: { name, number }, spoken, onDone, onTransfer }: RowProps) {
  const t = useT();
  const fresh = useFreshness();
  const agent = usePeripheral()?.agent ?? undefined;
  const { run, busy } = useCommands();
  const look = { variant: 'default', size: 'compact-sm' } as const;
  const begin = async (begun: Promise<object | null>) => {
    if ((await begun) !== null) {
      onDone();
    }
  };
  return (
    <li className={classes.row}>
      <span className={classes.who}>
        <bdi className={classes.name}>{labelOf(t, name)}</bdi>
        <span className="number">{number}</span>
      </span>
      <span className={classes.acts}>
        {spoken === undefined ? (
          <ActionButton
            {...look}
            label={t('past.call')}
            about={labelOf(t, name)}
            denied={deniedBy(t, agent, 'makeCall', fresh)}
            loading={busy('call.make')}
            onAct={() => void begin(run('call.make', { destination: number }))}
          />
        ) : (
          <>
            <ActionButton
              {...look}
              label={t('call.consult')}
              about={labelOf(t, name)}
              denied={deniedBy(t, spoken.own, 'consult', fresh)}
              loading={busy('call.consult')}
              onAct={() => void begin(run('call.consult', { callId: spoken.call.id, destination: number }))}
            />
            <ActionButton
              {...look}
              label={t('call.transfer')}
              about={labelOf(t, name)}
              denied={deniedBy(t, spoken.own, 'singleStepTransfer', fresh)}
              onAct={() => onTransfer(spoken.call.id, number)}
            />
          </>
        )}
      </span>
    </li>
  );
}
