import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from './conflicts.module.css';

export interface MergedTextProps {
  readonly recordId: RecordId;
  readonly field: string;
  readonly isLong: boolean;
  readonly onSave: ((text: string) => void) | null;
  readonly isPending: boolean;
}

/** Both texts woven together against what both started from; where both changed a stretch, both versions stand in it. */
export function MergedText({ recordId, field, isLong, onSave, isPending }: MergedTextProps) {
  const t = useT('conflicts');
  const [typed, setTyped] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: ['conflicts', 'mergeText', recordId, field],
    queryFn: () => concord.conflicts.mergeText({ recordId, field }),
  });
  if (error) return <ErrorState error={error} />;
  if (!data) return <Skeleton rows={3} />;
  const text = typed ?? data.merged;
  const both = data.hunks.filter((hunk) => hunk.kind === 'differs').length;
  const Field = isLong ? TextArea : TextField;
  return (
    <div className={styles['merged']}>
      <Field
        label={t('merged.label')}
        help={data.isClean ? t('merged.clean') : t('merged.both', { count: both })}
        value={text}
        onChange={setTyped}
        isDisabled={onSave === null}
        {...(isLong ? { rows: 10 } : {})}
      />
      {onSave ? (
        <p className={styles['row']}>
          <Button variant="primary" isPending={isPending} onPress={() => onSave(text)}>
            {t('merged.save')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
