import { useT } from '../../i18n/i18n';
import classes from './brand.module.css';

export function Brand() {
  const t = useT();
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="#2f5fd0" />
        <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
          <circle cx="16" cy="16" r="3" />
          <path d="M16 5.500v4M16 22.500v4M5.500 16h4M22.500 16h4" />
        </g>
      </svg>
      <span>{t('app.name')}</span>
    </span>
  );
}
