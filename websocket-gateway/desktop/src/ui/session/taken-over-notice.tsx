import type { HubState } from '@cti-hub/client';
import { useT } from '../../i18n/i18n';
import { takenOverBy } from '../protocol';
import { Notice } from './notice';

interface TakenOverNoticeProps {
  readonly connection: HubState['connection'];
  readonly onBack: () => void;
  readonly onLeave: () => void;
}

/** The desk is elsewhere, and since when, if the hub has said so. */
export function TakenOverNotice({ connection, onBack, onLeave }: TakenOverNoticeProps) {
  const t = useT();
  const by = takenOverBy(connection);
  return (
    <Notice
      title={t('notice.takenOver.title')}
      text={
        by === null
          ? t('notice.takenOver.text')
          : t('notice.takenOver.by', { time: t.shortTime(Date.parse(by.at)), node: by.node })
      }
      action={t('notice.takenOver.action')}
      onAction={onBack}
      onLeave={onLeave}
    />
  );
}
