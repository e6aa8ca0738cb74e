import { CloseButton } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { AlertIcon, NoteIcon } from '../icons';
import type { LoggedMessage } from './message-log';
import { headOf } from './message-list';
import classes from './messages.module.css';
import { useMessages } from './messages-tool';

const MOST = 3;

/** What was written and not read yet, until it is put away. What is urgent is said at once, the rest in its turn. */
export function Arrivals() {
  const unread = useMessages().filter((each) => !each.read);
  const urgent = unread.filter((each) => each.urgent).slice(0, MOST);
  const others = unread.filter((each) => !each.urgent).slice(0, MOST - urgent.length);
  return (
    <div className={classes.arrived} data-testid="user-messages">
      <div role="alert" className={classes.group}>
        {urgent.map((message) => (
          <Arrival key={message.id} message={message} />
        ))}
      </div>
      <div role="status" className={classes.group}>
        {others.map((message) => (
          <Arrival key={message.id} message={message} />
        ))}
      </div>
    </div>
  );
}

function Arrival({ message }: { readonly message: LoggedMessage }) {
  const t = useT();
  const { session } = useDesk();
  return (
    <div className={classes.message} data-urgent={message.urgent}>
      {message.urgent ? <AlertIcon /> : <NoteIcon />}
      <div className={classes.words}>
        <div className={classes.from}>
          {message.urgent && <span className="hidden">{t('messages.urgentWord')} </span>}
          {t('message.from', { name: headOf(t, message), time: t.shortTime(message.at) })}
        </div>
        <div dir="auto">{message.text}</div>
      </div>
      <CloseButton aria-label={t('app.closeMessage')} onClick={() => session.messages.read(message.id)} />
    </div>
  );
}
