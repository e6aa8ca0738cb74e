import { useT } from '../../i18n/i18n';
import { useDesk } from '../desk-context';
import { linkTo, useView } from '../view';
import classes from './view-links.module.css';

/** The way between the own desk and the team; nothing for who has only one of them. */
export function ViewLinks() {
  const t = useT();
  const { state, session } = useDesk();
  const view = useView();
  const user = state.user ?? session.hub.user;
  if (!user.roles.includes('supervisor') || user.agent === undefined) {
    return null;
  }
  return (
    <nav className={classes.nav} aria-label={t('view.label')}>
      <a href={linkTo('desk')} aria-current={view === 'desk' ? 'page' : undefined}>
        {t('view.desk')}
      </a>
      <a href={linkTo('team')} aria-current={view === 'team' ? 'page' : undefined}>
        {t('view.team')}
      </a>
    </nav>
  );
}
