import { TextInput } from '@mantine/core';
import { API_KEY, check } from '../form/check';
import { useDraft } from '../form/draft';
import { Editor } from '../form/editor';
import { type FieldProps, Fields, ListField, ManyField, TextField, useField } from '../form/fields';
import { Card } from '../parts/page';
import { PeripheralField } from '../peripherals/peripheral-field';
import { pathOf, type Params } from '../router/match';
import { useWords } from '../words/words';
import { localOf, momentOf, sent } from './api-key';
import { KeySecret } from './key-secret';

/** A key for a program. What it can do is set first, then the key itself is made. */
export function ApiKeyEditor({ params }: { readonly params: Params }) {
  const { tenant = '', id = null } = params;
  const words = useWords();
  const { apiKey } = words;
  return (
    <Editor
      tenant={tenant}
      kind="apiKeys"
      id={id}
      newTitle={apiKey.new}
      idLabel={apiKey.id}
      idHelp={apiKey.idHelp}
      initial={{ roles: ['bridge'] }}
      nameOf={(body) => (typeof body.name === 'string' ? body.name : undefined)}
      check={(body) => check(API_KEY, body, words.checks)}
      prepare={sent}
      hrefOf={(made) => pathOf('tenants', tenant, 'apiKeys', made)}
      up={{ href: pathOf('tenants', tenant, 'apiKeys'), name: `${tenant}: ${words.tenants.apiKeys}` }}
      deleteText={apiKey.delete}
      after={(item) => item !== null && <KeySecret tenant={tenant} item={item} />}
    >
      {() => (
        <Card>
          <Fields>
            <TextField at="/name" label={apiKey.name} help={apiKey.nameHelp} needed />
          </Fields>
          <Fields>
            <ManyField at="/roles" label={apiKey.roles} needed usual={[]} options={apiKey.roleNames} optionHelp={apiKey.roleHelp} />
          </Fields>
          <Fields>
            <BridgesPeripheral tenant={tenant} />
            <MomentField at="/expiresAt" label={apiKey.expiresAt} help={apiKey.expiresHelp} />
            <ListField at="/addresses" label={apiKey.addresses} help={apiKey.addressesHelp} />
          </Fields>
        </Card>
      )}
    </Editor>
  );
}

/** An auditor has none. */
function BridgesPeripheral({ tenant }: { readonly tenant: string }) {
  const { apiKey } = useWords();
  const { get } = useDraft();
  const roles = get('/roles');
  const given = get('/peripheral') !== undefined;
  return Array.isArray(roles) && (roles.includes('bridge') || given) ? (
    <PeripheralField tenant={tenant} at="/peripheral" label={apiKey.peripheral} help={apiKey.peripheralHelp} needed={roles.includes('bridge')} />
  ) : null;
}

/** A moment, shown and typed in the time of this place. */
function MomentField(field: FieldProps) {
  const { value, set, readOnly, props } = useField(field);
  return <TextInput {...props} type="datetime-local" readOnly={readOnly} value={localOf(value)} onChange={(e) => set(momentOf(e.currentTarget.value))} />;
}
