import { NativeSelect } from '@mantine/core';
import { useDraft } from '../form/draft';
import { FieldGroup, Fields, ManyField, NumberField, SwitchField, useField } from '../form/fields';
import { type RowColumn, RowsField } from '../form/rows-field';
import { Card } from '../parts/page';
import { useWords } from '../words/words';
import classes from './desktops.module.css';

const FEW = 50;

/** Which data of a call are shown. */
export function LayoutFields() {
  const { desktops } = useWords();
  const words = desktops.layout;
  const { get } = useDraft();
  // Without a list of fields the rest of a layout means nothing.
  const others = get('/layout/others') !== undefined;
  return (
    <Card title={desktops.parts.layout} id="desktop-layout" help={words.lead}>
      <RowsField
        at="/layout/fields"
        title={words.fields}
        help={words.nameHelp}
        add={words.add}
        most={200}
        plain="name"
        keepEmpty={others}
        columns={[
          { member: 'name', head: words.name, kind: 'text', width: '1.3fr' },
          { member: 'label', head: words.label, kind: 'label', usual: words.asNamed, width: '1.3fr' },
          { member: 'editable', head: words.readOnly, kind: 'unset', otherwise: true, width: '74px' },
          { member: 'hidden', head: words.hidden, kind: 'flag', width: '74px' },
          { member: 'always', head: words.always, kind: 'flag', width: '90px' },
        ]}
      />
      {get('/layout/fields') !== undefined && (
        <Fields>
          <SwitchField at="/layout/others" label={words.others} help={words.othersHelp} usual />
        </Fields>
      )}
    </Card>
  );
}

export function PhoneBookFields() {
  const { desktops } = useWords();
  const words = desktops.phoneBook;
  return (
    <Card title={desktops.parts.phoneBook} id="desktop-phoneBook" help={words.lead}>
      <RowsField
        at="/phoneBook"
        title={words.entries}
        add={words.add}
        most={1_000}
        columns={[
          { member: 'name', head: words.name, kind: 'label', width: '1.4fr' },
          { member: 'number', head: words.number, kind: 'text', width: '1fr' },
        ]}
      />
    </Card>
  );
}

const STATES = ['notReady', 'ready', 'reserved', 'talking', 'hold', 'workNotReady', 'workReady', 'busyOther'] as const;
/** What the page takes if nothing is given. */
const USUAL_ALARMS: Readonly<Record<string, number>> = { notReady: 1_800, reserved: 30, talking: 1_200, hold: 180, workNotReady: 300, workReady: 300, ready: 0, busyOther: 0 };

/** What is set less often. */
export function MoreFields() {
  const { desktops, form } = useWords();
  const words = desktops.more;
  const label = { head: desktops.codes.label, kind: 'label', width: '1fr' } as const;
  const figures: readonly [RowColumn, RowColumn] = [
    { member: 'name', head: words.figure, kind: 'text', width: '1fr' },
    { member: 'label', ...label, usual: words.usualFigures },
  ];
  return (
    <Card title={desktops.parts.more} id="desktop-more" help={words.lead}>
      <RowsField at="/templates" title={words.templates} add={words.addTemplate} most={FEW} labels columns={[{ member: 'text', head: words.text, kind: 'label', width: '1fr' }]} />
      <FieldGroup title={words.alarms}>
        <p className={classes.quiet}>{words.alarmsHelp}</p>
        <Fields>
          {STATES.map((state) => (
            <NumberField key={state} at={`/alarms/${state}`} label={words.alarmNames[state]} usual={form.usual(String(USUAL_ALARMS[state]))} max={86_400} />
          ))}
        </Fields>
      </FieldGroup>
      <Fields>
        <SsoField />
        <ManyField at="/signIn/remote" label={words.remote} options={words.remotes} usual={[]} />
      </Fields>
      <RowsField
        at="/skillGroups"
        title={words.skillGroups}
        add={words.addSkillGroup}
        most={FEW}
        plain="id"
        columns={[
          { member: 'id', head: words.number, kind: 'number', width: '140px' },
          { member: 'label', ...label },
        ]}
      />
      <RowsField at="/statistics/agent" title={words.agentFigures} add={words.addAgentFigure} most={FEW} plain="name" columns={figures} />
      <RowsField at="/statistics/skillGroup" title={words.groupFigures} add={words.addGroupFigure} most={FEW} plain="name" columns={figures} />
      <RowsField
        at="/media"
        title={words.media}
        add={words.addMedia}
        most={FEW}
        columns={[
          { member: 'mrd', head: words.mrd, kind: 'number', width: '180px' },
          { member: 'label', ...label },
        ]}
      />
    </Card>
  );
}

/** Yes, no, or as agents like: the value is of two kinds. */
function SsoField() {
  const { desktops } = useWords();
  const words = desktops.more;
  const { value, set, readOnly, props } = useField({ at: '/signIn/sso', label: words.signIn });
  const now = value === true ? 'always' : value === 'optional' ? 'optional' : 'never';
  return (
    <NativeSelect
      {...props}
      disabled={readOnly}
      value={now}
      data={Object.entries(words.sso).map(([word, text]) => ({ value: word, label: text }))}
      onChange={(e) => {
        const next = e.currentTarget.value;
        set(next === 'always' ? true : next === 'optional' ? 'optional' : undefined);
      }}
    />
  );
}
