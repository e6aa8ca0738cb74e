import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../form/draft';
import { ChoiceField, Fields, TextField } from '../form/fields';
import { RowsField } from '../form/rows-field';
import { Card } from '../parts/page';
import { useWords } from '../words/words';
import classes from './desktops.module.css';
import { addressOf, fieldsOf, sampleOf } from './pop-address';

/** What is shown of a customer when a call comes. */
export function PopFields() {
  const { desktops } = useWords();
  const words = desktops.screenPop;
  const { get } = useDraft();
  const url = get('/screenPop/url');
  return (
    <Card title={desktops.parts.screenPop} id="desktop-screenPop">
      <div className={classes.single}>
        <TextField at="/screenPop/url" label={words.url} help={words.urlHelp} />
      </div>
      {typeof url === 'string' && url !== '' && <Preview template={url} />}
      <Fields>
        <ChoiceField at="/screenPop/when" label={words.when} options={words.whens} usual="delivered" />
        <TextField at="/screenPop/window" label={words.window} help={words.windowHelp} usual="cti-hub-pop" />
      </Fields>
      <RowsField
        at="/screenPop/panel"
        title={words.panel}
        add={words.addPanel}
        most={50}
        plain="name"
        columns={[
          { member: 'name', head: words.field, kind: 'text', width: '1fr' },
          { member: 'label', head: desktops.codes.label, kind: 'label', usual: desktops.layout.asNamed, width: '1fr' },
        ]}
      />
    </Card>
  );
}

/** The address for values that can be tried. */
function Preview({ template }: { readonly template: string }) {
  const { desktops } = useWords();
  const words = desktops.screenPop;
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const valueOf = (name: string) => given[name] ?? sampleOf(name);
  const address = addressOf(template, valueOf);
  const fields = fieldsOf(template);
  return (
    <section className={classes.preview} aria-label={words.preview}>
      <h3>{words.preview}</h3>
      {address === null ? (
        <p className={classes.wrong}>{words.wrong}</p>
      ) : (
        <>
          {fields.length > 0 && (
            <>
              <p className={classes.quiet}>{words.previewHelp}</p>
              <div className={classes.samples}>
                {fields.map((name) => (
                  <TextInput
                    key={name}
                    size="xs"
                    label={name}
                    autoComplete="off"
                    spellCheck={false}
                    value={valueOf(name)}
                    onChange={(e) => setGiven({ ...given, [name]: e.currentTarget.value })}
                  />
                ))}
              </div>
            </>
          )}
          <p className={classes.quiet}>{words.result}</p>
          <output className={classes.address}>{address}</output>
          <a className={classes.open} href={address} target="_blank" rel="noopener noreferrer">
            {words.open}
          </a>
        </>
      )}
    </section>
  );
}
