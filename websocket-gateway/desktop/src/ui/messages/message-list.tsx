import { Button } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import type { MessageKey, Translator } from '../../i18n/translator';
import { Pill } from '../parts/pill';
import type { LoggedMessage } from './message-log';
import classes from './messages.module.css';

const TO: Readonly<Record<string, MessageKey>> = {
  team: 'messages.toTeam',
  supervisor: 'messages.toSupervisors',
  all: 'messages.toAll',
};

/** Who wrote it, and to whom if not to the reader alone. */
export function headOf(t: Translator, { from, to, agentId }: LoggedMessage): string {
  const name = from === null ? t('messages.you') : from.name;
  if (agentId !== null) {
    return t('messages.fromTo', { from: name, to: t('header.agent', { id: agentId }) });
  }
  const many = TO[to];
  return many === undefined ? name : t('messages.fromTo', { from: name, to: t(many) });
}

interface MessageListProps {
  readonly messages: readonly LoggedMessage[];
  readonly onReply: (agentId: string) => void;
}

export function MessageList({ messages, onReply }: MessageListProps) {
  const t = useT();
  return (
    <>
      {messages.length === 0 && <p className={classes.none}>{t('messages.none')}</p>}
      {/* Of the whole page only what lies in the open panel is sure to be heard. */}
      <div role="log" aria-label={t('messages.last')}>
        <ul className={classes.list}>
          {messages.map((message) => (
            <li key={message.id} className={classes.row} data-mine={message.from === null}>
              <div className={classes.meta}>
                <span>{headOf(t, message)}</span>
                <time className="number" dateTime={new Date(message.at).toISOString()}>
                  {t.shortTime(message.at)}
                </time>
                {message.urgent && <Pill tone="red">{t('messages.urgentWord')}</Pill>}
              </div>
              <div className={classes.text} dir="auto">
                {message.text}
              </div>
              {message.from?.agent != null && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  className={classes.reply ?? ''}
                  onClick={() => onReply(message.from?.agent ?? '')}
                >
                  {t('messages.reply')} <span className="hidden">{message.from.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
