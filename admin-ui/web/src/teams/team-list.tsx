import { ItemList } from '../parts/item-list';
import { Named } from '../parts/named';
import { pathOf } from '../router/match';
import { useFormats, useWords } from '../words/words';

export function TeamList({ tenant, writable }: { readonly tenant: string; readonly writable: boolean }) {
  const { lists } = useWords();
  const { number } = useFormats();
  const words = lists.teams;
  return (
    <ItemList
      tenant={tenant}
      kind="teams"
      writable={writable}
      words={words}
      columns={[
        {
          key: 'name',
          head: words.name,
          width: '2fr',
          cell: (item) => <Named item={item} name={item.body.name} href={pathOf('tenants', tenant, 'teams', item.id)} />,
        },
        { key: 'peripheral', head: words.peripheral, width: '1fr', cell: (item) => String(item.body.peripheral ?? '') },
        {
          key: 'agents',
          head: words.agents,
          width: '1fr',
          figure: true,
          cell: (item) => number(Array.isArray(item.body.agents) ? item.body.agents.length : 0),
        },
      ]}
    />
  );
}
