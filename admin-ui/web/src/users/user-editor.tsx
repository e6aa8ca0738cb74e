import { MultiSelect, Switch } from '@mantine/core';
import type { JsonObject } from '../api/items';
import { useItems } from '../api/queries';
import { check, USER } from '../form/check';
import { useDraft } from '../form/draft';
import { Editor } from '../form/editor';
import { Fields, ManyField, TextField, useField } from '../form/fields';
import { isObject } from '../form/pointer';
import { SecretField } from '../form/secret-field';
import { PeripheralField } from '../peripherals/peripheral-field';
import { Card } from '../parts/page';
import { pathOf, type Params } from '../router/match';
import { useRights } from '../session/session';
import { useWords } from '../words/words';

export function UserEditor({ params }: { readonly params: Params }) {
  const { tenant = '', id = null } = params;
  const words = useWords();
  const { user } = words;
  return (
    <Editor
      tenant={tenant}
      kind="users"
      id={id}
      newTitle={user.new}
      idLabel={user.id}
      idHelp={user.idHelp}
      initial={{ roles: ['agent'] }}
      nameOf={(body) => (typeof body.displayName === 'string' ? body.displayName : undefined)}
      check={(body) => check(USER, body, words.checks)}
      prepare={sent}
      hrefOf={(made) => pathOf('tenants', tenant, 'users', made)}
      up={{ href: pathOf('tenants', tenant, 'users'), name: `${tenant}: ${words.tenants.users}` }}
      deleteText={user.delete}
    >
      {() => (
        <>
          <Account />
          <AgentMapping tenant={tenant} />
          <Watching tenant={tenant} />
        </>
      )}
    </Editor>
  );
}

/** A new password takes the place of the old one's hash. */
export function sent(body: JsonObject): JsonObject {
  const { passwordHash, ...others } = body;
  return typeof others.password === 'string' ? others : body;
}

function Account() {
  const { user: words } = useWords();
  const { roles } = useRights();
  return (
    <Card title={words.account} id="account">
      <Fields>
        <TextField at="/displayName" label={words.displayName} needed />
        <SecretField at="/password" keptAs="/passwordHash" label={words.password} help={words.passwordHelp} needed removable={false} />
      </Fields>
      <Fields>
        <ManyField
          at="/roles"
          label={words.roles}
          needed
          usual={[]}
          options={Object.fromEntries(roles.map((role) => [role, words.roleNames[role] ?? role]))}
          optionHelp={words.roleHelp}
        />
      </Fields>
    </Card>
  );
}

function AgentMapping({ tenant }: { readonly tenant: string }) {
  const { user: words } = useWords();
  const { get, set, readOnly } = useDraft();
  const on = isObject(get('/agent'));
  return (
    <Card title={words.agent} id="agent">
      <Switch mt="sm" label={words.hasAgent} checked={on} disabled={readOnly} onChange={(e) => set('/agent', e.currentTarget.checked ? {} : undefined)} />
      {on && (
        <Fields>
          <PeripheralField tenant={tenant} at="/agent/peripheral" label={words.agentPeripheral} needed />
          <TextField at="/agent/id" label={words.agentId} needed />
          <TextField at="/agent/extension" label={words.extension} help={words.extensionHelp} />
        </Fields>
      )}
    </Card>
  );
}

function Watching({ tenant }: { readonly tenant: string }) {
  const { user: words } = useWords();
  return (
    <Card title={words.watching} id="watching">
      <Fields>
        <TeamsField tenant={tenant} />
        <PeripheralField tenant={tenant} at="/peripheral" label={words.peripheral} help={words.peripheralHelp} />
      </Fields>
    </Card>
  );
}

function TeamsField({ tenant }: { readonly tenant: string }) {
  const { user: words } = useWords();
  const { value, set, readOnly, props } = useField({ at: '/teams', label: words.teams, help: words.teamsHelp });
  const list = useItems(tenant, 'teams');
  const now = Array.isArray(value) ? value.map(String) : [];
  const known = new Map(list.rows.map((team) => [team.id, typeof team.body.name === 'string' ? team.body.name : team.id]));
  const ids = [...new Set([...known.keys(), ...now])];
  return (
    <MultiSelect
      {...props}
      readOnly={readOnly}
      searchable
      data={ids.map((id) => ({ value: id, label: known.get(id) ?? id }))}
      value={now}
      onChange={(next) => set(next.length === 0 ? undefined : next)}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
