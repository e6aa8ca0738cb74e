import { at } from '../form/pointer';
import { ItemList } from '../parts/item-list';
import { Named } from '../parts/named';
import { pathOf } from '../router/match';
import { useWords } from '../words/words';

export function UserList({ tenant, writable }: { readonly tenant: string; readonly writable: boolean }) {
  const { lists, user, app } = useWords();
  const words = lists.users;
  return (
    <ItemList
      tenant={tenant}
      kind="users"
      writable={writable}
      words={words}
      columns={[
        {
          key: 'name',
          head: words.name,
          width: '2fr',
          cell: (item) => <Named item={item} name={item.body.displayName} href={pathOf('tenants', tenant, 'users', item.id)} />,
        },
        {
          key: 'roles',
          head: words.roles,
          width: '1.6fr',
          cell: (item) => textsAt(item.body.roles).map((role) => user.roleNames[role.toLowerCase()] ?? role).join(', '),
        },
        {
          key: 'agent',
          head: words.agent,
          width: '1.2fr',
          cell: (item) => {
            const id = at(item.body, '/agent/id');
            return id === undefined ? app.none : `${String(id)} @ ${String(at(item.body, '/agent/peripheral'))}`;
          },
        },
        { key: 'teams', head: words.teams, width: '1.2fr', cell: (item) => textsAt(item.body.teams).join(', ') || app.none },
      ]}
    />
  );
}

function textsAt(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
