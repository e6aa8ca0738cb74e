import { isTrusted } from '@cti-hub/client';
import { Menu } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { useCommands, useDeskCalls, useFreshness } from '../desk-context';
import { AlertIcon, HandIcon } from '../icons';
import { useToasts } from '../parts/toasts';
import { ToolIcon } from '../parts/tool-button';
import classes from './state-menu.module.css';

/** Calls a supervisor, to the call that is spoken if there is one. */
export function AskForHelp() {
  const t = useT();
  const { run } = useCommands();
  const { done } = useToasts();
  const calls = useDeskCalls();
  const trusted = isTrusted(useFreshness());
  const spoken = calls.find((desk) => desk.own?.state === 'connected') ?? calls.find((desk) => !desk.wrapUp);
  const params = spoken === undefined ? {} : { callId: spoken.call.id };
  const ask = async (method: 'agent.assist' | 'agent.emergency') => {
    if (trusted && (await run(method, params)) !== null) {
      done(t('assist.asked'));
    }
  };
  return (
    <Menu
      position="bottom-end"
      width={260}
      shadow="lg"
      returnFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <ToolIcon
          aria-label={t('assist.title')}
          title={t('assist.title')}
          data-testid="assist"
        >
          <HandIcon size={20} />
        </ToolIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown ?? ''}>
        {!trusted && <Menu.Label>{t('denied.offline')}</Menu.Label>}
        <Menu.Item
          leftSection={<HandIcon size={16} />}
          aria-disabled={!trusted}
          data-denied={!trusted || undefined}
          className={classes.item ?? ''}
          onClick={() => void ask('agent.assist')}
        >
          {t('assist.help')}
        </Menu.Item>
        <Menu.Item
          leftSection={<AlertIcon size={16} />}
          aria-disabled={!trusted}
          data-denied={!trusted || undefined}
          className={classes.item ?? ''}
          onClick={() => void ask('agent.emergency')}
        >
          {t('assist.emergency')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
