import { allows, type CallAction, type CommandMethod, counterpart, type DeskCall } from '@cti-hub/client';
import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useCommands, useFreshness, usePeripheral } from '../desk-context';
import { useT } from '../../i18n/i18n';
import {
  AlertIcon,
  BackIcon,
  ConsultIcon,
  CrossIcon,
  EndIcon,
  KeypadIcon,
  PauseIcon,
  PeopleIcon,
  PhoneIcon,
  PlayIcon,
  RecordIcon,
  ShieldIcon,
  SwapIcon,
  TransferIcon,
} from '../icons';
import { ActionButton, type ActionButtonProps } from '../parts/action-button';
import { useToasts } from '../parts/toasts';
import { deniedBy } from '../rights';
import classes from './call-actions.module.css';
import { DialDialog, type DialPurpose } from './dial-dialog';
import { Keypad } from './keypad';
import { previewOf } from './preview';

interface CallActionsProps {
  readonly desk: DeskCall;
  readonly calls: readonly DeskCall[];
}

interface Spec {
  readonly action: CallAction;
  readonly label: string;
  readonly icon: ReactNode;
  readonly method?: CommandMethod;
  readonly act?: () => void;
  readonly look?: Pick<
    ActionButtonProps,
    'variant' | 'color' | 'fullWidth' | 'shortcut' | 'expanded' | 'size'
  >;
}

/**
 * The buttons of a call. Which of them can be pressed is the hub's word; where they stand is ours: a button keeps its
 * place as long as it makes sense for the state, so that nobody presses what has just moved under the pointer.
 */
export function CallActions({ desk, calls }: CallActionsProps) {
  const { call, own } = desk;
  const t = useT();
  const fresh = useFreshness();
  const agent = usePeripheral()?.agent ?? undefined;
  const { run, busy } = useCommands();
  const [purpose, setPurpose] = useState<DialPurpose | null>(null);
  const [pad, setPad] = useState(false);
  const { done } = useToasts();
  if (own === undefined) {
    return null;
  }
  const callId = call.id;
  const other = counterpart(calls, callId);
  const two = other === undefined ? { callId } : { callId, otherCallId: other.call.id };
  const several = calls.length > 1;
  const ringing = own.state === 'alerting';

  const button = ({ action, label, icon, method, act, look }: Spec) => (
    <ActionButton
      key={action}
      label={label}
      icon={icon}
      variant="default"
      size="md"
      denied={deniedBy(t, own, action, fresh)}
      loading={method !== undefined && busy(method)}
      onAct={act ?? (() => {})}
      testId={`call-${action}`}
      {...look}
    />
  );
  const can = (action: CallAction): boolean => allows(own, action);
  const known = (action: CallAction): boolean => can(action) || action in own.denied;
  const dial = (kind: 'consult' | 'transfer' | 'conference' | 'deflect') => () => setPurpose({ kind, callId });

  const markBadLine = async () => {
    if ((await run('call.markBadLine', { callId })) !== null) {
      done(t('call.badLineMarked'));
    }
  };

  const main: ReactNode[] = [];
  if (ringing || can('answer')) {
    main.push(
      button({
        action: 'answer',
        label: t('call.answer'),
        icon: <PhoneIcon size={22} />,
        method: 'call.answer',
        act: () => void run('call.answer', { callId }),
        // What is asked first of a campaign's call is whether the customer shall be called at all.
        look:
          previewOf(call).length > 0
            ? { size: 'md' }
            : { variant: 'filled', color: 'accept', size: 'xl', shortcut: 'answer', fullWidth: true },
      }),
    );
  }
  if (!ringing) {
    const retrieving = can('retrieve') || (own.state === 'held' && known('retrieve'));
    // With two calls, switching takes the place of a hold or retrieve that is not possible.
    const single = !several || !can('alternate');
    if (retrieving && (single || can('retrieve'))) {
      main.push(
        button({
          action: 'retrieve',
          label: t('call.retrieve'),
          icon: <PlayIcon />,
          method: 'call.retrieve',
          act: () => void run('call.retrieve', { callId }),
          look: { variant: 'filled', ...(several ? {} : { shortcut: 'hold' as const }) },
        }),
      );
    } else if (!retrieving && known('hold') && (single || can('hold'))) {
      main.push(
        button({
          action: 'hold',
          label: t('call.hold'),
          icon: <PauseIcon />,
          method: 'call.hold',
          act: () => void run('call.hold', { callId }),
          look: { shortcut: 'hold' },
        }),
      );
    }
  }
  if (several && (can('alternate') || (own.state === 'connected' && known('alternate')))) {
    main.push(
      button({
        action: 'alternate',
        label: t('call.switch'),
        icon: <SwapIcon />,
        method: 'call.alternate',
        act: () => void run('call.alternate', two),
        look: { shortcut: 'swap' },
      }),
    );
  }
  if (several && can('reconnect')) {
    main.push(
      button({
        action: 'reconnect',
        label: t('call.reconnect'),
        icon: <BackIcon className="flip" />,
        method: 'call.reconnect',
        act: () => void run('call.reconnect', two),
      }),
    );
  }
  if (known('clear') && !(ringing && !can('clear'))) {
    main.push(
      button({
        action: 'clear',
        label: t(ringing ? 'call.decline' : 'call.end'),
        icon: <EndIcon />,
        method: 'call.clear',
        act: () => void run('call.clear', { callId }),
        look: { color: 'danger', variant: 'filled', shortcut: 'end' },
      }),
    );
  }

  const more: ReactNode[] = [];
  const completing = several && (can('transfer') || can('conference'));
  if (completing) {
    more.push(
      button({
        action: 'transfer',
        label: t('call.completeTransfer'),
        icon: <TransferIcon />,
        method: 'call.transfer',
        act: () => void run('call.transfer', two),
        look: { variant: 'filled', shortcut: 'transfer' },
      }),
      button({
        action: 'conference',
        label: t('call.joinAll'),
        icon: <PeopleIcon />,
        method: 'call.conference',
        act: () => void run('call.conference', two),
        look: {},
      }),
    );
  } else if (!ringing && !several) {
    if (known('consult')) {
      more.push(
        button({
          action: 'consult',
          label: t('call.consult'),
          icon: <ConsultIcon />,
          act: dial('consult'),
          look: { shortcut: 'consult' },
        }),
      );
    }
    if (known('singleStepTransfer')) {
      more.push(
        button({
          action: 'singleStepTransfer',
          label: t('call.transfer'),
          icon: <TransferIcon />,
          act: dial('transfer'),
          look: { shortcut: 'transfer' },
        }),
      );
    }
    if (known('singleStepConference')) {
      more.push(
        button({
          action: 'singleStepConference',
          label: t('call.addPerson'),
          icon: <PeopleIcon />,
          act: dial('conference'),
        }),
      );
    }
  }
  if (can('dtmf') || (!ringing && !several && known('dtmf'))) {
    more.push(
      <Popover
        key="dtmf"
        opened={pad && can('dtmf')}
        onChange={setPad}
        withinPortal={false}
        position="bottom"
        withArrow
        shadow="lg"
        trapFocus
        withRoles={false}
        returnFocus
      >
        <Popover.Target>
          <span className={classes.slot}>
            {button({
              action: 'dtmf',
              label: t('call.keypad'),
              icon: <KeypadIcon />,
              act: () => setPad((open) => !open),
              look: { shortcut: 'keypad', expanded: pad, fullWidth: true },
            })}
          </span>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('call.keypad')}>
          <Keypad callId={callId} />
        </Popover.Dropdown>
      </Popover>,
    );
  }
  // What not every peripheral has is there only where it can be done.
  if (ringing && can('deflect')) {
    more.push(
      button({ action: 'deflect', label: t('call.deflect'), icon: <TransferIcon />, act: dial('deflect') }),
    );
  }
  if (can('startRecording')) {
    more.push(
      button({
        action: 'startRecording',
        label: t('call.startRecording'),
        icon: <RecordIcon />,
        method: 'call.startRecording',
        act: () => void run('call.startRecording', { callId }),
      }),
    );
  }
  if (can('stopRecording')) {
    more.push(
      button({
        action: 'stopRecording',
        label: t('call.stopRecording'),
        icon: <RecordIcon />,
        method: 'call.stopRecording',
        act: () => void run('call.stopRecording', { callId }),
      }),
    );
  }
  if (can('setSensitive')) {
    const on = call.sensitive === undefined;
    more.push(
      button({
        action: 'setSensitive',
        label: t(on ? 'call.sensitiveBegin' : 'call.sensitiveEnd'),
        icon: <ShieldIcon />,
        method: 'call.setSensitive',
        act: () => void run('call.setSensitive', { callId, on }),
      }),
    );
  }
  if (own.greeting === true) {
    more.push(
      <ActionButton
        key="greeting"
        label={t('greeting.stop')}
        icon={<CrossIcon />}
        variant="default"
        size="md"
        denied={deniedBy(t, agent, 'greeting', fresh)}
        loading={busy('agent.greeting')}
        onAct={() => void run('agent.greeting', { action: 'stop' })}
        testId="greeting-stop"
      />,
    );
  }
  if (can('markBadLine')) {
    more.push(
      button({
        action: 'markBadLine',
        label: t('call.markBadLine'),
        icon: <AlertIcon />,
        method: 'call.markBadLine',
        act: () => void markBadLine(),
      }),
    );
  }
  return (
    <>
      {main.length > 0 && (
        <div className={classes.row} data-ringing={ringing && previewOf(call).length === 0}>
          {main}
        </div>
      )}
      {more.length > 0 && <div className={classes.row}>{more}</div>}
      <DialDialog purpose={purpose} onClose={() => setPurpose(null)} />
    </>
  );
}
