import type { HubEvent } from '@cti-hub/client';
import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { useCommands, useDesk } from '../desk-context';
import { AlertIcon } from '../icons';
import type { Member } from './members';
import { deniedCall, type Supervisor } from './supervision';
import classes from './team.module.css';

const MOST = 5;
const ASKS: ReadonlySet<string> = new Set([
  'agent.assistAsked',
  'call.assistAsked',
  'agent.emergency',
  'call.emergency',
]);

interface HelpRequest {
  readonly key: string;
  readonly agentId: string;
  readonly callId: string | null;
  readonly emergency: boolean;
  readonly at: number;
}

function requestOf(event: HubEvent): HelpRequest | null {
  const agentId = event.askedBy ?? event.agent?.id;
  return ASKS.has(event.type) && agentId !== undefined
    ? {
        key: event.cursor,
        agentId,
        callId: event.call?.id ?? null,
        emergency: event.type.endsWith('emergency'),
        at: Date.parse(event.time),
      }
    : null;
}

interface HelpRequestsProps {
  readonly supervisor: Supervisor;
  readonly members: readonly Member[];
}

/** Who asked for a supervisor, newest first, until somebody has seen to it. */
export function HelpRequests({ supervisor, members }: HelpRequestsProps) {
  const t = useT();
  const { session } = useDesk();
  const { run } = useCommands();
  const [requests, setRequests] = useState<readonly HelpRequest[]>([]);
  useEffect(
    () =>
      session.listen('event', (event) => {
        const request = requestOf(event);
        if (request !== null) {
          setRequests((before) =>
            [request, ...before.filter((each) => each.agentId !== request.agentId)].slice(0, MOST),
          );
        }
      }),
    [session],
  );
  const done = (request: HelpRequest) =>
    setRequests((before) => before.filter((each) => each.key !== request.key));
  return (
    <div role="alert" className={classes.requests} data-testid="help-requests">
      {requests.map((request) => {
        const member = members.find((each) => each.id === request.agentId);
        const call = member?.calls.find((each) => each.call.id === request.callId) ?? member?.calls[0];
        const listens =
          member !== undefined &&
          call !== undefined &&
          deniedCall(t, supervisor, member, call, 'monitor') === null;
        return (
          <div key={request.key} className={classes.request} data-emergency={request.emergency}>
            <AlertIcon />
            <span className={classes.requestText}>
              {t(request.emergency ? 'team.emergencyFrom' : 'team.assistFrom', {
                agent: request.agentId,
                time: t.shortTime(request.at),
              })}
            </span>
            {listens && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  void run('supervisor.monitor', { agentId: member.id, callId: call.call.id });
                  done(request);
                }}
              >
                {t('team.monitor')}
              </Button>
            )}
            <CloseButton aria-label={t('team.seenTo')} onClick={() => done(request)} />
          </div>
        );
      })}
    </div>
  );
}
