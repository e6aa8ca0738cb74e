import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { alarms } from '../api/operation';
import { BellIcon, BookIcon, BuildingIcon, HeadsetIcon, HomeIcon, LinkIcon, PeopleIcon, ScaleIcon } from '../icons';
import { Link, usePath } from '../router/router';
import { useApi, useRights, useSession } from '../session/session';
import { useWords } from '../words/words';
import classes from './frame.module.css';

/** How many alarms are open that somebody should look at, as far as one page tells; null where the hub has no alarms. */
export function useOpenAlarms(): { readonly count: number; readonly more: boolean } | null {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['alarms', 'open'],
    queryFn: ({ signal }) => alarms(api, { tenant: '', state: 'open' }, undefined, signal),
    refetchInterval: 60_000,
  });
  return data === undefined ? null : { count: data.items.filter(({ severity }) => severity !== 'info').length, more: data.next !== undefined };
}

export function Sections() {
  const { nav, alarms: words } = useWords();
  const path = usePath();
  const rights = useRights();
  const { session } = useSession();
  const open = useOpenAlarms();
  const tenants = rights.provider ? '/tenants' : `/tenants/${encodeURIComponent(session.user.tenant)}/peripherals`;
  const all: readonly (readonly [href: string, name: string, icon: ReactNode, shown: boolean])[] = [
    ['/', nav.overview, <HomeIcon key="i" size={20} />, true],
    ['/now', nav.now, <HeadsetIcon key="i" size={20} />, true],
    ['/links', nav.links, <LinkIcon key="i" size={20} />, true],
    [tenants, rights.provider ? nav.tenants : (session.user.tenantName ?? nav.tenants), <BuildingIcon key="i" size={20} />, true],
    ['/alarms', nav.alarms, <BellIcon key="i" size={20} />, true],
    ['/sessions', nav.sessions, <PeopleIcon key="i" size={20} />, rights.sessions],
    ['/audit', nav.audit, <BookIcon key="i" size={20} />, rights.audit],
    ['/calculator', nav.calculator, <ScaleIcon key="i" size={20} />, true],
  ];
  return (
    <ul className={classes.sections}>
      {all
        .filter(([, , , shown]) => shown)
        .map(([href, name, icon]) => (
          <li key={href}>
            <Link href={href} className={classes.section} aria-current={isIn(path, href) ? 'page' : undefined}>
              {icon}
              <span>{name}</span>
              {href === '/alarms' && open !== null && open.count > 0 && (
                <span className={classes.count} aria-label={words.open(open.count)}>
                  {open.more ? `${open.count}+` : open.count}
                </span>
              )}
            </Link>
          </li>
        ))}
    </ul>
  );
}

function isIn(path: string, href: string): boolean {
  if (href.startsWith('/tenants')) {
    return /^\/(tenants|add)(\/|$)/.test(path);
  }
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
