import { ActionIcon, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/i18n';
import { Said, type Sentence } from '../../i18n/sentence';
import type { MessageKey } from '../../i18n/translator';
import { useCommands } from '../desk-context';
import { DotsIcon, EarIcon, ExitIcon, PeopleIcon, PhoneInIcon, ShieldIcon, WhisperIcon } from '../icons';
import type { Question } from './confirm-dialog';
import type { Member, MemberCall } from './members';
import {
  type CallVerb,
  deniedCall,
  deniedSignOut,
  deniedState,
  maySetSensitive,
  type Supervisor,
} from './supervision';
import classes from './team.module.css';

const VERBS: ReadonlyArray<readonly [CallVerb, MessageKey, ReactNode]> = [
  ['monitor', 'team.monitor', <EarIcon key="i" size={16} />],
  ['whisper', 'team.whisper', <WhisperIcon key="i" size={16} />],
  ['bargeIn', 'team.bargeIn', <PeopleIcon key="i" size={16} />],
  ['intercept', 'team.intercept', <PhoneInIcon key="i" size={16} />],
];

interface MemberMenuProps {
  readonly member: Member;
  readonly supervisor: Supervisor;
  /** What is to be asked before it is done. */
  readonly onAsk: (question: Question) => void;
}

/** All that can be done with a member of the team. What cannot be done now says why. */
export function MemberMenu({ member, supervisor, onAsk }: MemberMenuProps) {
  const t = useT();
  const { run } = useCommands();
  const agentId = member.id;

  const item = (key: string, label: string, icon: ReactNode, denied: Sentence | null, act: () => void) => (
    <Menu.Item
      key={key}
      leftSection={icon}
      aria-disabled={denied !== null}
      data-denied={denied !== null || undefined}
      className={classes.item ?? ''}
      closeMenuOnClick={denied === null}
      onClick={() => {
        if (denied === null) {
          act();
        }
      }}
    >
      {label}
      {denied !== null && (
        <span className={classes.why}>
          <Said of={denied} />
        </span>
      )}
    </Menu.Item>
  );
  const sensitive = (call: MemberCall): ReactNode => {
    const on = call.call.sensitive === undefined;
    return item(
      `${call.call.id} sensitive`,
      t(on ? 'call.sensitiveBegin' : 'call.sensitiveEnd'),
      <ShieldIcon size={16} />,
      null,
      () => void run('supervisor.setSensitive', { agentId, callId: call.call.id, on }),
    );
  };
  const ofCall = (call: MemberCall): ReactNode[] => [
    ...VERBS.map(([verb, label, icon]) =>
      item(
        `${call.call.id} ${verb}`,
        t(label),
        icon,
        deniedCall(t, supervisor, member, call, verb),
        // Only listening and whispering change nothing for the caller.
        verb === 'monitor' || verb === 'whisper'
          ? () => void run(`supervisor.${verb}`, { agentId, callId: call.call.id })
          : () => onAsk({ kind: verb, agentId, callId: call.call.id }),
      ),
    ),
    maySetSensitive(supervisor, call) && sensitive(call),
  ];

  return (
    <Menu
      position="bottom-end"
      width={288}
      shadow="lg"
      returnFocus
      withinPortal={false}
      transitionProps={{ duration: 100 }}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('team.actionsOf', { agent: agentId })}
          data-testid={`actions-${agentId}`}
        >
          <DotsIcon size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown ?? ''}>
        {member.calls.length > 0 && <Menu.Label>{t('team.theCall')}</Menu.Label>}
        {member.calls.map(ofCall)}
        {member.calls.length > 0 && <Menu.Divider />}
        <Menu.Label>{t('team.theAgent')}</Menu.Label>
        {item(
          'ready',
          t('team.setReady'),
          <span className={classes.dot} data-tone="green" />,
          deniedState(t, supervisor, member, 'ready'),
          () => void run('supervisor.setState', { agentId, state: 'ready' }),
        )}
        {item(
          'notReady',
          t('team.setNotReady'),
          <span className={classes.dot} data-tone="red" />,
          deniedState(t, supervisor, member, 'notReady'),
          () => onAsk({ kind: 'notReady', agentId }),
        )}
        {item(
          'signOut',
          t('team.signOut'),
          <ExitIcon size={16} className="flip" />,
          deniedSignOut(t, supervisor, member),
          () => onAsk({ kind: 'signOut', agentId }),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
