import { useMutation } from '@tanstack/react-query';
import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import { useFolder } from '../use-folder.ts';

export interface FolderFilesProps {
  readonly onOpen: (name: string) => void;
  readonly isOpening: boolean;
}

const shownAtFirst = 4;

/** The watched folder: what lies in it that was never opened here. Nothing is opened by itself. */
export function FolderFiles({ onOpen, isOpening }: FolderFilesProps) {
  const t = useT('exchange');
  const format = useFormat();
  const folder = useFolder();
  const mayChoose = useVerb('vault:administer');
  const [showsAll, setShowsAll] = useState(false);
  const choose = useMutation({
    mutationFn: async () => {
      const chosen = await concord.shell.chooseFolder({ purpose: 'exchange' });
      if (chosen) await concord.exchange.setFolder({ folder: chosen.token });
    },
  });
  if (!folder) return null;
  const { name, isPresent, files } = folder;
  const state = !name
    ? t('folder.none')
    : !isPresent
      ? t('folder.absent', { name })
      : t('folder.files', { name, count: files.length, shown: format.count(files.length) });
  return (
    <section className={styles['folder']} aria-label={t('folder.label')}>
      <div className={styles['folder-head']}>
        <FolderInput size={16} aria-hidden="true" />
        <p data-absent={name !== null && !isPresent}>{state}</p>
        {mayChoose ? (
          <Button variant="quiet" isPending={choose.isPending} onPress={() => choose.mutate()}>
            {t(name ? 'folder.change' : 'folder.choose')}
          </Button>
        ) : null}
      </div>
      {choose.error ? <ErrorState error={choose.error} /> : null}
      {files.length > 0 ? (
        <ul>
          {(showsAll ? files : files.slice(0, shownAtFirst)).map((file) => (
            <li key={file.name}>
              <span className={styles['file']}>{file.name}</span>
              <span className={styles['figure']}>{format.bytes(file.size)}</span>
              <Instant ms={file.modifiedAt} />
              <Button variant="quiet" isDisabled={isOpening} onPress={() => onOpen(file.name)}>
                {t('folder.open')}
              </Button>
            </li>
          ))}
          {!showsAll && files.length > shownAtFirst ? (
            <li>
              <Button variant="quiet" onPress={() => setShowsAll(true)}>
                {t('folder.showAll', { count: files.length, shown: format.count(files.length) })}
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}
