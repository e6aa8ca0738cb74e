import type { Agent } from '@cti-hub/client';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { StateMenu } from '../desk/state-menu';
import { Brand } from '../parts/brand';
import { HelpButton, LeaveButton } from '../parts/header-buttons';
import { LanguageMenu } from '../parts/language-menu';
import { SchemeToggle } from '../parts/scheme-toggle';
import { ViewLinks } from '../parts/view-links';
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
        <HelpButton onHelp={onHelp} />
        <LanguageMenu />
        <SchemeToggle />
        <LeaveButton label={t('team.leave')} onLeave={onLeave} />
      </div>
    </header>
  );
}
