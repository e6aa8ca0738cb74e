import { useDraft } from '../form/draft';
import { ChoiceField, Fields, NumberField } from '../form/fields';
import { type RowColumn, RowsField } from '../form/rows-field';
import { Card } from '../parts/page';
import { useWords } from '../words/words';

const MOST_CODES = 200;

export function CodeFields() {
  const { desktops } = useWords();
  const words = desktops.codes;
  const { get } = useDraft();
  const reason: readonly [RowColumn, RowColumn] = [
    { member: 'code', head: words.code, kind: 'number', width: '110px' },
    { member: 'label', head: words.label, kind: 'label', width: '1fr' },
  ];
  return (
    <Card title={desktops.parts.codes} id="desktop-codes">
      <RowsField at="/notReadyReasons" title={words.notReady} help={words.notReadyHelp} add={words.addNotReady} most={MOST_CODES} columns={reason} />
      <RowsField at="/signOutReasons" title={words.signOut} add={words.addSignOut} most={MOST_CODES} columns={reason} />
      <RowsField
        at="/wrapUpCodes"
        title={words.wrapUp}
        help={words.wrapUpHelp}
        add={words.addWrapUp}
        most={MOST_CODES}
        plain="value"
        columns={[
          { member: 'value', head: words.value, kind: 'text', width: '1fr' },
          { member: 'label', head: words.shown, kind: 'label', usual: words.asKept, width: '1fr' },
        ]}
      />
      <Fields>
        <NumberField at="/wrapUpSeconds" label={words.seconds} help={words.secondsHelp} usual={words.noEnd} min={1} max={86_400} />
        <ChoiceField at="/wrapUpThen" label={words.then} options={words.thens} usual="asBefore" />
        {get('/wrapUpThen') === 'notReady' && <NumberField at="/wrapUpReason" label={words.reason} max={65_535} />}
      </Fields>
    </Card>
  );
}
