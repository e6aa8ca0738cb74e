import { ActionIcon, Drawer, Menu, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { type AdminSession, health, version } from '../api/hub';
import { ExitIcon, LanguageIcon, MenuIcon } from '../icons';
import { Pill } from '../parts/pill';
import { SchemeToggle } from '../parts/scheme-toggle';
import { Link, usePath } from '../router/router';
import type { Tone } from '../words/states';
import { LANGUAGES, type Language, useLanguage, useWords } from '../words/words';
import classes from './frame.module.css';
import { Sections } from './sections';

const HEALTH_MS = 10_000;
const HEALTH_TONES: Readonly<Record<'up' | 'down' | 'unreachable', Tone>> = { up: 'green', down: 'red', unreachable: 'red' };

interface FrameProps {
  readonly session: AdminSession | null;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** What stands around every screen: header, sections, and the way to skip them. */
export function Frame({ session, onSignOut, children }: FrameProps) {
  const { app } = useWords();
  const [menu, { open, close }] = useDisclosure(false);
  const path = usePath();
  useEffect(close, [path, close]);
  return (
    <div className={classes.frame} data-signed-in={session !== null}>
      <a href="#content" className={classes.skip}>
        {app.skip}
      </a>
      <header className={classes.header}>
        {session !== null && (
          <ActionIcon variant="subtle" color="gray" c="dimmed" size={40} className={classes.menu ?? ''} aria-label={app.menu} aria-expanded={menu} onClick={open}>
            <MenuIcon size={22} />
          </ActionIcon>
        )}
        <Brand />
        <div className={classes.tools}>
          <Health />
          {session !== null && <span className={classes.user}>{session.user.displayName}</span>}
          <LanguageMenu />
          <SchemeToggle />
          {session !== null && (
            <Tooltip label={app.signOut}>
              <ActionIcon variant="subtle" color="gray" c="dimmed" size={40} aria-label={app.signOut} onClick={onSignOut}>
                <ExitIcon size={20} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      </header>
      {session !== null && (
        <nav className={classes.side} aria-label={app.nav}>
          <Sections />
        </nav>
      )}
      <main className={classes.main} id="content" tabIndex={-1}>
        {children}
      </main>
      {session !== null && (
        <Drawer.Root opened={menu} onClose={close} size={280}>
          <Drawer.Overlay />
          <Drawer.Content aria-label={app.nav}>
            <div className={classes.drawerHead}>
              <Drawer.Title>{app.name}</Drawer.Title>
              <Drawer.CloseButton aria-label={app.close} />
            </div>
            <nav aria-label={app.nav} className={classes.drawerNav}>
              <Sections />
            </nav>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}

function Brand() {
  const { app } = useWords();
  const [build, setBuild] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void version().then((v) => gone || setBuild(v));
    return () => {
      gone = true;
    };
  }, []);
  return (
    <Link href="/" className={classes.brand}>
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
      <span>{app.name}</span>
      {build !== null && <span className={classes.build}>{build}</span>}
    </Link>
  );
}

function Health() {
  const words = useWords();
  const [status, setStatus] = useState<'up' | 'down' | 'unreachable' | null>(null);
  useEffect(() => {
    let gone = false;
    const look = () => void health().then((h) => gone || setStatus(h.status));
    look();
    const timer = setInterval(look, HEALTH_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  return (
    <span role="status" className={classes.health}>
      {status !== null && <Pill tone={HEALTH_TONES[status]}>{words.health[status]}</Pill>}
    </span>
  );
}

function LanguageMenu() {
  const { words, language, choose } = useLanguage();
  return (
    <Menu position="bottom-end" shadow="lg" withinPortal={false} returnFocus transitionProps={{ duration: 100 }} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="dimmed" size={40} aria-label={words.app.language}>
          <LanguageIcon size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={language} onChange={(next) => choose(next as Language)}>
          {Object.entries(LANGUAGES).map(([each, name]) => (
            <Menu.RadioItem key={each} value={each} lang={each} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
