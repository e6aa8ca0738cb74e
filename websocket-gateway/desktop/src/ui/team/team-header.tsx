import type { Agent } from '@cti-hub/client';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { StateMenu } from '../desk/state-menu';
import { ExitIcon, KeyboardIcon } from '../icons';
import { Brand } from '../parts/brand';
import { LanguageMenu } from '../parts/language-menu';
import { SchemeToggle } from '../parts/scheme-toggle';
import { ViewLinks } from '../parts/view-links';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
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
        <Tooltip label={t('header.shortcutsTip', { keys: shortcutText('help') })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="dimmed"
            size={40}
            aria-label={t('header.shortcuts')}
            aria-keyshortcuts={ariaKeys('help')}
            {...shortcutMark('help')}
            onClick={onHelp}
          >
            <KeyboardIcon size={20} />
          </ActionIcon>
        </Tooltip>
        <LanguageMenu />
        <SchemeToggle />
        <Tooltip label={t('team.leave')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="dimmed"
            size={40}
            aria-label={t('team.leave')}
            onClick={onLeave}
          >
            <ExitIcon size={20} className="flip" />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}
