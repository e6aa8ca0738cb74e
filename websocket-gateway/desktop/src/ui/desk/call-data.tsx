import { allows, type DeskCall, type Problem } from '@cti-hub/client';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { problemWords } from '../../i18n/sentence';
import type { Translator } from '../../i18n/translator';
import { nameFault, valueFault } from '../data-limits';
import { useCommands, useDesk, useFreshness } from '../desk-context';
import { CheckIcon, CrossIcon, PencilIcon, PlusIcon } from '../icons';
import { ActionButton } from '../parts/action-button';
import { labelOf } from '../labels';
import { type Cell, type LaidCell, laidOut } from '../layout';
import { Kept } from '../parts/kept';
import { ProblemNote } from '../parts/problem-note';
import { deniedBy } from '../rights';
import classes from './call-data.module.css';

function cellsOf(desk: DeskCall): readonly Cell[] {
  const { variables, arrays } = desk.call.data;
  const natural = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
  const singles = Object.keys(variables)
    .sort(natural)
    .filter((name) => variables[name] !== '')
    .map((name) => ({ key: name, name, index: null, value: variables[name] ?? '' }));
  const elements = Object.keys(arrays)
    .sort(natural)
    .flatMap((name) =>
      Object.keys(arrays[name] ?? {})
        .sort(natural)
        .map((index) => ({ key: `${name}[${index}]`, name, index, value: arrays[name]?.[index] ?? '' })),
    );
  return [...singles, ...elements];
}

/** The call's variables and arrays; each can be changed where it stands, if the hub allows it. */
export function CallDataTable({ desk }: { readonly desk: DeskCall }) {
  const { call, own } = desk;
  const t = useT();
  const titleId = useId();
  const fresh = useFreshness();
  const [editing, setEditing] = useState<string | null>(null);
  const { layout } = useDesk().config;
  const cells = laidOut(cellsOf(desk), layout);
  const editable = allows(own, 'setData');
  const adds = editable && layout?.others !== false;
  const denied = deniedBy(t, own, 'setData', fresh);
  if (cells.length === 0 && !adds) {
    return null;
  }
  return (
    <div className={classes.section}>
      <div className={classes.head}>
        <div className={classes.title}>
          <h3 id={titleId}>{t('data.title')}</h3>
          <Kept words={call.carriedOver} what={['variables']} />
        </div>
        {adds && (
          <ActionButton
            label={t('data.add')}
            icon={<PlusIcon size={15} />}
            variant="subtle"
            size="compact-sm"
            denied={denied}
            onAct={() => setEditing('')}
          />
        )}
      </div>
      {cells.length > 0 && (
        <table className={classes.table} aria-labelledby={titleId}>
          <thead className="hidden">
            <tr>
              <th scope="col">{t('data.name')}</th>
              <th scope="col">{t('data.value')}</th>
              <th scope="col">{t('data.change')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) =>
              editing === cell.key ? (
                <tr key={cell.key}>
                  <td colSpan={3} className={classes.form}>
                    <CellForm callId={call.id} cell={cell} taken={[]} onDone={() => setEditing(null)} />
                  </td>
                </tr>
              ) : (
                <tr key={cell.key}>
                  <th scope="row">
                    <bdi>{nameOf(t, cell)}</bdi>
                  </th>
                  <td className={classes.value}>
                    <bdi>{cell.value === '' ? '–' : cell.value}</bdi>
                  </td>
                  <td className={classes.change}>
                    {editable && cell.editable && denied === null && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        c="dimmed"
                        size={30}
                        aria-label={t('data.changeOf', { name: nameOf(t, cell) })}
                        data-testid={`change-${cell.key}`}
                        onClick={() => setEditing(cell.key)}
                      >
                        <PencilIcon size={15} />
                      </ActionIcon>
                    )}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      {editing === '' && (
        <CellForm
          callId={call.id}
          cell={null}
          taken={Object.keys(call.data.variables).filter((name) => call.data.variables[name] !== '')}
          onDone={() => setEditing(null)}
        />
      )}
    </div>
  );
}

function nameOf(t: Translator, cell: LaidCell): string {
  return cell.label === null ? cell.key : labelOf(t, cell.label);
}

interface CellFormProps {
  readonly callId: string;
  /** Null: a new variable. */
  readonly cell: LaidCell | null;
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

function CellForm({ callId, cell, taken, onDone }: CellFormProps) {
  const t = useT();
  const { run, busy } = useCommands();
  const [name, setName] = useState(cell?.name ?? '');
  const [value, setValue] = useState(cell?.value ?? '');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const nameProblem = cell === null ? nameFault(t, name.trim(), taken) : null;
  const valueProblem = valueFault(t, name.trim(), value);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (nameProblem !== null || valueProblem !== null) {
      return;
    }
    const data =
      cell?.index == null
        ? { variables: { [name.trim()]: value } }
        : { arrays: { [cell.name]: { [cell.index]: value } } };
    if ((await run('call.setData', { callId, ...data }, setProblem)) !== null) {
      onDone();
    }
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
        }
      }}
    >
      <div className={classes.fields}>
        {cell === null ? (
          <TextInput
            className={classes.field ?? ''}
            aria-label={t('data.name')}
            placeholder={t('data.nameExample')}
            autoFocus
            spellCheck={false}
            autoCapitalize="none"
            error={tried ? nameProblem : null}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
        ) : (
          <bdi className={classes.fixed}>{nameOf(t, cell)}</bdi>
        )}
        <TextInput
          className={classes.field ?? ''}
          aria-label={cell === null ? t('data.value') : t('data.valueOf', { name: nameOf(t, cell) })}
          dir="auto"
          placeholder={t('data.value')}
          autoFocus={cell !== null}
          error={valueProblem}
          value={value}
          onChange={(e) => setValue(e.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button type="submit" size="sm" px="xs" loading={busy('call.setData')} aria-label={t('app.save')}>
            <CheckIcon />
          </Button>
          <Button size="sm" px="xs" variant="default" aria-label={t('app.cancel')} onClick={onDone}>
            <CrossIcon />
          </Button>
        </div>
      </div>
      <ProblemNote problem={problem && problemWords(t, problem)} />
    </form>
  );
}
