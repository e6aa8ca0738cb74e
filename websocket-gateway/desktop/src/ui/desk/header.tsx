import { useT } from '../../i18n/i18n';
import { useDesk, useFreshness, usePeripheral } from '../desk-context';
import { BookTool } from '../book/book-tool';
import { AlertIcon, ClockIcon, PlusIcon } from '../icons';
import { MessagesTool } from '../messages/messages-tool';
import { ActionButton } from '../parts/action-button';
import { HelpButton, LeaveButton } from '../parts/header-buttons';
import { Kept } from '../parts/kept';
import { ViewLinks } from '../parts/view-links';
import { ToolButton } from '../parts/tool-button';
import { deniedBy } from '../rights';
import { SettingsTool } from '../settings/settings-tool';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
import { StatisticsTool } from '../statistics/statistics-tool';
import { AskForHelp } from './ask-for-help';
import classes from './header.module.css';
import { MediaMenu } from './media-menu';
import { StateMenu } from './state-menu';

interface HeaderProps {
  readonly onHelp: () => void;
  readonly onDial: () => void;
  readonly onTimeline: () => void;
  readonly onLeave: () => void;
}

/** Who, in which state, and what can be begun without a call. */
export function Header({ onHelp, onDial, onTimeline, onLeave }: HeaderProps) {
  const t = useT();
  const { state, session } = useDesk();
  const fresh = useFreshness();
  const agent = usePeripheral()?.agent;
  const user = state.user ?? session.hub.user;
  if (agent === undefined || agent === null) {
    return null;
  }
  return (
    <header className={classes.header}>
      <div className={classes.who}>
        <span className={classes.avatar} aria-hidden="true">
          {initials(user.displayName)}
        </span>
        <div className={classes.names}>
          <div className={classes.name}>
            <bdi>{user.displayName}</bdi>
          </div>
          <div className={classes.sub}>
            <span>{t('header.agent', { id: agent.id })}</span>
            {agent.extension !== null && <span>{t('header.extension', { extension: agent.extension })}</span>}
            <bdi>{user.tenantName}</bdi>
            <Kept words={agent.carriedOver} what={['state', 'reason', 'pending']} />
          </div>
          {agent.deviceInService === false && (
            <div className={classes.phone} role="status" data-testid="phone-out">
              <AlertIcon size={15} />
              <span>{t('header.phoneOut')}</span>
            </div>
          )}
        </div>
      </div>
      <div className={classes.state}>
        <StateMenu agent={agent} />
        <ActionButton
          label={t('header.newCall')}
          icon={<PlusIcon />}
          variant="default"
          size="md"
          denied={deniedBy(t, agent, 'makeCall', fresh)}
          onAct={onDial}
          shortcut="newCall"
          testId="new-call"
        />
      </div>
      <div className={classes.tools}>
        <ViewLinks />
        <MediaMenu agent={agent} />
        <AskForHelp />
        <BookTool />
        <MessagesTool />
        <StatisticsTool />
        <ToolButton
          label={t('timeline.title')}
          tip={t('header.timelineTip', { keys: shortcutText('timeline') })}
          aria-keyshortcuts={ariaKeys('timeline')}
          {...shortcutMark('timeline')}
          data-testid="timeline"
          onClick={onTimeline}
        >
          <ClockIcon size={20} />
        </ToolButton>
        <HelpButton onHelp={onHelp} />
        <SettingsTool />
        <LeaveButton label={t('header.leave')} onLeave={onLeave} />
      </div>
    </header>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((w) => w !== '');
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((w) => [...(w ?? '')][0]?.toUpperCase() ?? '').join('');
}
