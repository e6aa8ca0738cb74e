import { useEffect } from 'react';
import type { MessageKey } from '../i18n/translator';

/** Every shortcut of the desk; all with Alt, so that none takes a letter that somebody is typing. */
const SHORTCUTS = {
  answer: ['KeyA', 'shortcut.answer'],
  hold: ['KeyH', 'shortcut.hold'],
  end: ['KeyE', 'shortcut.end'],
  consult: ['KeyC', 'shortcut.consult'],
  transfer: ['KeyT', 'shortcut.transfer'],
  swap: ['KeyS', 'shortcut.swap'],
  keypad: ['KeyK', 'shortcut.keypad'],
  newCall: ['KeyN', 'shortcut.newCall'],
  state: ['KeyR', 'shortcut.state'],
  wrapUp: ['KeyW', 'shortcut.wrapUp'],
  book: ['KeyB', 'shortcut.book'],
  messages: ['KeyM', 'shortcut.messages'],
  statistics: ['KeyG', 'shortcut.statistics'],
  timeline: ['KeyL', 'shortcut.timeline'],
  settings: ['KeyO', 'shortcut.settings'],
  help: ['Slash', 'shortcut.help'],
} as const satisfies Record<string, readonly [code: string, meaning: MessageKey]>;

export type ShortcutName = keyof typeof SHORTCUTS;

export const SHORTCUT_LIST = (Object.keys(SHORTCUTS) as ShortcutName[]).map((name) => ({
  name,
  keys: shortcutText(name),
  meaning: SHORTCUTS[name][1],
}));

function letter(name: ShortcutName): string {
  const code: string = SHORTCUTS[name][0];
  return code === 'Slash' ? '/' : code.slice(3);
}

/** For people: `Alt+A`. */
export function shortcutText(name: ShortcutName): string {
  return `Alt+${letter(name)}`;
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(name: ShortcutName): string {
  return shortcutText(name);
}

const ATTRIBUTE = 'data-shortcut';

/** Marks the element that a shortcut presses. Of several, the first that can be used wins. */
export function shortcutMark(name: ShortcutName): Record<string, string> {
  return { [ATTRIBUTE]: name };
}

/**
 * Listens for the shortcuts and presses what carries their mark. Pressing the button itself keeps one way of doing
 * things: what is denied by mouse is denied by key, too.
 */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) {
        return;
      }
      // The place of the key, not its letter: with Option, a Mac's keys type other letters.
      const name = (Object.keys(SHORTCUTS) as ShortcutName[]).find((n) => SHORTCUTS[n][0] === event.code);
      if (name === undefined) {
        return;
      }
      const marked = [...document.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}="${name}"]`)];
      const target = marked.find((e) => e.getAttribute('aria-disabled') !== 'true') ?? marked[0];
      // A dialog is open: what lies behind it is out of reach by key as it is by mouse.
      const dialog = document.querySelector('[role="dialog"][aria-modal="true"]');
      if (target === undefined || (dialog !== null && !dialog.contains(target))) {
        return;
      }
      event.preventDefault();
      target.focus();
      if (!(target instanceof HTMLTextAreaElement)) {
        target.click();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
