import type { Agent, AgentAction } from '@cti-hub/client';
import { Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { Said } from '../../i18n/sentence';
import { useCommands, useDesk, useFreshness, useHubNow, useReasonAsked } from '../desk-context';
import { labelOf } from '../labels';
import { ChevronIcon, ExitIcon } from '../icons';
import { deniedBy } from '../rights';
import { ariaKeys, shortcutMark } from '../shortcuts';
import { clock } from '../time';
import { agentStateTone, agentStateWord, reasonWord } from '../words';
import classes from './state-menu.module.css';

/** The agent's state with the time in it, and the ways to another. */
export function StateMenu({ agent }: { readonly agent: Agent }) {
  const t = useT();
  const { config } = useDesk();
  const fresh = useFreshness();
  const now = useHubNow();
  const { run, busy } = useCommands();
  const [opened, setOpened] = useState(false);
  const asksReason = useReasonAsked();
  const inState = now - Date.parse(agent.since);
  const word = agentStateWord(t, agent.state, agent.stateRaw);
  const reason = reasonWord(t, agent, config.notReadyReasons);
  const pending = agent.pending === null ? null : agentStateWord(t, agent.pending);
  const more =
    pending === null
      ? reason
      : reason === null
        ? t('state.then', { state: pending })
        : t('state.reasonThen', { reason, state: pending });

  const item = (props: {
    readonly action: AgentAction;
    readonly tone?: string;
    readonly icon?: ReactNode;
    readonly label: string;
    readonly act: () => void;
    readonly key?: string;
    readonly current?: boolean;
  }) => {
    const denied = deniedBy(t, agent, props.action, fresh);
    return (
      <Menu.Item
        key={props.key ?? props.label}
        leftSection={props.icon ?? <span className={classes.dot} data-tone={props.tone} />}
        rightSection={props.current === true ? <span className={classes.now}>{t('state.now')}</span> : null}
        aria-disabled={denied !== null}
        data-denied={denied !== null || undefined}
        className={classes.item ?? ''}
        closeMenuOnClick={denied === null}
        onClick={() => {
          if (denied === null) {
            props.act();
          }
        }}
      >
        {props.label}
        {denied !== null && (
          <span className={classes.why}>
            <Said of={denied} />
          </span>
        )}
      </Menu.Item>
    );
  };
  const set = (state: 'ready' | 'notReady' | 'workReady' | 'workNotReady', code?: number) => () => {
    void run('agent.setState', code === undefined ? { state } : { state, reason: code });
  };
  const signOut = (code?: number) => () => {
    void run('agent.signOut', code === undefined ? {} : { reason: code });
  };
  const offers = (action: AgentAction): boolean => agent.actions.includes(action);

  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={288}
      shadow="lg"
      transitionProps={{ duration: 100 }}
      returnFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          className={classes.button}
          data-tone={agentStateTone(agent.state)}
          data-state={agent.state}
          data-testid="agent-state"
          aria-busy={busy('agent.setState') || busy('agent.signOut')}
          aria-keyshortcuts={ariaKeys('state')}
          {...shortcutMark('state')}
        >
          <span className={classes.dot} data-tone={agentStateTone(agent.state)} />
          <span className={classes.words}>
            <span className="hidden">{t('state.label', { state: word })}</span>
            <span className={classes.word} aria-hidden="true">
              {word}
            </span>
            {more !== null && <span className={classes.reason}>{more}</span>}
          </span>
          <span className={`${classes.time} number`} title={t('state.inStateFor', { span: t.spoken(inState) })}>
            {clock(inState)}
          </span>
          <ChevronIcon size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown ?? ''}>
        {item({
          action: 'setReady',
          tone: 'green',
          label: t('state.ready'),
          act: set('ready'),
          current: agent.state === 'ready',
        })}
        <Menu.Divider />
        <Menu.Label>{t('state.notReady')}</Menu.Label>
        {config.notReadyReasons.map((r) =>
          item({
            action: 'setNotReady',
            tone: 'red',
            label: labelOf(t, r.label),
            key: `not-ready-${r.code}`,
            act: set('notReady', r.code),
            current: agent.state === 'notReady' && agent.reason === r.code,
          }),
        )}
        {!asksReason &&
          item({ action: 'setNotReady', tone: 'red', label: t('state.noReason'), act: set('notReady') })}
        {(offers('setWorkReady') || offers('setWorkNotReady')) && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('state.wrapUp')}</Menu.Label>
            {offers('setWorkReady') &&
              item({
                action: 'setWorkReady',
                tone: 'violet',
                label: t('state.workReady'),
                act: set('workReady'),
              })}
            {offers('setWorkNotReady') &&
              item({
                action: 'setWorkNotReady',
                tone: 'violet',
                label: t('state.workNotReady'),
                act: set('workNotReady'),
              })}
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t('state.signOut')}</Menu.Label>
        {config.signOutReasons.map((r) =>
          item({
            action: 'signOut',
            icon: <ExitIcon size={15} className="flip" />,
            label: labelOf(t, r.label),
            key: `sign-out-${r.code}`,
            act: signOut(r.code),
          }),
        )}
        {config.signOutReasons.length === 0 &&
          item({ action: 'signOut', icon: <ExitIcon size={15} className="flip" />, label: t('state.signOut'), act: signOut() })}
      </Menu.Dropdown>
    </Menu>
  );
}
