import type { Item } from '../api/items';
import { at } from '../form/pointer';
import { linkKey, useLive } from '../live/live';
import { ItemList } from '../parts/item-list';
import { Named } from '../parts/named';
import { Pill } from '../parts/pill';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { stateTone, stateWord } from '../words/states';
import { useWords } from '../words/words';

/** The peripherals of a tenant with the state of each link beside them. */
export function PeripheralList({ tenant, writable }: { readonly tenant: string; readonly writable: boolean }) {
  const { lists } = useWords();
  const words = lists.peripherals;
  return (
    <ItemList
      tenant={tenant}
      kind="peripherals"
      writable={writable}
      words={words}
      columns={[
        {
          key: 'name',
          head: words.name,
          width: '2fr',
          cell: (item) => <Named item={item} name={item.body.name} href={pathOf('tenants', tenant, 'peripherals', item.id)} />,
        },
        { key: 'state', head: words.state, width: '1.6fr', cell: (item) => <LinkState tenant={tenant} id={item.id} /> },
        { key: 'a', head: words.sideA, width: '1.8fr', cell: (item) => sideOf(item, 'sideA') ?? words.noSide },
        { key: 'b', head: words.sideB, width: '1.8fr', cell: (item) => sideOf(item, 'sideB') ?? words.noSide },
      ]}
    />
  );
}

function sideOf(item: Item, side: string): string | null {
  const [host, port] = [at(item.body, `/${side}/host`), at(item.body, `/${side}/port`)];
  const tls = at(item.body, `/${side}/tls`) === undefined ? '' : ' · TLS';
  return typeof host === 'string' ? `${host}:${port}${tls}` : null;
}

/** How the link of a peripheral is at present. */
export function LinkState({ tenant, id }: { readonly tenant: string; readonly id: string }) {
  const all = useWords();
  const { lists } = all;
  const { byLink, links } = useLive();
  const link = byLink.get(linkKey(tenant, id));
  if (link === undefined) {
    return <span className={rowClasses.sub}>{links === null ? '…' : lists.peripherals.notYet}</span>;
  }
  return (
    <>
      <Pill tone={stateTone(link.state)}>{stateWord(all, link.state)}</Pill>
      {link.reason !== null && <span className={rowClasses.sub}>{link.reason.detail}</span>}
    </>
  );
}
