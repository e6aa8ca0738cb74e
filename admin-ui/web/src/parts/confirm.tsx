import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../api/http';
import { useWords } from '../words/words';
import { Dialog } from './dialog';
import classes from './dialog.module.css';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  /** Has to be typed before it can be done. */
  readonly name?: string;
  /** A choice beside the question, handed to `run`. */
  readonly option?: string;
  readonly run: (option: boolean) => Promise<void>;
}

/** Asks before something is done that cannot be taken back; `question` is null while nothing is asked. */
export function Confirm({ question, onClose }: { readonly question: Question | null; readonly onClose: () => void }) {
  return (
    <Dialog opened={question !== null} title={question?.title ?? ''} onClose={onClose}>
      {question !== null && <Asked key={question.title} question={question} onClose={onClose} />}
    </Dialog>
  );
}

function Asked({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const { app, form } = useWords();
  const [typed, setTyped] = useState('');
  const [option, setOption] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const unlocked = question.name === undefined || typed.trim() === question.name;
  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (!unlocked) {
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await question.run(option);
      onClose();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : app.unreachable);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={run}>
      <p className={classes.text}>{question.text}</p>
      {question.option !== undefined && (
        <Checkbox mb="md" label={question.option} checked={option} onChange={(e) => setOption(e.currentTarget.checked)} />
      )}
      {question.name !== undefined && (
        <TextInput
          label={form.typeName(question.name)}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
      )}
      <div role="alert">{problem !== null && <p className={classes.problem}>{problem}</p>}</div>
      <div className={classes.choice}>
        <Button variant="default" onClick={onClose} {...(question.name === undefined && { 'data-autofocus': true })}>
          {app.cancel}
        </Button>
        <Button type="submit" color="danger" loading={busy} disabled={!unlocked}>
          {question.action}
        </Button>
      </div>
    </form>
  );
}
