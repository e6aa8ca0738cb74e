import { useBrand, useProduct } from '../brand/brand-provider';
import classes from './brand.module.css';

export function Brand() {
  const { logo } = useBrand();
  const product = useProduct();
  return (
    <span className={classes.brand}>
      {logo === null ? (
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <rect width="32" height="32" rx="9" fill="var(--mantine-color-brand-6)" />
          <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
            <circle cx="16" cy="16" r="3" />
            <path d="M16 5.500v4M16 22.500v4M5.500 16h4M22.500 16h4" />
          </g>
        </svg>
      ) : (
        <img className={classes.logo} src={logo} alt="" />
      )}
      <span>{product}</span>
    </span>
  );
}
