import type { Agent } from '@cti-hub/client';
import { Popover } from '@mantine/core';
import { useT } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/translator';
import { useDesk, useHubNow } from '../desk-context';
import { LayersIcon } from '../icons';
import { isObject, type Label, labelFrom, labelOf, list } from '../labels';
import { Kept } from '../parts/kept';
import { Pill } from '../parts/pill';
import { ToolIcon } from '../parts/tool-button';
import { clock } from '../time';
import { agentStateTone, agentStateWord, reasonWord, type Tone } from '../words';
import classes from './media-menu.module.css';

type MediaState = NonNullable<Agent['media']>[number];

/** What an operator calls a media routing domain. */
export interface Media {
  readonly mrd: number;
  readonly label: Label;
}

export function parseMedia(value: unknown): readonly Media[] {
  return list(value).flatMap((each) => {
    const label = isObject(each) ? labelFrom(each.label) : null;
    return isObject(each) && Number.isInteger(each.mrd) && label !== null ? [{ mrd: each.mrd as number, label }] : [];
  });
}

/** Its state is the agent's own. */
const VOICE = 1;

/** The agent's states in media other than voice, for looking at; nothing while there is voice only. */
export function MediaMenu({ agent }: { readonly agent: Agent }) {
  const t = useT();
  const { config } = useDesk();
  const media = agent.media?.filter(({ mrd }) => mrd !== VOICE) ?? [];
  if (media.length === 0) {
    return null;
  }
  const nameOf = ({ mrd }: MediaState): string => {
    const known = config.media.find((each) => each.mrd === mrd);
    return known === undefined ? t('media.domain', { mrd: String(mrd) }) : labelOf(t, known.label);
  };
  return (
    <Popover position="bottom-end" width={288} shadow="lg" returnFocus trapFocus withinPortal={false} withRoles={false}>
      <Popover.Target>
        <ToolIcon aria-label={t('media.title')} title={t('media.title')} aria-haspopup="dialog" data-testid="media">
          <LayersIcon size={20} />
        </ToolIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('media.title')} tabIndex={-1} data-autofocus>
        <ul className={classes.list}>
          {media.map((each) => (
            <Domain key={each.mrd} name={nameOf(each)} media={each} />
          ))}
        </ul>
        <Kept words={agent.carriedOver} what={['media']} />
      </Popover.Dropdown>
    </Popover>
  );
}

const WORDS: Readonly<Record<string, readonly [MessageKey, Tone]>> = {
  active: ['media.active', 'blue'],
  paused: ['media.paused', 'orange'],
  interrupted: ['media.interrupted', 'orange'],
  notActive: ['media.notActive', 'gray'],
};

function Domain({ name, media }: { readonly name: string; readonly media: MediaState }) {
  const t = useT();
  const { config } = useDesk();
  const now = useHubNow();
  const own = WORDS[media.state];
  const word = own === undefined ? agentStateWord(t, media.state, media.stateRaw) : t(own[0]);
  const reason = reasonWord(t, media, config.notReadyReasons);
  return (
    <li className={classes.domain}>
      <bdi className={classes.name}>{name}</bdi>
      <Pill tone={own?.[1] ?? agentStateTone(media.state)}>{word}</Pill>
      <span className={classes.more}>
        <span className="number">{clock(now - Date.parse(media.since))}</span>
        {reason !== null && <span>{reason}</span>}
        <span>{t('media.tasks', { tasks: media.tasks, most: media.maxTasks })}</span>
      </span>
    </li>
  );
}
