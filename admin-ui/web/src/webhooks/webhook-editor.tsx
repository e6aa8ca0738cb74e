import { check, WEBHOOK } from '../form/check';
import { Editor } from '../form/editor';
import { Fields, ListField, SwitchField, TextField } from '../form/fields';
import { SecretField } from '../form/secret-field';
import { Card } from '../parts/page';
import { pathOf, type Params } from '../router/match';
import { useWords } from '../words/words';
import { Deliveries } from './deliveries';

export function WebhookEditor({ params }: { readonly params: Params }) {
  const { tenant = '', id = null } = params;
  const words = useWords();
  const { webhook } = words;
  return (
    <Editor
      tenant={tenant}
      kind="webhooks"
      id={id}
      newTitle={webhook.new}
      idLabel={webhook.id}
      idHelp={webhook.idHelp}
      initial={{}}
      nameOf={(body) => (typeof body.name === 'string' ? body.name : undefined)}
      check={(body) => check(WEBHOOK, body, words.checks)}
      hrefOf={(made) => pathOf('tenants', tenant, 'webhooks', made)}
      up={{ href: pathOf('tenants', tenant, 'webhooks'), name: `${tenant}: ${words.tenants.webhooks}` }}
      deleteText={webhook.delete}
      after={(item) => item !== null && <Deliveries tenant={tenant} webhook={item.id} />}
    >
      {() => (
        <Card>
          <Fields>
            <TextField at="/name" label={webhook.name} />
            <TextField at="/url" label={webhook.url} help={webhook.urlHelp} needed />
            <SecretField at="/secret" label={webhook.secret} help={webhook.secretHelp} removable={false} />
            <ListField at="/events" label={webhook.events} help={webhook.eventsHelp} />
            <SwitchField at="/enabled" label={webhook.enabled} usual />
          </Fields>
        </Card>
      )}
    </Editor>
  );
}
