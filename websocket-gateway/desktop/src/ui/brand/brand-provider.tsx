import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useT } from '../../i18n/i18n';
import { labelOf } from '../labels';
import { type Brand, PLAIN } from './brand';

const BrandContext = createContext<Brand>(PLAIN);

/** Gives the page the name, the picture and the colour of a tenant. */
export function BrandProvider({ brand, children }: { readonly brand: Brand; readonly children: ReactNode }) {
  useEffect(() => {
    const { style } = document.documentElement;
    const names = (brand.accent ?? []).map((_, index) => `--mantine-color-brand-${index}`);
    for (const [index, name] of names.entries()) {
      style.setProperty(name, brand.accent?.[index] ?? '');
    }
    return () => {
      for (const name of names) {
        style.removeProperty(name);
      }
    };
  }, [brand]);
  return <BrandContext value={brand}>{children}</BrandContext>;
}

export function useBrand(): Brand {
  return useContext(BrandContext);
}

/** What the page is called. */
export function useProduct(): string {
  const t = useT();
  const { name } = useBrand();
  return name === null ? t('app.name') : labelOf(t, name);
}
