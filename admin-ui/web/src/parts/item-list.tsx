import { Button } from '@mantine/core';
import type { Item, Kind } from '../api/items';
import { useItems } from '../api/queries';
import { PlusIcon } from '../icons';
import { pathOf } from '../router/match';
import { Link, useQuery } from '../router/router';
import { Filters, SearchField } from './filters';
import listClasses from './item-list.module.css';
import { Empty, Problem, Waiting } from './page';
import { type Column, Rows } from './rows';

interface ItemListProps {
  readonly tenant: string;
  readonly kind: Kind;
  readonly writable: boolean;
  readonly columns: readonly Column<Item>[];
  readonly words: {
    readonly add: string;
    readonly search: string;
    readonly empty: string;
    readonly none: string;
    readonly name: string;
  };
}

/** All of one kind that a tenant has; read page by page as it is scrolled. */
export function ItemList({ tenant, kind, writable, columns, words }: ItemListProps) {
  const [{ q }, set] = useQuery(['q']);
  const list = useItems(tenant, kind, q);
  const add = writable && (
    <Button component={Link} href={pathOf('add', tenant, kind.replace(/s$/, ''))} leftSection={<PlusIcon />}>
      {words.add}
    </Button>
  );
  const searching = q !== '';
  if (list.rows.length === 0 && !searching) {
    return list.loading || list.error !== null ? (
      <Waiting error={list.error} onAgain={list.again} />
    ) : (
      <Empty action={add}>{words.empty}</Empty>
    );
  }
  return (
    <>
      <div className={listClasses.head}>
        <Filters>
          <SearchField name={words.search} value={q} onChange={(next) => set({ q: next })} />
        </Filters>
        {add}
      </div>
      {list.error !== null && <Problem error={list.error} onAgain={list.again} />}
      {list.rows.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <Rows label={words.name} rows={list.rows} idOf={(item) => item.id} columns={columns} more={list.more} onMore={list.fetchMore} />
      )}
    </>
  );
}
