import type { JsonObject } from '../api/items';
import { check, PERIPHERAL } from '../form/check';
import { Editor } from '../form/editor';
import { pathOf, type Params } from '../router/match';
import { useWords } from '../words/words';
import { AcdFields, GeneralFields, HabitFields, SessionFields } from './peripheral-fields';
import { ConnectionTest } from './connection-test';
import { LiveState } from './live-state';
import { SideFields } from './side-fields';

/** A new peripheral has no side B, and this much to begin with. */
const NEW: JsonObject = {};

export function PeripheralEditor({ params }: { readonly params: Params }) {
  const { tenant = '', id = null } = params;
  const words = useWords();
  return (
    <Editor
      tenant={tenant}
      kind="peripherals"
      id={id}
      newTitle={words.peripheral.new}
      idLabel={words.peripheral.id}
      idHelp={words.peripheral.idHelp}
      initial={NEW}
      nameOf={(body) => (typeof body.name === 'string' ? body.name : undefined)}
      check={(body) => check(PERIPHERAL, body, words.checks)}
      hrefOf={(made) => pathOf('tenants', tenant, 'peripherals', made)}
      up={{ href: pathOf('tenants', tenant, 'peripherals'), name: `${tenant}: ${words.tenants.peripherals}` }}
      deleteText={words.peripheral.delete}
      above={id === null ? undefined : <LiveState tenant={tenant} id={id} />}
    >
      {(body) => (
        <>
          <GeneralFields />
          <SideFields />
          <ConnectionTest tenant={tenant} id={id} body={body} />
          <SessionFields />
          <HabitFields />
          <AcdFields />
        </>
      )}
    </Editor>
  );
}
