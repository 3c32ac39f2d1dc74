import { useMutation } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import styles from './audit.module.css';

export function useVerifyChain() {
  return useMutation({ mutationFn: () => concord.audit.verify({}) });
}

/** What verifying the chain found, in words: how much was recomputed, and where it ends. */
export function VerifyResult({ verify }: { readonly verify: ReturnType<typeof useVerifyChain> }) {
  const t = useT('audit');
  const format = useFormat();
  if (verify.error) return <ErrorState error={verify.error} />;
  if (!verify.data) return null;
  const { ok, entries, heads, brokenAt, lastHash } = verify.data;
  const Icon = ok ? CircleCheck : TriangleAlert;
  return (
    <section role="status" className={styles['verdict']} data-ok={ok}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <p>
          <strong>{ok ? t('verify.whole') : t('verify.broken', { entry: format.count(brokenAt ?? 0) })}</strong>
        </p>
        <p>
          {t('verify.entries', { count: entries, shown: format.count(entries) })}{' '}
          {t('verify.heads', { count: heads, shown: format.count(heads) })} {t('verify.last')}{' '}
          <span className={styles['mono']}>{lastHash}</span>
        </p>
      </div>
    </section>
  );
}
