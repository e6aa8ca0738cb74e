import { type DeskCall, otherParty } from '@cti-hub/client';
import { Chip, Group, Text, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { bytes, WRAP_UP_BYTES, wrapUpText } from '../data-limits';
import { useCommands, useDesk, useFreshness, usePeripheral } from '../desk-context';
import { CheckIcon } from '../icons';
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

/** A call that is over and waits for its notes; then back to work, or not. */
export function WrapUpCard({ desk }: { readonly desk: DeskCall }) {
  const { call, own } = desk;
  const { config } = useDesk();
  const agent = usePeripheral()?.agent ?? undefined;
  const fresh = useFreshness();
  const { run, busy } = useCommands();
  const { done: told } = useToasts();
  const titleId = useId();
  const [code, setCode] = useState<string | null>(null);
  const [notes, setNotes] = useState('');
  const [saved, setSaved] = useState(call.data.wrapUp ?? '');
  /** Notes that the hub would not take: they must not keep the agent from going on. */
  const [refused, setRefused] = useState('');
  const text = wrapUpText(code, notes);
  const used = bytes(text);
  const unsaved = text !== '' && text !== saved;
  const denied = deniedBy(own, 'wrapUp', fresh);
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
  const finish = async (state: 'ready' | 'notReady') => {
    // Notes first: once the agent leaves the work state the call is gone.
    if (!unsaved || denied !== null || text === refused || (await save())) {
      await run('agent.setState', { state });
    }
  };
  const party = otherParty(call, agent?.id);
  return (
    <article className={card.card} data-testid="wrap-up" data-state="wrapUp" aria-labelledby={titleId}>
      <div className={card.top}>
        <Pill tone="violet">Wrap-up</Pill>
        <span className={card.type}>{endWord(call) ?? callTypeWord(call)}</span>
        <Kept words={call.carriedOver} what={['wrapUp', 'connections', 'type']} />
        <span className={card.timers}>
          {call.ended !== null && <Timer label="Wrap-up" since={call.ended} />}
          {call.ended !== null && <Timer label="Call" since={call.began} until={call.ended} />}
        </span>
      </div>
      <h2 className={card.party} id={titleId}>
        <span className="number">{party.number ?? 'Number withheld'}</span>
      </h2>
      {config.wrapUpCodes.length > 0 && (
        <fieldset className={classes.codes}>
          <legend>How did it end?</legend>
          <Chip.Group value={code} onChange={(value) => setCode(value as string | null)}>
            <Group gap={8}>
              {config.wrapUpCodes.map((each) => (
                <Chip
                  key={each}
                  value={each}
                  onClick={() => {
                    if (code === each) {
                      setCode(null);
                    }
                  }}
                >
                  {each}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </fieldset>
      )}
      <Textarea
        label="Notes"
        autosize
        minRows={2}
        maxRows={4}
        placeholder="What should the next colleague know?"
        value={notes}
        error={tooLong ? 'Too long: shorten the notes.' : null}
        aria-keyshortcuts={ariaKeys('wrapUp')}
        {...shortcutMark('wrapUp')}
        onChange={(e) => setNotes(e.currentTarget.value)}
        data-testid="wrap-up-notes"
      />
      <div className={classes.foot}>
        <span className={`${classes.count} number`} data-over={tooLong}>
          {used} of {WRAP_UP_BYTES} bytes{saved !== '' && !unsaved && ' · saved'}
        </span>
        <ActionButton
          label="Save notes"
          variant="subtle"
          size="sm"
          denied={
            denied ??
            (unsaved && !tooLong
              ? null
              : tooLong
                ? 'The notes are too long.'
                : 'There is nothing new to save.')
          }
          loading={busy('call.wrapUp')}
          onAct={() => {
            void save().then((ok) => ok && told('Notes saved'));
          }}
          testId="wrap-up-save"
        />
      </div>
      {unsaved && text === refused && (
        <Text size="sm" role="status">
          The notes were not saved. Press Done again to go on without them.
        </Text>
      )}
      <div className={classes.finish}>
        <ActionButton
          label="Done, ready"
          icon={<CheckIcon />}
          variant="filled"
          color="accept"
          size="md"
          denied={deniedBy(agent, 'setReady', fresh)}
          loading={busy('agent.setState')}
          onAct={() => void finish('ready')}
          testId="done-ready"
        />
        <ActionButton
          label="Done, not ready"
          variant="default"
          size="md"
          denied={deniedBy(agent, 'setNotReady', fresh)}
          onAct={() => void finish('notReady')}
          testId="done-not-ready"
        />
      </div>
      <CallDataTable desk={desk} />
    </article>
  );
}
