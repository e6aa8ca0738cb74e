import type { Ref } from 'react';
import type { FieldProblem } from '../api/http';
import { useWords } from '../words/words';
import classes from './fields.module.css';
import { fieldId, namesOf } from './pointer';

/** All that is wrong, at the top of the form: each leads to its field. Takes the focus when a form was refused. */
export function ErrorSummary({ problems, ref }: { readonly problems: readonly FieldProblem[]; readonly ref: Ref<HTMLDivElement> }) {
  const { form } = useWords();
  if (problems.length === 0) {
    return null;
  }
  return (
    <div ref={ref} tabIndex={-1} role="alert" className={classes.summary} data-testid="problems">
      <h2>{form.problems(problems.length)}</h2>
      <ul>
        {problems.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <button type="button" onClick={() => focusField(pointer)}>
              {labelOf(pointer)}
              {detail}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field itself, else the nearest that stands for what it is in. */
function fieldOf(pointer: string): HTMLElement | null {
  const names = namesOf(pointer);
  for (let n = names.length; n > 0; n--) {
    const field = document.getElementById(fieldId(`/${names.slice(0, n).join('/')}`));
    if (field !== null) {
      return field;
    }
  }
  return null;
}

function focusField(pointer: string): void {
  const field = pointer === '/ id' ? document.getElementById('field-id') : fieldOf(pointer);
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

function labelOf(pointer: string): string {
  if (pointer === '/ id' || pointer === '') {
    return '';
  }
  const field = fieldOf(pointer);
  const label = document.querySelector(`label[for="${field?.id ?? ''}"]`)?.textContent ?? field?.getAttribute('aria-label');
  return `${(label ?? namesOf(pointer).join(' › ')).replace(/\s*\*$/, '')}: `;
}
