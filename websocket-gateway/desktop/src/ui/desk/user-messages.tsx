import type { UserMessage } from '@cti-hub/client';
import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { NoteIcon } from '../icons';
import classes from './user-messages.module.css';

const MOST = 5;

/** What supervisors and colleagues wrote, newest first, until it is put away. It is told once and kept nowhere else. */
export function UserMessages() {
  const t = useT();
  const { session } = useDesk();
  const [messages, setMessages] = useState<readonly UserMessage[]>([]);
  useEffect(
    () => session.listen('userMessage', (message) => setMessages((before) => [message, ...before].slice(0, MOST))),
    [session],
  );
  return (
    <div className={classes.messages} aria-live="polite" data-testid="user-messages">
      {messages.map((message) => (
        <div
          key={`${message.time} ${message.from.name} ${message.text}`}
          className={classes.message}
          data-urgent={message.urgent === true}
        >
          <NoteIcon />
          <div className={classes.words}>
            <div className={classes.from}>
              {t('message.from', { name: message.from.name, time: t.shortTime(Date.parse(message.time)) })}
            </div>
            <div dir="auto">{message.text}</div>
          </div>
          <CloseButton
            aria-label={t('app.closeMessage')}
            onClick={() => setMessages((before) => before.filter((each) => each !== message))}
          />
        </div>
      ))}
    </div>
  );
}
