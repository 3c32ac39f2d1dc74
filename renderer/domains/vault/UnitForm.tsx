import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import type { FormEvent } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { useCountryOptions } from '#renderer/ui/countries-field/CountriesField.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { FileChoice } from './FileChoice.tsx';
import styles from './vault.module.css';

export interface UnitDraft {
  readonly name: string;
  readonly country: string | null;
  readonly folder: ChosenFile | null;
}

export interface UnitFormProps {
  readonly draft: UnitDraft;
  readonly onChange: (draft: UnitDraft) => void;
  readonly onNext: () => void;
}

/** Step one: whose vault it is and where it lies. */
export function UnitForm({ draft, onChange, onNext }: UnitFormProps) {
  const t = useT('vault');
  const countries = useCountryOptions();
  const isComplete = draft.name.trim() !== '' && draft.country !== null && draft.folder !== null;
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) onNext();
  };
  return (
    <form className={styles['form']} onSubmit={next}>
      <TextField
        autoFocus
        label={t('first.unit.name')}
        help={t('first.unit.nameHelp')}
        isRequired
        maxLength={100}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      <ComboBox
        label={t('first.unit.country')}
        isRequired
        options={countries}
        value={draft.country}
        onChange={(country) => onChange({ ...draft, country })}
      />
      <FileChoice
        label={t('first.unit.folder')}
        help={t('first.unit.folderHelp')}
        chooseLabel={t('first.unit.choose')}
        value={draft.folder}
        onChoose={() => concord.shell.chooseFolder({ purpose: 'create-vault' })}
        onChange={(folder) => onChange({ ...draft, folder })}
      />
      <div className={styles['actions']}>
        <Button type="submit" variant="primary" isDisabled={!isComplete}>
          {t('first.next')}
        </Button>
      </div>
    </form>
  );
}
