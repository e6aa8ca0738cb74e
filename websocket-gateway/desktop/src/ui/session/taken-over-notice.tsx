import type { HubState } from '@cti-hub/client';
import { useT } from '../../i18n/i18n';
import { Notice } from './notice';

interface TakenOverNoticeProps {
  readonly connection: HubState['connection'];
  readonly onBack: () => void;
  readonly onLeave: () => void;
}

/** The desk is elsewhere, and since when, if the hub has said so. */
export function TakenOverNotice({ connection, onBack, onLeave }: TakenOverNoticeProps) {
  const t = useT();
  const by = connection.phase === 'ended' ? connection.by : undefined;
  return (
    <Notice
      title={t('notice.takenOver.title')}
      text={
        by === undefined
          ? t('notice.takenOver.text')
          : t(by.sameUser ? 'notice.takenOver.by' : 'notice.takenOver.byOther', {
              time: t.shortTime(Date.parse(by.at)),
              node: by.node,
            })
      }
      action={t('notice.takenOver.action')}
      onAction={onBack}
      onLeave={onLeave}
    />
  );
}
