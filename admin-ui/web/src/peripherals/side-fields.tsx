import { Switch } from '@mantine/core';
import { useDraft } from '../form/draft';
import { FieldGroup, Fields, NumberField, SwitchField, TextField } from '../form/fields';
import { isObject } from '../form/pointer';
import { PemField, SecretField } from '../form/secret-field';
import { Card } from '../parts/page';
import { useWords } from '../words/words';
import classes from './peripheral.module.css';

const PORTS = { sideA: ['42027', '42030'], sideB: ['43027', '43030'] } as const;

/** Where the two CTI Servers of the PG are, and how to speak with them. */
export function SideFields() {
  const { peripheral: words } = useWords();
  const { get, set, readOnly } = useDraft();
  const duplexed = isObject(get('/sideB'));
  return (
    <Card title={words.sides} id="sides">
      <Side side="sideA" />
      <Switch
        className={classes.toggle ?? ''}
        label={words.hasB}
        checked={duplexed}
        disabled={readOnly}
        onChange={(e) => set('/sideB', e.currentTarget.checked ? {} : undefined)}
      />
      {duplexed && <Side side="sideB" />}
    </Card>
  );
}

function Side({ side }: { readonly side: 'sideA' | 'sideB' }) {
  const { peripheral: words } = useWords();
  const { get, set, readOnly } = useDraft();
  const tls = isObject(get(`/${side}/tls`));
  return (
    <FieldGroup title={words[side]}>
      <Fields>
        <TextField at={`/${side}/host`} label={`${words.host} (${words[side]})`} needed />
        <NumberField
          at={`/${side}/port`}
          label={`${words.port} (${words[side]})`}
          help={side === 'sideA' ? words.portHelpA : words.portHelpB}
          usual={PORTS[side][tls ? 1 : 0]}
          min={1}
          max={65_535}
          needed
        />
      </Fields>
      <Switch
        className={classes.toggle ?? ''}
        label={`${words.tls} (${words[side]})`}
        checked={tls}
        disabled={readOnly}
        onChange={(e) => set(`/${side}/tls`, e.currentTarget.checked ? {} : undefined)}
      />
      {tls && (
        <Fields>
          <PemField at={`/${side}/tls/trust`} label={`${words.trust} (${words[side]})`} needed />
          <PemField at={`/${side}/tls/certificate`} label={`${words.certificate} (${words[side]})`} help={words.certificateHelp} />
          <SecretField at={`/${side}/tls/key`} label={`${words.key} (${words[side]})`} help={words.keyHelp} pem />
          <SwitchField at={`/${side}/tls/checkHostname`} label={`${words.checkHostname} (${words[side]})`} usual />
        </Fields>
      )}
    </FieldGroup>
  );
}
