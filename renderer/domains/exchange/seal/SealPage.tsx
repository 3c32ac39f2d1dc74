import { SrOnly } from '#renderer/ui/sr-only/SrOnly.tsx';
import { useT } from '#renderer/i18n/use-t.ts';

export function SealPage() {
  const t = useT('app');
  return (
    <SrOnly>
      <h1>{t('rail.exchange')}</h1>
    </SrOnly>
  );
}
