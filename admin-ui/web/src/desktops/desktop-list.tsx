import type { Item, JsonObject } from '../api/items';
import { useItems } from '../api/queries';
import { Problem, Waiting } from '../parts/page';
import { type Column, Rows } from '../parts/rows';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { Link } from '../router/router';
import { useWords } from '../words/words';
import classes from './desktops.module.css';

/** The id of what is set for everybody. */
export const ALL = 'all';

interface Place {
  readonly id: string;
  readonly name: string;
  readonly sub: string;
  /** Null: nothing is set. */
  readonly item: Item | null;
}

/** What is set for all desktops of a tenant, and for those of each team. */
export function DesktopList({ tenant }: { readonly tenant: string; readonly writable: boolean }) {
  const { desktops: words } = useWords();
  const set = useItems(tenant, 'desktops');
  const teams = useItems(tenant, 'teams');
  if (set.loading || teams.loading || (set.error !== null && set.rows.length === 0)) {
    return <Waiting error={set.error ?? teams.error} onAgain={set.again} />;
  }
  const itemOf = (id: string) => set.rows.find((item) => item.id === id) ?? null;
  const places: Place[] = [
    { id: ALL, name: words.all, sub: words.allSub, item: itemOf(ALL) },
    ...teams.rows
      .filter(({ id }) => id !== ALL)
      .map(({ id, body }) => ({ id, name: nameOf(body, id), sub: id, item: itemOf(id) })),
  ];
  const columns: readonly Column<Place>[] = [
    {
      key: 'name',
      head: words.name,
      width: '1fr',
      cell: ({ id, name, sub }) => (
        <>
          <Link className={rowClasses.name} href={pathOf('tenants', tenant, 'desktops', id)}>
            {name}
          </Link>
          {sub !== name && <span className={rowClasses.sub}>{sub}</span>}
        </>
      ),
    },
    {
      key: 'contents',
      head: words.contents,
      width: '2fr',
      cell: ({ id, item }) => {
        const members = Object.keys(item?.body ?? {});
        return members.length > 0 ? (
          members.map((member) => words.summary[member] ?? member).join(', ')
        ) : (
          <span className={classes.quiet}>{id === ALL ? words.nothing : words.asAll}</span>
        );
      },
    },
  ];
  return (
    <>
      <p className={classes.lead}>{words.lead}</p>
      {(set.error ?? teams.error) !== null && <Problem error={set.error ?? teams.error} onAgain={set.again} />}
      <Rows label={words.title} rows={places} idOf={({ id }) => id} columns={columns} more={teams.more} onMore={teams.fetchMore} />
    </>
  );
}

function nameOf(body: JsonObject, id: string): string {
  return typeof body.name === 'string' && body.name !== '' ? body.name : id;
}
