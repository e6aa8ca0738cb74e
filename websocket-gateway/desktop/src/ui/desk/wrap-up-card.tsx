import { type DeskCall, otherParty } from '@cti-hub/client';
import { Button, Chip, Group, Menu, Text, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { own as ownWords, type Sentence } from '../../i18n/sentence';
import { labelOf } from '../labels';
import { bytes, WRAP_UP_BYTES, wrapUpText } from '../data-limits';
import { useCommands, useDesk, useFreshness, usePeripheral, useReasonAsked } from '../desk-context';
import { CheckIcon, ChevronIcon } from '../icons';
import { ActionButton } from '../parts/action-button';
import { Kept } from '../parts/kept';
import { Pill } from '../parts/pill';
import { useToasts } from '../parts/toasts';
import { deniedBy } from '../rights';
import { ariaKeys, shortcutMark } from '../shortcuts';
import { callTypeWord, endWord } from '../words';
import { Timer } from './call-card';
import card from './call-card.module.css';
import { CallDataTable } from './call-data';
import classes from './wrap-up-card.module.css';
import { WrapUpCountdown, wrapUpEnd } from './wrap-up-timer';

interface WrapUpCardProps {
  readonly desk: DeskCall;
  /** Whether the end of the wrap-up is shown here; one of several cards does. */
  readonly timed?: boolean;
}

/** A call that is over and waits for its notes; then back to work, or not. */
export function WrapUpCard({ desk, timed = true }: WrapUpCardProps) {
  const { call, own } = desk;
  const t = useT();
  const { config } = useDesk();
  const peripheral = usePeripheral();
  const agent = peripheral?.agent ?? undefined;
  const fresh = useFreshness();
  const { run, busy } = useCommands();
  const { done: told } = useToasts();
  const titleId = useId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [notes, setNotes] = useState('');
  const [saved, setSaved] = useState(call.data.wrapUp ?? '');
  /** Notes that the hub would not take: they must not keep the agent from going on. */
  const [refused, setRefused] = useState('');
  // In the order in which they are offered, whatever was pressed first.
  const codes = config.wrapUpCodes.map((each) => each.value).filter((value) => chosen.includes(value));
  const text = wrapUpText(codes, notes);
  const used = bytes(text);
  const unsaved = text !== '' && text !== saved;
  const denied = deniedBy(t, own, 'wrapUp', fresh);
  const tooLong = used > WRAP_UP_BYTES;

  const save = async (): Promise<boolean> => {
    if (tooLong) {
      return false;
    }
    if ((await run('call.wrapUp', { callId: call.id, data: text })) === null) {
      setRefused(text);
      return false;
    }
    setSaved(text);
    return true;
  };
  const finish = async (state: 'ready' | 'notReady', reason: number | null = null) => {
    // Notes first: once the agent leaves the work state the call is gone.
    if (!unsaved || denied !== null || text === refused || (await save())) {
      await run('agent.setState', reason === null ? { state } : { state, reason });
    }
  };
  const end = timed ? wrapUpEnd(agent, peripheral?.desk, config.wrapUpTimer) : null;
  const party = otherParty(call, agent?.id);
  return (
    <article className={card.card} data-testid="wrap-up" data-state="wrapUp" aria-labelledby={titleId}>
      <div className={card.top}>
        <Pill tone="violet">{t('wrapUp.title')}</Pill>
        <span className={card.type}>{endWord(t, call) ?? callTypeWord(t, call)}</span>
        <Kept words={call.carriedOver} what={['wrapUp', 'connections', 'type']} />
        <span className={card.timers}>
          {call.ended !== null && <Timer label={t('wrapUp.title')} since={call.ended} />}
          {call.ended !== null && <Timer label={t('wrapUp.call')} since={call.began} until={call.ended} />}
        </span>
      </div>
      <h2 className={card.party} id={titleId}>
        <span className="number">{party.number ?? t('call.withheld')}</span>
      </h2>
      {end !== null && (
        <WrapUpCountdown
          end={end}
          callId={call.id}
          able={deniedBy(t, agent, end.then === 'ready' ? 'setReady' : 'setNotReady', fresh) === null}
          unsaved={unsaved}
          onOver={({ then, reason }) => void finish(then, then === 'notReady' ? reason : null)}
        />
      )}
      {config.wrapUpCodes.length > 0 && (
        <fieldset className={classes.codes}>
          <legend>{t('wrapUp.howEnded')}</legend>
          <Chip.Group multiple value={[...chosen]} onChange={setChosen}>
            <Group gap={8}>
              {config.wrapUpCodes.map((each) => (
                <Chip key={each.value} value={each.value}>
                  {labelOf(t, each.label)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </fieldset>
      )}
      <Textarea
        label={t('wrapUp.notes')}
        autosize
        minRows={2}
        maxRows={4}
        placeholder={t('wrapUp.placeholder')}
        dir="auto"
        value={notes}
        error={tooLong ? t(notes.trim() === '' ? 'wrapUp.tooMany' : 'wrapUp.tooLong') : null}
        aria-keyshortcuts={ariaKeys('wrapUp')}
        {...shortcutMark('wrapUp')}
        onChange={(e) => setNotes(e.currentTarget.value)}
        data-testid="wrap-up-notes"
      />
      <div className={classes.foot}>
        <span className={classes.count} data-over={tooLong}>
          {t(saved !== '' && !unsaved ? 'wrapUp.usedSaved' : 'wrapUp.used', { used, limit: WRAP_UP_BYTES })}
        </span>
        <ActionButton
          label={t('wrapUp.save')}
          variant="subtle"
          size="sm"
          denied={
            denied ??
            (unsaved && !tooLong ? null : ownWords(t(tooLong ? 'wrapUp.notesTooLong' : 'wrapUp.nothingNew')))
          }
          loading={busy('call.wrapUp')}
          onAct={() => {
            void save().then((ok) => ok && told(t('wrapUp.saved')));
          }}
          testId="wrap-up-save"
        />
      </div>
      {unsaved && text === refused && (
        <Text size="sm" role="status">
          {t('wrapUp.refused')}
        </Text>
      )}
      <div className={classes.finish}>
        <ActionButton
          label={t('wrapUp.doneReady')}
          icon={<CheckIcon />}
          variant="filled"
          color="accept"
          size="md"
          denied={deniedBy(t, agent, 'setReady', fresh)}
          loading={busy('agent.setState')}
          onAct={() => void finish('ready')}
          testId="done-ready"
        />
        <DoneNotReady
          denied={deniedBy(t, agent, 'setNotReady', fresh)}
          onAct={(reason) => void finish('notReady', reason)}
        />
      </div>
      <CallDataTable desk={desk} />
    </article>
  );
}

interface DoneNotReadyProps {
  readonly denied: Sentence | null;
  readonly onAct: (reason: number | null) => void;
}

/** Asks for a reason where the phone system wants one. */
function DoneNotReady({ denied, onAct }: DoneNotReadyProps) {
  const t = useT();
  const { notReadyReasons } = useDesk().config;
  const asksReason = useReasonAsked();
  if (!asksReason || denied !== null) {
    return (
      <ActionButton
        label={t('wrapUp.doneNotReady')}
        variant="default"
        size="md"
        denied={denied}
        onAct={() => onAct(null)}
        testId="done-not-ready"
      />
    );
  }
  return (
    <Menu
      position="bottom-end"
      width="target"
      shadow="lg"
      returnFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <Button variant="default" size="md" rightSection={<ChevronIcon size={16} />} data-testid="done-not-ready">
          {t('wrapUp.doneNotReady')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {notReadyReasons.map(({ code, label }) => (
          <Menu.Item key={code} onClick={() => onAct(code)}>
            {labelOf(t, label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
