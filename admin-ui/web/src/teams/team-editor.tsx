import { check, TEAM } from '../form/check';
import { Editor } from '../form/editor';
import { Fields, ListField, TextField } from '../form/fields';
import { PeripheralField } from '../peripherals/peripheral-field';
import { Card } from '../parts/page';
import { pathOf, type Params } from '../router/match';
import { useWords } from '../words/words';

export function TeamEditor({ params }: { readonly params: Params }) {
  const { tenant = '', id = null } = params;
  const words = useWords();
  const { team } = words;
  return (
    <Editor
      tenant={tenant}
      kind="teams"
      id={id}
      newTitle={team.new}
      idLabel={team.id}
      idHelp={team.idHelp}
      initial={{ agents: [] }}
      nameOf={(body) => (typeof body.name === 'string' ? body.name : undefined)}
      check={(body) => check(TEAM, body, words.checks)}
      prepare={(body) => ({ ...body, agents: body.agents ?? [] })}
      hrefOf={(made) => pathOf('tenants', tenant, 'teams', made)}
      up={{ href: pathOf('tenants', tenant, 'teams'), name: `${tenant}: ${words.tenants.teams}` }}
      deleteText={team.delete}
    >
      {() => (
        <Card>
          <Fields>
            <TextField at="/name" label={team.name} needed />
            <PeripheralField tenant={tenant} at="/peripheral" label={team.peripheral} needed />
          </Fields>
          <Fields>
            <ListField at="/agents" label={team.agents} help={team.agentsHelp} />
          </Fields>
        </Card>
      )}
    </Editor>
  );
}
