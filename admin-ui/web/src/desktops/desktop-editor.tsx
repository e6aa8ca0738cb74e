import { useItem } from '../api/queries';
import { Editor } from '../form/editor';
import { pathOf, type Params } from '../router/match';
import { useWords } from '../words/words';
import { check, sent } from './body';
import { BrandFields } from './brand-fields';
import { CodeFields } from './code-fields';
import { ALL } from './desktop-list';
import classes from './desktops.module.css';
import { LayoutFields, MoreFields, PhoneBookFields } from './list-fields';
import { PopFields } from './pop-fields';

/** What desktops are set to: those of all, or of one team. */
export function DesktopEditor({ params }: { readonly params: Params }) {
  const { tenant = '', id = ALL } = params;
  const words = useWords();
  const { desktops } = words;
  const team = useItem(tenant, 'teams', id === ALL ? null : id);
  const owner = useItem(tenant, null, tenant);
  const teamName = typeof team.data?.body.name === 'string' ? team.data.body.name : id;
  const forAll = id === ALL;
  const title = forAll ? desktops.all : desktops.ofTeam(teamName);
  return (
    <Editor
      tenant={tenant}
      kind="desktops"
      id={id}
      orNew
      readOnly={owner.data?.source === 'file'}
      newTitle={title}
      idLabel=""
      idHelp=""
      initial={{}}
      nameOf={() => title}
      check={(body) => check(sent(body), words)}
      prepare={sent}
      hrefOf={(made) => pathOf('tenants', tenant, 'desktops', made)}
      up={{ href: pathOf('tenants', tenant, 'desktops'), name: `${tenant}: ${desktops.up}` }}
      deleteText={desktops.delete}
      above={<Above forAll={forAll} />}
    >
      {() => (
        <>
          <CodeFields />
          <LayoutFields />
          <PopFields />
          {forAll && <BrandFields />}
          <PhoneBookFields />
          <MoreFields />
        </>
      )}
    </Editor>
  );
}

const PARTS = ['codes', 'layout', 'screenPop', 'brand', 'phoneBook', 'more'] as const;

/** What it is about, and ways to the parts of a long form. */
function Above({ forAll }: { readonly forAll: boolean }) {
  const { desktops: words } = useWords();
  return (
    <>
      <p className={classes.lead}>{forAll ? words.ofAllLead : words.ofTeamLead}</p>
      <nav aria-label={words.jump} className={classes.jump}>
        {PARTS.filter((part) => forAll || part !== 'brand').map((part) => (
          <button key={part} type="button" onClick={() => goTo(part)}>
            {words.parts[part]}
          </button>
        ))}
      </nav>
    </>
  );
}

function goTo(part: string): void {
  const card = document.getElementById(`desktop-${part}`)?.closest('section');
  card?.scrollIntoView({ block: 'start' });
  card?.querySelector<HTMLElement>('input, select, button')?.focus({ preventScroll: true });
}
