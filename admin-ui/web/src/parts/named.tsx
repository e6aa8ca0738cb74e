import type { Item } from '../api/items';
import { Link } from '../router/router';
import rowClasses from './rows.module.css';

/** The name of an item, which leads to it, and its id. */
export function Named({ item, name, href }: { readonly item: Item; readonly name: unknown; readonly href: string }) {
  const text = typeof name === 'string' && name !== '' ? name : item.id;
  return (
    <>
      <Link className={rowClasses.name} href={href}>
        {text}
      </Link>
      {text !== item.id && <span className={rowClasses.sub}>{item.id}</span>}
    </>
  );
}
