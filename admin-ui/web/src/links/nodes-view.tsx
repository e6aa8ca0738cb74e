import { Button } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../api/http';
import type { NodeStatus } from '../api/hub';
import classes from './nodes-view.module.css';
import { Dialog } from '../parts/dialog';
import { Pill } from '../parts/pill';
import { age, count, nodeTone, nodeWord } from '../words/states';

interface NodesViewProps {
  readonly nodes: readonly NodeStatus[];
  /** The hub's clock, ms. */
  readonly now: number;
  readonly onDrain: (node: string) => Promise<void>;
}

/** The nodes of the cluster, and the way to send one's work to the others. */
export function NodesView({ nodes, now, onDrain }: NodesViewProps) {
  const [asked, setAsked] = useState<NodeStatus | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const left = nodes.filter((node) => node.state === 'up' && node.name !== asked?.name).length;

  const close = () => {
    setAsked(null);
    setProblem(null);
  };
  const drain = async (node: NodeStatus) => {
    setBusy(true);
    setProblem(null);
    try {
      await onDrain(node.name);
      close();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'The hub does not answer.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <section aria-labelledby="nodes" className={classes.section}>
      <h2 id="nodes" className={classes.title}>
        Nodes
      </h2>
      <ul className={classes.list}>
        {nodes.map((node) => (
          <li key={node.name} className={classes.node} data-testid="node" data-state={node.state}>
            <div className={classes.head}>
              <h3 className={classes.name}>{node.name}</h3>
              <Pill tone={nodeTone(node.state)}>{nodeWord(node.state)}</Pill>
            </div>
            <dl className={classes.facts}>
              {(
                [
                  ['For', age(now - Date.parse(node.since))],
                  ['Links', node.links],
                  ['Copies', node.followed],
                  ['Desktops', node.desktops],
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className="number">{value}</dd>
                </div>
              ))}
            </dl>
            <div className={classes.foot}>
              {node.desktopUrl !== null && <span className={classes.url}>{node.desktopUrl}</span>}
              {node.state === 'up' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  className={classes.drain ?? ''}
                  onClick={() => setAsked(node)}
                  aria-label={`Drain ${node.name}`}
                >
                  Drain
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        opened={asked !== null}
        onClose={close}
        title={asked === null ? '' : `Drain ${asked.name}?`}
      >
        {asked !== null && (
          <>
            <p className={classes.ask}>
              {left === 0
                ? `No other node is up. ${count(asked.links, 'link')} would be without an owner and ${count(asked.desktops, 'desktop')} without a hub until one is.`
                : `${count(asked.links, 'link')} and ${count(asked.desktops, 'desktop')} move to the other nodes. Calls and desktops go on; no event is lost. The node takes no more work until it is started again.`}
            </p>
            {problem !== null && (
              <p role="alert" className={classes.problem}>
                {problem}
              </p>
            )}
            <div className={classes.choice}>
              <Button variant="default" onClick={close} data-autofocus>
                Cancel
              </Button>
              <Button color="danger" loading={busy} onClick={() => void drain(asked)}>
                Drain {asked.name}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </section>
  );
}
