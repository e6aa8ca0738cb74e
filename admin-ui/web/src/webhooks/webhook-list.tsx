import { ItemList } from '../parts/item-list';
import { Named } from '../parts/named';
import { Pill } from '../parts/pill';
import { pathOf } from '../router/match';
import { useWords } from '../words/words';

export function WebhookList({ tenant, writable }: { readonly tenant: string; readonly writable: boolean }) {
  const { lists } = useWords();
  const words = lists.webhooks;
  return (
    <ItemList
      tenant={tenant}
      kind="webhooks"
      writable={writable}
      words={words}
      columns={[
        {
          key: 'name',
          head: words.name,
          width: '1.4fr',
          cell: (item) => <Named item={item} name={item.body.name} href={pathOf('tenants', tenant, 'webhooks', item.id)} />,
        },
        { key: 'url', head: words.url, width: '2.4fr', cell: (item) => String(item.body.url ?? '') },
        {
          key: 'state',
          head: words.state,
          width: '1fr',
          cell: (item) =>
            item.body.enabled === false ? <Pill tone="gray">{words.off}</Pill> : <Pill tone="green">{words.on}</Pill>,
        },
      ]}
    />
  );
}
