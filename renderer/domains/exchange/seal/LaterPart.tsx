import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { unitText } from '../exchange-words.ts';

/** What does not fit into one bundle, and when it goes. Nothing where everything fits. */
export function LaterPart({ plan }: { readonly plan: SealPlan }) {
  const t = useT('exchange');
  const format = useFormat();
  const { commits, contents } = plan.later;
  if (commits + contents === 0) return null;
  return (
    <p>
      {commits > 0 ? `${t('later.commits', { count: commits, shown: format.count(commits) })} ` : null}
      {contents > 0 ? `${t('later.contents', { count: contents, shown: format.count(contents) })} ` : null}
      {t('later.how', { partner: unitText(plan.partner) })}
    </p>
  );
}
