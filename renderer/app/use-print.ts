import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import { usePrintLayout } from '#renderer/ui/print/print-layout.tsx';
import { concord } from './api.ts';
import { now } from './clock.ts';
import { useMarkingToLeave } from './page-marking.tsx';
import { caseOfPath } from './record-path.ts';
import { useVaultState } from './session.tsx';
import { useToast } from './toasts.tsx';

/** Writes the page on screen as PDF. Each sheet says its marking, the case, who printed it and when. */
export function usePrint(): () => void {
  const t = useT('app');
  const toast = useToast();
  const format = useFormat();
  const errorText = useErrorText();
  const router = useRouter();
  const layout = usePrintLayout();
  const vault = useVaultState();
  const marking = useMarkingToLeave();
  const caseNumber = useCaseNumber();
  const session = vault.state === 'unlocked' ? vault.session : null;

  return useCallback(() => {
    const print = async () => {
      if (!session) return;
      const caseId = caseOfPath(router.state.location.pathname);
      const { isWide } = await layout.layOut();
      const officer = `${session.name}, ${session.unit.name} ${session.unit.country}`;
      const { name } = await concord.shell.printPage({
        marking: markingText(marking),
        caseId,
        subject: caseId ? t('print.case', { number: await caseNumber(caseId) }) : t('product'),
        printed: t('print.by', { officer, time: format.instant(now()) }),
        isWide,
      });
      if (name !== null) toast({ text: t('print.done', { name }) });
    };
    print()
      .catch((error: unknown) => toast({ text: errorText(error).sentence, tone: 'danger' }))
      .finally(layout.takeDown);
  }, [session, router, layout, marking, caseNumber, t, format, toast, errorText]);
}

/** The number that a case goes by; what the page has read already is not read again. */
function useCaseNumber(): (id: RecordId) => Promise<string> {
  const client = useQueryClient();
  return useCallback(
    async (id) => {
      const view = await client.ensureQueryData({
        queryKey: ['records', 'get', id],
        queryFn: () => concord.records.get({ id }),
      });
      const number = view.fields['number']?.value;
      return typeof number === 'string' ? number : '';
    },
    [client],
  );
}
