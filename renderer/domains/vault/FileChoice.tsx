import { FolderOpen } from 'lucide-react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from './vault.module.css';

export interface FileChoiceProps {
  readonly label: string;
  readonly help: string;
  readonly chooseLabel: string;
  readonly value: ChosenFile | null;
  readonly onChoose: () => Promise<ChosenFile | null | undefined>;
  readonly onChange: (chosen: ChosenFile) => void;
}

/** A folder or file of the workstation, chosen in the system's own dialog; only its name is shown. */
export function FileChoice({ label, help, chooseLabel, value, onChoose, onChange }: FileChoiceProps) {
  const t = useT('vault');
  const choose = async () => {
    const chosen = await onChoose();
    if (chosen) onChange(chosen);
  };
  return (
    <div role="group" aria-label={label}>
      <p className={styles['label']}>{label}</p>
      <div className={styles['chosen']}>
        <Button icon={FolderOpen} onPress={() => void choose()}>
          {chooseLabel}
        </Button>
        <span className={styles['folder']} role="status">
          {value ? value.name : t('choice.none')}
        </span>
      </div>
      <p className={styles['help']}>{help}</p>
    </div>
  );
}
