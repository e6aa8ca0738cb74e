import { Link } from '../router/router';
import { useWords } from '../words/words';
import { Empty, Page } from './page';

export function Nowhere() {
  const { app } = useWords();
  return (
    <Page title={app.notFound}>
      <Empty action={<Link href="/">{app.toOverview}</Link>}>{app.notFound}</Empty>
    </Page>
  );
}
