import type { Item } from '../api/items';
import { useNow } from '../live/live';
import { ItemList } from '../parts/item-list';
import { Named } from '../parts/named';
import { Pill } from '../parts/pill';
import rowClasses from '../parts/rows.module.css';
import { pathOf } from '../router/match';
import { useFormats, useWords } from '../words/words';
import { expiryOf, hasKey, lastUse } from './api-key';

export function ApiKeyList({ tenant, writable }: { readonly tenant: string; readonly writable: boolean }) {
  const { lists, apiKey, app } = useWords();
  const { time } = useFormats();
  const words = lists.apiKeys;
  return (
    <ItemList
      tenant={tenant}
      kind="apiKeys"
      writable={writable}
      words={words}
      columns={[
        {
          key: 'name',
          head: words.name,
          width: '1.6fr',
          cell: (item) => <Named item={item} name={item.body.name} href={pathOf('tenants', tenant, 'apiKeys', item.id)} />,
        },
        {
          key: 'roles',
          head: words.roles,
          width: '1.6fr',
          cell: ({ body }) => (
            <>
              {Array.isArray(body.roles) ? body.roles.map((role) => apiKey.roleNames[String(role)] ?? String(role)).join(', ') : app.none}
              {typeof body.peripheral === 'number' && <span className={rowClasses.sub}>{body.peripheral}</span>}
            </>
          ),
        },
        { key: 'state', head: words.state, width: '1.6fr', cell: (item) => <KeyState item={item} /> },
        {
          key: 'used',
          head: apiKey.lastUsed,
          width: '1.4fr',
          cell: (item) => {
            const used = lastUse(item);
            return used !== null ? time(used) : hasKey(item.body) ? apiKey.never : app.none;
          },
        },
      ]}
    />
  );
}

/** Whether a key can be used. */
export function KeyState({ item }: { readonly item: Item }) {
  const { apiKey: words } = useWords();
  const { time } = useFormats();
  const now = useNow();
  const until = expiryOf(item.body);
  if (!hasKey(item.body)) {
    return <Pill tone="gray">{words.unmade}</Pill>;
  }
  const over = until !== null && Date.parse(until) <= now;
  return (
    <>
      <Pill tone={over ? 'red' : 'green'}>{over ? words.expired : words.good}</Pill>
      {until !== null && !over && <span className={rowClasses.sub}>{words.until(time(until))}</span>}
    </>
  );
}
