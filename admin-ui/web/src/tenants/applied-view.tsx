import type { Applied, AppliedItem } from '../api/items';
import { useWords } from '../words/words';
import classes from './tenant.module.css';

const MOST = 200;

/** What an import would do, item by item. */
export function AppliedView({ applied }: { readonly applied: Applied }) {
  const { file: words, audit } = useWords();
  const rows = (
    [
      ['green', words.added(applied.added.length), applied.added],
      ['blue', words.changed(applied.changed.length), applied.changed],
      ['red', words.removed(applied.removed.length), applied.removed],
    ] as const
  ).filter(([, , items]) => items.length > 0);
  if (rows.length === 0) {
    return <p data-testid="would">{words.nothing}</p>;
  }
  return (
    <div data-testid="would">
      <h3>{words.would}</h3>
      <ul className={classes.changes}>
        {rows.map(([tone, sum, items]) => (
          <li key={tone}>
            <span className={classes.mark} data-tone={tone}>
              {sum}
            </span>
            <span>
              {items.slice(0, MOST).map((item, i) => (
                <span key={`${nameOf(item, audit.kinds)}`}>
                  {i > 0 && ', '}
                  {nameOf(item, audit.kinds)}
                  {typeof item !== 'string' && item.members !== undefined && item.members.length > 0 && (
                    <span className={classes.members}> ({item.members.join(', ')})</span>
                  )}
                </span>
              ))}
              {items.length > MOST && ' …'}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.members}>{words.same(applied.same)}</p>
    </div>
  );
}

function nameOf(item: AppliedItem, kinds: Readonly<Record<string, string>>): string {
  return typeof item === 'string' ? item : `${kinds[item.kind] ?? item.kind} ${item.id}`;
}
