import type { Call } from '@cti-hub/client';
import { claim as claimOf } from '../claims';
import { isObject, isText, type Label, labelFrom, list } from '../labels';

/** What is shown of a customer when a call comes: a page of another program, or chosen data of the call. */
export interface ScreenPop {
  /** A template as `https://crm.example/?ani={ani}&id={callVariable1}`; null: no page. */
  readonly url: string | null;
  readonly when: 'delivered' | 'established';
  /** The name of the window that shows it; the same one for every call. */
  readonly window: string;
  /** Names of variables and fields to show in the call's card. */
  readonly panel: readonly PanelField[];
}

export interface PanelField {
  readonly name: string;
  readonly label: Label;
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** Null for what is none, and for a template that could lead anywhere but to the host that stands in it. */
export function parseScreenPop(value: unknown): ScreenPop | null {
  if (!isObject(value)) {
    return null;
  }
  const url = isText(value.url) && isSafeTemplate(value.url) ? value.url : null;
  const panel = list(value.panel).flatMap((each): PanelField[] => {
    if (isText(each)) {
      return [{ name: each, label: each }];
    }
    const label = isObject(each) ? labelFrom(each.label) : null;
    return isObject(each) && isText(each.name) && label !== null ? [{ name: each.name, label }] : [];
  });
  if (url === null && panel.length === 0) {
    return null;
  }
  return {
    url,
    when: value.when === 'established' ? 'established' : 'delivered',
    window: isText(value.window) && /^[a-z0-9][\w-]{0,39}$/i.test(value.window) ? value.window : 'cti-hub-pop',
    panel,
  };
}

/** Only the web, and only the host that the operator wrote down: no caller may choose it. */
function isSafeTemplate(template: string): boolean {
  const [one, other] = ['a', 'b'].map((letter) => parse(template.replace(PLACEHOLDER, letter)));
  return (
    one != null &&
    (one.protocol === 'https:' || one.protocol === 'http:') &&
    one.username === '' &&
    one.password === '' &&
    one.origin === other?.origin
  );
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** A field of a call by its name: a number of the call, a variable, or an element of an array as `user.notes[0]`. */
export function fieldOf(call: Call, name: string): string {
  switch (name) {
    case 'ani':
    case 'dnis':
    case 'dialedNumber':
    case 'enteredDigits':
    case 'id':
    case 'type':
      return call[name] ?? '';
    default: {
      const [, array, index] = /^(.+)\[(\d+)\]$/.exec(name) ?? [];
      return array !== undefined && index !== undefined
        ? (call.data.arrays[array]?.[index] ?? '')
        : (call.data.variables[name] ?? '');
    }
  }
}

/** The address for a call. What comes from the call is encoded, so that it stays in its place. */
export function addressOf(template: string, call: Call): string {
  return template.replace(PLACEHOLDER, (_, name: string) => encodeURIComponent(wellFormed(fieldOf(call, name))));
}

/** Half of a character cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

const KEY = 'cti-hub.popped';

/**
 * Notes that the page of a call is opened.
 *
 * @return whether it was not yet, in any tab of this browser and before any reconnect or reload
 */
export function claim(storage: Pick<Storage, 'getItem' | 'setItem'>, callId: string): boolean {
  return claimOf(storage, KEY, callId);
}
