import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JsonObject } from '../api/items';
import { check, TENANT } from '../form/check';
import { useDraft } from '../form/draft';
import { Editor } from '../form/editor';
import { ChoiceField, Fields, ListField, NumberField, SwitchField, TextField, useUsual } from '../form/fields';
import { SecretField } from '../form/secret-field';
import { Card } from '../parts/page';
import { pathOf } from '../router/match';
import { useRights } from '../session/session';
import { useWords } from '../words/words';

/** Where providers send browsers back, at each port that people come to. */
const CALLBACK = '/api/v1/sign-in/oidc/callback';

interface TenantEditorProps {
  /** Null for a new one. */
  readonly tenant: string | null;
  readonly tabs?: ReactNode;
}

export function NewTenant() {
  return <TenantEditor tenant={null} />;
}

export function TenantEditor({ tenant, tabs }: TenantEditorProps) {
  const words = useWords();
  const rights = useRights();
  const nameOf = (body: JsonObject) => (typeof body.name === 'string' ? body.name : undefined);
  return (
    <Editor
      tenant={tenant ?? ''}
      kind={null}
      id={tenant}
      newTitle={words.tenants.new}
      idLabel={words.tenant.id}
      idHelp={words.tenant.idHelp}
      initial={{}}
      nameOf={nameOf}
      check={(body) => check(TENANT, body, words.checks)}
      hrefOf={(id) => pathOf('tenants', id, 'peripherals')}
      up={{ href: '/tenants', name: words.tenants.title }}
      above={tabs}
      removable={rights.provider}
      deleteText={words.tenant.deleteText}
      deletion={{ ...(tenant !== null && { name: tenant }), option: words.tenant.everything }}
    >
      {() => <TenantFields />}
    </Editor>
  );
}

function TenantFields() {
  const { tenant: words } = useWords();
  const rights = useRights();
  const usual = useUsual();
  return (
    <>
      <Card title={words.general} id="general">
        <Fields>
          <TextField at="/name" label={words.name} needed />
          <TextField at="/locale" label={words.locale} help={words.localeHelp} />
          <TextField at="/timeZone" label={words.timeZone} help={words.timeZoneHelp} />
          <NumberField at="/sensitive/seconds" label={words.sensitive} help={words.sensitiveHelp} min={30} max={1_800} usual={usual(300)} />
        </Fields>
      </Card>
      <Card title={words.records} id="records" help={words.recordsHelp}>
        <SwitchField at="/records/keep" label={words.recordsKeep} usual />
        <Fields>
          <NumberField at="/retentionDays" label={words.retentionDays} min={1} max={36_500} usual={usual(90)} />
          <ListField at="/records/variables" label={words.recordsVariables} help={words.recordsVariablesHelp} />
        </Fields>
      </Card>
      <Card title={words.limits} id="limits" help={words.limitsHelp}>
          <Fields>
            <NumberField at="/limits/sockets" locked={!rights.limits} label={words.sockets} min={1} usual={usual(words.socketsUsual)} />
            <NumberField at="/limits/commandsPerSecond" locked={!rights.limits} label={words.commands} min={1} usual={usual('2,000')} />
            <NumberField at="/limits/hellosPerSecond" locked={!rights.limits} label={words.hellos} min={1} usual={usual(500)} />
          </Fields>
      </Card>
      <Card title={words.grace} id="grace" help={words.graceHelp}>
        <Grace />
      </Card>
      <Card title={words.oidc} id="oidc" help={words.oidcHelp}>
        <Provider />
      </Card>
    </>
  );
}

function Provider() {
  const { tenant: words } = useWords();
  const usual = useUsual();
  const { get, set, readOnly } = useDraft();
  const on = get('/signIn/oidc') !== undefined;
  return (
    <>
      <p>
        <code>{`${window.location.origin}${CALLBACK}`}</code>
      </p>
      <Switch
        mt="sm"
        label={words.oidcOn}
        checked={on}
        disabled={readOnly}
        onChange={(e) => set('/signIn/oidc', e.currentTarget.checked ? { issuer: '', clientId: '' } : undefined)}
      />
      {on && (
        <Fields>
          <TextField at="/signIn/oidc/issuer" label={words.issuer} help={words.issuerHelp} needed />
          <TextField at="/signIn/oidc/clientId" label={words.clientId} needed />
          <SecretField at="/signIn/oidc/clientSecret" label={words.clientSecret} help={words.clientSecretHelp} />
          <ListField at="/signIn/oidc/scopes" label={words.scopes} help={words.scopesHelp} />
          <TextField at="/signIn/oidc/userClaim" label={words.userClaim} usual={usual('preferred_username')} />
          <TextField at="/signIn/oidc/rolesClaim" label={words.rolesClaim} help={words.rolesClaimHelp} />
          <SwitchField at="/signIn/oidc/only" label={words.only} help={words.onlyHelp} usual={false} />
        </Fields>
      )}
    </>
  );
}

function Grace() {
  const { tenant: words, user } = useWords();
  const { get, set, readOnly } = useDraft();
  const on = get('/grace') !== undefined;
  return (
    <>
      <Switch
        mt="sm"
        label={words.graceOn}
        checked={on}
        disabled={readOnly}
        onChange={(e) => set('/grace', e.currentTarget.checked ? { seconds: 60, then: 'notReady' } : undefined)}
      />
      {on && (
        <>
          <Fields>
            <NumberField at="/grace/seconds" label={words.graceSeconds} min={5} max={86_400} needed />
            <ChoiceField at="/grace/then" label={words.graceThen} options={words.thens} choose={user.choose} needed />
            <NumberField at="/grace/reason" label={words.graceReason} help={words.graceReasonHelp} />
          </Fields>
        </>
      )}
    </>
  );
}
