import { Button } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../api/http';
import type { NodeStatus } from '../api/hub';
import classes from './nodes-view.module.css';
import { Dialog } from '../parts/dialog';
import { Pill } from '../parts/pill';
import { age, nodeTone, nodeWord } from '../words/states';
import { useWords } from '../words/words';

interface NodesViewProps {
  readonly nodes: readonly NodeStatus[];
  /** The hub's clock, ms. */
  readonly now: number;
  readonly onDrain: (node: string) => Promise<void>;
}

/** The nodes of the cluster, and the way to send one's work to the others. */
export function NodesView({ nodes, now, onDrain }: NodesViewProps) {
  const all = useWords();
  const { nodes: words, app } = all;
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
      setProblem(error instanceof ApiError ? error.message : app.unreachable);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section aria-labelledby="nodes" className={classes.section}>
      <h2 id="nodes" className={classes.title}>
        {words.title}
      </h2>
      <ul className={classes.list}>
        {nodes.map((node) => (
          <li key={node.name} className={classes.node} data-testid="node" data-state={node.state}>
            <div className={classes.head}>
              <h3 className={classes.name}>{node.name}</h3>
              <Pill tone={nodeTone(node.state)}>{nodeWord(all, node.state)}</Pill>
            </div>
            <dl className={classes.facts}>
              {(
                [
                  [words.since, age(now - Date.parse(node.since))],
                  [words.links, node.links],
                  [words.copies, node.followed],
                  [words.desktops, node.desktops],
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
                  aria-label={words.drainIt(node.name)}
                >
                  {words.drain}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        opened={asked !== null}
        onClose={close}
        title={asked === null ? '' : words.ask(asked.name)}
      >
        {asked !== null && (
          <>
            <p className={classes.ask}>
              {(left === 0 ? words.alone : words.moves)(asked.links, asked.desktops)}
            </p>
            {problem !== null && (
              <p role="alert" className={classes.problem}>
                {problem}
              </p>
            )}
            <div className={classes.choice}>
              <Button variant="default" onClick={close} data-autofocus>
                {app.cancel}
              </Button>
              <Button color="danger" loading={busy} onClick={() => void drain(asked)}>
                {words.drainIt(asked.name)}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </section>
  );
}
