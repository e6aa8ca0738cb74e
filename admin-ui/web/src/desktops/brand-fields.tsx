import { Button, ColorSwatch, FileButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../api/items';
import { useDraft } from '../form/draft';
import { useField } from '../form/fields';
import { LabelInput, shownLabel } from '../form/label-input';
import { fieldId } from '../form/pointer';
import { Card } from '../parts/page';
import { useLanguage, useWords } from '../words/words';
import classes from './desktops.module.css';
import { accentOf } from './shades';

const MAX_LOGO = 64 * 1_024;
const PICTURES = 'image/png,image/jpeg,image/webp,image/gif,image/svg+xml';
const USUAL_ACCENT = '#2f5fd0';

/** The page's name, picture and colour. */
export function BrandFields() {
  const { desktops } = useWords();
  const words = desktops.brand;
  const { get, set, errorAt, readOnly } = useDraft();
  return (
    <Card title={desktops.parts.brand} id="desktop-brand">
      <div className={classes.brand}>
        <div className={classes.brandFields}>
          <LabelInput
            id={fieldId('/brand/name')}
            label={words.name}
            value={get('/brand/name')}
            onChange={(next) => set('/brand/name', next)}
            readOnly={readOnly}
            error={errorAt('/brand/name')}
            usual={words.page}
          />
          <AccentField />
          <LogoField />
        </div>
        <div role="group" aria-label={words.preview} className={classes.looks}>
          <Look scheme="light" />
          <Look scheme="dark" />
        </div>
      </div>
    </Card>
  );
}

function AccentField() {
  const { desktops } = useWords();
  const words = desktops.brand;
  const { value, set, readOnly, props } = useField({ at: '/brand/accent', label: words.accent, help: words.accentHelp });
  const text = typeof value === 'string' ? value : '';
  const accent = accentOf(text);
  const darker = accent !== null && accent.fill.toLowerCase() !== text.toLowerCase();
  return (
    <div>
      <TextInput
        {...props}
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        placeholder={USUAL_ACCENT}
        value={text}
        onChange={(e) => set(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
        rightSectionWidth={44}
        rightSection={
          <input
            type="color"
            className={classes.colour}
            aria-label={words.pick}
            disabled={readOnly}
            value={accent === null ? USUAL_ACCENT : text.toLowerCase()}
            onChange={(e) => set(e.currentTarget.value)}
          />
        }
      />
      {darker && (
        <div className={classes.darker}>
          <ColorSwatch color={accent.fill} size={14} />
          {words.darker(accent.fill)}
        </div>
      )}
    </div>
  );
}

function LogoField() {
  const { desktops } = useWords();
  const words = desktops.brand;
  const { value, set, readOnly, props } = useField({ at: '/brand/logo', label: words.logoFile });
  const [fault, setFault] = useState<string | null>(null);
  const picture = isPicture(value);
  const choose = (file: File | null) => {
    if (file === null) {
      return;
    }
    if (!PICTURES.split(',').includes(file.type)) {
      setFault(words.noPicture);
    } else if (file.size > MAX_LOGO) {
      setFault(words.tooBig(Math.ceil(file.size / 1_024)));
    } else {
      void dataOf(file).then((data) => {
        setFault(null);
        set(data);
      });
    }
  };
  return (
    <div role="group" aria-label={words.logo} className={classes.logo}>
      <span className={classes.logoName}>{words.logo}</span>
      {!readOnly && (
        <div className={classes.logoButtons}>
          <FileButton accept={PICTURES} onChange={choose}>
            {(button) => (
              <Button {...button} variant="default" size="compact-sm">
                {words.chooseLogo}
              </Button>
            )}
          </FileButton>
          {value !== undefined && (
            <Button variant="subtle" size="compact-sm" onClick={() => set(undefined)}>
              {words.removeLogo}
            </Button>
          )}
        </div>
      )}
      <p className={classes.quiet}>{words.logoHelp}</p>
      {fault !== null && (
        <p role="alert" className={classes.wrong}>
          {fault}
        </p>
      )}
      {picture ? (
        // Where the hub says that it is wrong, this stands for it.
        props.error !== undefined && (
          <p id={props.id} tabIndex={-1} className={classes.wrong}>
            {props.error}
          </p>
        )
      ) : (
        <TextInput
          {...props}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          placeholder="acme.svg"
          value={typeof value === 'string' ? value : ''}
          onChange={(e) => set(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
        />
      )}
    </div>
  );
}

function isPicture(value: Json | undefined): value is string {
  return typeof value === 'string' && value.startsWith('data:image/');
}

function dataOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('It cannot be read.'));
    reader.readAsDataURL(file);
  });
}

/** A bit of the page as it would look. */
function Look({ scheme }: { readonly scheme: 'light' | 'dark' }) {
  const { desktops } = useWords();
  const { language } = useLanguage();
  const words = desktops.brand;
  const { get } = useDraft();
  const accent = accentOf(String(get('/brand/accent') ?? USUAL_ACCENT)) ?? accentOf(USUAL_ACCENT);
  const logo = get('/brand/logo');
  const name = shownLabel(get('/brand/name'), language) || words.page;
  return (
    <figure className={classes.look}>
      <figcaption>{words[scheme]}</figcaption>
      <div data-scheme={scheme} className={classes.screen}>
        <div className={classes.screenHead}>
          {isPicture(logo) ? <img src={logo} alt="" className={classes.mark} /> : <span className={classes.mark} style={{ background: accent?.fill }} />}
          <strong>{name}</strong>
        </div>
        <div className={classes.screenBody}>
          <span className={classes.sample} style={{ background: accent?.fill }}>
            {words.sample}
          </span>
          <span style={{ color: scheme === 'light' ? accent?.fill : accent?.light }}>{words.sampleLink}</span>
        </div>
      </div>
    </figure>
  );
}
