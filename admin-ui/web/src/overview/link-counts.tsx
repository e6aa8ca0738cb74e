import { Pill } from '../parts/pill';
import rowClasses from '../parts/rows.module.css';
import { useWords } from '../words/words';

interface LinkCountsProps {
  readonly inService: number;
  readonly degraded: number;
  readonly down: number;
}

/** How many of a tenant's links are how; what there is none of is left out. */
export function LinkCounts({ inService, degraded, down }: LinkCountsProps) {
  const { tenants } = useWords();
  if (inService + degraded + down === 0) {
    return <span className={rowClasses.sub}>{tenants.noLinks}</span>;
  }
  return (
    <span className={rowClasses.tags}>
      {down > 0 && <Pill tone="red">{tenants.down(down)}</Pill>}
      {degraded > 0 && <Pill tone="orange">{tenants.degraded(degraded)}</Pill>}
      {inService > 0 && <Pill tone="green">{tenants.inService(inService)}</Pill>}
    </span>
  );
}
