import { Stamp, Reply } from 'lucide-react';
import type { PartnerState } from '#shared/domains/exchange/partner-state.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from '../exchange.module.css';
import { unitText } from '../exchange-words.ts';

export interface StatePreviewProps {
  readonly state: PartnerState;
  readonly onReceipt: (() => void) | null;
  readonly onSeal: (() => void) | null;
}

/** Where one partner stands in one case, in sentences, with what would bring both level again. */
export function StatePreview({ state, onReceipt, onSeal }: StatePreviewProps) {
  const t = useT('exchange');
  const format = useFormat();
  const partner = unitText(state.partner);
  const counted = ['unsealed', 'unacknowledged', 'unanswered', 'gaps', 'missingContents', 'receiptsOwed'] as const;
  const lines = counted
    .filter((name) => state[name] > 0)
    .map((name) => t(`states.line.${name}`, { count: state[name], shown: format.count(state[name]), partner }));
  return (
    <div className={styles['preview']}>
      <h2>{t('states.title', { partner, number: state.caseNumber })}</h2>
      <p className={styles['faint']}>{state.caseTitle}</p>
      <ul className={styles['lines']}>
        {state.missingBundles ? (
          <li>{t('states.line.missingBundles', { bundles: state.missingBundles, partner })}</li>
        ) : null}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length === 0 && !state.missingBundles ? <li>{t('states.line.level', { partner })}</li> : null}
      </ul>
      <div className={styles['buttons']}>
        {onReceipt ? (
          <Button variant="primary" icon={Reply} onPress={onReceipt}>
            {t('receipt.open')}
          </Button>
        ) : null}
        {onSeal ? (
          <Button icon={Stamp} shortcut="E" onPress={onSeal}>
            {t('states.seal')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
