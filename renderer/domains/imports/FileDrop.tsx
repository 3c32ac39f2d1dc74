import { FileDown } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { tokensForFiles } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { usePaste } from '#renderer/app/use-paste.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './imports.module.css';

export interface FileDropProps {
  readonly isEnabled: boolean;
  readonly onDrop: (files: readonly ChosenFile[]) => void;
  /** What the drop will do; "Import into this case" where left out. */
  readonly words?: string;
  readonly children: ReactNode;
}

/** Takes files dropped anywhere on the window, or pasted, while it is on screen. */
export function FileDrop({ isEnabled, onDrop, words, children }: FileDropProps) {
  const t = useT('imports');
  const [isOver, setOver] = useState(false);
  const toast = useToast();
  const take = useCallback(
    (files: readonly File[]) => {
      const refuse = () => toast({ text: t('drop.noFile'), tone: 'danger' });
      // A picture out of a page or a screenshot has no place on the disk that it could be read from.
      tokensForFiles(files).then((chosen) => (chosen.length > 0 ? onDrop(chosen) : refuse()), refuse);
    },
    [onDrop, toast, t],
  );
  usePaste({ onFiles: isEnabled ? take : undefined });
  useEffect(() => {
    if (!isEnabled) return undefined;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [isEnabled, take]);
  return (
    <>
      {children}
      {isOver ? (
        <div className={styles['over']}>
          <p>
            <FileDown size={24} aria-hidden="true" />
            {words ?? t('drop.words')}
          </p>
        </div>
      ) : null}
    </>
  );
}
