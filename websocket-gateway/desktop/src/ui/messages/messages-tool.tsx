import { useEffect, useState, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { ChatIcon } from '../icons';
import { Panel } from '../parts/panel';
import { ToolButton } from '../parts/tool-button';
import { ariaKeys, shortcutMark, shortcutText } from '../shortcuts';
import { Compose, type Recipient } from './compose';
import type { LoggedMessage } from './message-log';
import { MessageList } from './message-list';
import classes from './messages.module.css';

/** The last messages, newest first. */
export function useMessages(): readonly LoggedMessage[] {
  const { messages } = useDesk().session;
  return useSyncExternalStore(messages.subscribe, messages.entries);
}

/** The way to the messages, with how many were not read. */
export function MessagesTool() {
  const t = useT();
  const unread = useMessages().filter((each) => !each.read).length;
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ToolButton
        label={unread === 0 ? t('messages.title') : t('messages.titleNew', { count: unread })}
        tip={t('messages.tip', { keys: shortcutText('messages') })}
        aria-keyshortcuts={ariaKeys('messages')}
        {...shortcutMark('messages')}
        data-testid="messages"
        className={classes.tool ?? ''}
        onClick={() => setOpened(true)}
      >
        <ChatIcon size={20} />
        {unread > 0 && (
          <span className={classes.badge} data-count={t.number(unread)} aria-hidden="true" />
        )}
      </ToolButton>
      <Panel opened={opened} onClose={() => setOpened(false)} title={t('messages.title')}>
        <Content />
      </Panel>
    </>
  );
}

function Content() {
  const t = useT();
  const { session } = useDesk();
  const messages = useMessages();
  const [recipient, setRecipient] = useState<Recipient>({ to: 'team', agentId: '' });
  // What is on the screen counts as read.
  useEffect(() => session.messages.read(), [session, messages]);
  return (
    <>
      <Compose recipient={recipient} onRecipient={setRecipient} />
      <h3 className={classes.heading}>{t('messages.last')}</h3>
      <MessageList messages={messages} onReply={(agentId) => setRecipient({ to: 'agent', agentId })} />
    </>
  );
}
