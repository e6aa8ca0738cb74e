import { useDraft } from '../form/draft';
import { ChoiceField, Fields, ListField, ManyField, NumberField, SwitchField, TextField, useUsual } from '../form/fields';
import { SecretField } from '../form/secret-field';
import { Card } from '../parts/page';
import { useWords } from '../words/words';

export function GeneralFields() {
  const { peripheral: words } = useWords();
  return (
    <Card title={words.general} id="general">
      <Fields>
        <TextField at="/name" label={words.name} needed />
      </Fields>
    </Card>
  );
}

export function SessionFields() {
  const { peripheral: words } = useWords();
  const usual = useUsual();
  return (
    <Card title={words.session} id="session">
      <Fields>
        <TextField at="/clientId" label={words.clientId} help={words.clientIdHelp} usual={usual('cti-hub')} />
        <SecretField at="/password" label={words.password} />
        <NumberField at="/minVersion" label={words.minVersion} usual={usual(9)} min={9} max={25} />
        <NumberField at="/maxVersion" label={words.maxVersion} usual={usual(25)} min={9} max={25} />
        <SwitchField at="/clearConnectionFixedType" label={words.fixedType} help={words.fixedTypeHelp} usual={false} />
      </Fields>
    </Card>
  );
}

export function HabitFields() {
  const { peripheral: words } = useWords();
  const usual = useUsual();
  return (
    <Card title={words.linkHabits} id="habits">
      <Fields>
        <SwitchField at="/link/standby" label={words.standby} help={words.standbyHelp} usual />
        <NumberField at="/link/syncParallel" label={words.syncParallel} help={words.syncParallelHelp} usual={usual(64)} min={1} max={512} />
        <NumberField at="/link/openPatienceSeconds" label={words.openPatience} help={words.openPatienceHelp} usual={usual(30)} min={30} />
        <NumberField at="/link/statisticsSeconds" label={words.statistics} usual={usual(10)} min={1} max={600} />
      </Fields>
    </Card>
  );
}

export function AcdFields() {
  const { peripheral: words } = useWords();
  const { get } = useDraft();
  const usual = useUsual();
  return (
    <Card title={words.acd} id="acd">
      <Fields>
        <ChoiceField at="/acd/calls" label={words.calls} options={{ linger: words.linger, end: words.end }} usual="linger" />
        {get('/acd/calls') !== 'end' && <NumberField at="/acd/lingerSeconds" label={words.lingerSeconds} usual={usual(600)} />}
        <ListField at="/acd/outOfServiceReasons" label={words.outOfService} help={words.outOfServiceHelp} numbers />
        <ChoiceField at="/acd/recording" label={words.recording} options={words.recordings} usual="none" />
        <ChoiceField at="/acd/teams" label={words.teams} options={words.teamsBy} usual="configured" />
        <ChoiceField at="/acd/messages" label={words.messages} help={words.messagesHelp} options={words.messagesTo} usual="hub" />
        <ListField at="/acd/mediaDomains" label={words.mediaDomains} help={words.mediaDomainsHelp} numbers />
        <TextField at="/acd/preview/response" label={words.previewResponse} usual={usual('BAResponse')} />
        <TextField at="/acd/preview/status" label={words.previewStatus} usual={usual('BAStatus')} />
        <SwitchField at="/acd/media" label={words.media} help={words.mediaHelp} usual={false} />
        <SwitchField at="/acd/clients" label={words.clients} help={words.clientsHelp} usual={false} />
        <ManyField at="/acd/configuration" label={words.configuration} options={words.configurations} usual={['agents', 'devices']} />
        <ManyField at="/acd/supervision" label={words.supervision} options={words.supervisions} usual={['monitor', 'bargeIn', 'intercept']} />
      </Fields>
    </Card>
  );
}
