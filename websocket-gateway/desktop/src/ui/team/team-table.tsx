import { otherParty } from '@cti-hub/client';
import { useState } from 'react';
import { useT } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/translator';
import { useCommands, useDesk, useHubNow } from '../desk-context';
import { AlertIcon, EndIcon } from '../icons';
import { ActionButton } from '../parts/action-button';
import { SensitiveMark } from '../desk/sensitive';
import { Kept } from '../parts/kept';
import { Pill } from '../parts/pill';
import { clock } from '../time';
import { agentStateTone, agentStateWord, callTypeWord, connectionWord, reasonWord, roleWord } from '../words';
import type { Question } from './confirm-dialog';
import { MemberMenu } from './member-menu';
import { isAlarm, type Member, type MemberCall, type Order, sortedBy } from './members';
import type { Supervisor } from './supervision';
import classes from './team.module.css';

const ORDERS: ReadonlyArray<readonly [Order | null, MessageKey]> = [
  ['agent', 'team.agent'],
  ['state', 'team.state'],
  ['time', 'team.time'],
  [null, 'team.reason'],
  [null, 'team.call'],
  [null, 'team.actions'],
];

interface TeamTableProps {
  readonly members: readonly Member[];
  readonly supervisor: Supervisor;
  readonly onAsk: (question: Question) => void;
}

/** The team, one line for each member; on a narrow screen one card. */
export function TeamTable({ members, supervisor, onAsk }: TeamTableProps) {
  const t = useT();
  const [order, setOrder] = useState<Order>('state');
  return (
    // The roles are said again: a table whose rows are laid out as cards is none to some screen readers.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <table className={classes.table} role="table" aria-label={t('team.title')}>
      <thead role="rowgroup">
        <tr role="row">
          {ORDERS.map(([by, key]) => (
            <th
              key={key}
              scope="col"
              role="columnheader"
              {...(by === null ? {} : { 'aria-sort': order === by ? 'ascending' : 'none' })}
            >
              {by === null ? (
                t(key)
              ) : (
                <button type="button" className={classes.sort} onClick={() => setOrder(by)}>
                  {t(key)}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sortedBy(members, order).map((member) => (
          <Row key={member.id} member={member} supervisor={supervisor} onAsk={onAsk} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly member: Member;
  readonly supervisor: Supervisor;
  readonly onAsk: (question: Question) => void;
}

function Row({ member, supervisor, onAsk }: RowProps) {
  const t = useT();
  const { config } = useDesk();
  const now = useHubNow();
  const { agent, calls } = member;
  const alarm = isAlarm(member, config.alarms, now);
  const span = agent === null ? 0 : now - Date.parse(agent.since);
  const reason = agent === null ? null : reasonWord(t, agent, config.notReadyReasons);
  return (
    <tr role="row" data-alarm={alarm} data-testid={`member-${member.id}`} data-state={agent?.state ?? 'untold'}>
      <th scope="row" role="rowheader" data-label={t('team.agent')}>
        <bdi className={classes.id}>{member.id}</bdi>
        {agent?.extension != null && (
          <span className={classes.extension}>{t('header.extension', { extension: agent.extension })}</span>
        )}
      </th>
      <td role="cell" data-label={t('team.state')}>
        {agent === null ? (
          <span className={classes.untold}>{t('team.untold')}</span>
        ) : (
          <span className={classes.state}>
            <Pill tone={agentStateTone(agent.state)}>{agentStateWord(t, agent.state, agent.stateRaw)}</Pill>
            <span className={classes.raw} title={t('team.rawOf', { raw: agent.stateRaw })}>
              {t.number(agent.stateRaw)}
            </span>
            {agent.pending !== null && (
              <span className={classes.pending}>
                {t('state.then', { state: agentStateWord(t, agent.pending) })}
              </span>
            )}
            <Kept words={agent.carriedOver} what={['state', 'pending']} />
          </span>
        )}
      </td>
      <td role="cell" data-label={t('team.time')}>
        {agent !== null && (
          <span className={classes.time} data-alarm={alarm}>
            {alarm && <AlertIcon size={15} />}
            <span className="number" role="timer" aria-live="off" aria-label={t('state.inStateFor', { span: t.spoken(span) })}>
              {clock(span)}
            </span>
            {alarm && <span className="hidden">{t('team.tooLong')}</span>}
            {agent.sinceLatest === true && <span className={classes.extension}>{t('team.atLeast')}</span>}
          </span>
        )}
      </td>
      <td role="cell" data-label={t('team.reason')}>
        {reason}
      </td>
      <td role="cell" data-label={t('team.call')}>
        {calls.map((each) => (
          <CallLine key={each.call.id} member={member} call={each} now={now} />
        ))}
      </td>
      <td role="cell" className={classes.actions}>
        <MemberMenu member={member} supervisor={supervisor} onAsk={onAsk} />
      </td>
    </tr>
  );
}

interface CallLineProps {
  readonly member: Member;
  readonly call: MemberCall;
  readonly now: number;
}

function CallLine({ member, call: { call, connection, supervising }, now }: CallLineProps) {
  const t = useT();
  const { run, busy } = useCommands();
  const { number } = otherParty(call, member.id);
  return (
    <div className={classes.call}>
      <span className={`${classes.number} number`}>{call.ani || number || t('call.withheld')}</span>
      <span className={classes.extension}>
        {connectionWord(t, connection.state)} · {callTypeWord(t, call)}
      </span>
      <span className={`${classes.extension} number`}>{clock(now - Date.parse(call.began))}</span>
      <SensitiveMark call={call} />
      {supervising !== undefined && (
        <span className={classes.supervising}>
          <Pill tone="violet">{roleWord(t, supervising.role ?? '')}</Pill>
          <ActionButton
            label={t('team.stop')}
            icon={<EndIcon size={15} />}
            variant="default"
            size="compact-sm"
            denied={null}
            loading={busy('supervisor.stop')}
            onAct={() => void run('supervisor.stop', { agentId: member.id, callId: call.id })}
            testId={`stop-${member.id}`}
          />
        </span>
      )}
    </div>
  );
}
