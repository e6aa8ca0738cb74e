import type { Agent } from '@cti-hub/client';
import { useT } from '../../i18n/i18n';
import { BookTool } from '../book/book-tool';
import { useDesk } from '../desk-context';
import { StateMenu } from '../desk/state-menu';
import { MessagesTool } from '../messages/messages-tool';
import { Brand } from '../parts/brand';
import { HelpButton, LeaveButton } from '../parts/header-buttons';
import { ViewLinks } from '../parts/view-links';
import { SettingsTool } from '../settings/settings-tool';
import { StatisticsTool } from '../statistics/statistics-tool';
import classes from './team.module.css';

interface TeamHeaderProps {
  /** The supervisor's own, if there is one and it is at work. */
  readonly agent: Agent | null;
  readonly onHelp: () => void;
  readonly onLeave: () => void;
}

export function TeamHeader({ agent, onHelp, onLeave }: TeamHeaderProps) {
  const t = useT();
  const { state, session } = useDesk();
  const user = state.user ?? session.hub.user;
  return (
    <header className={classes.header}>
      <div className={classes.who}>
        <Brand />
        <span className={classes.user}>
          <bdi>{user.displayName}</bdi>
          <bdi className={classes.extension}>{user.tenantName}</bdi>
        </span>
      </div>
      <ViewLinks />
      {agent !== null && agent.state !== 'signedOut' && (
        <div className={classes.own}>
          <StateMenu agent={agent} />
        </div>
      )}
      <div className={classes.tools}>
        {agent !== null && agent.state !== 'signedOut' && <BookTool />}
        <MessagesTool />
        <StatisticsTool />
        <HelpButton onHelp={onHelp} />
        <SettingsTool />
        <LeaveButton label={t('team.leave')} onLeave={onLeave} />
      </div>
    </header>
  );
}
