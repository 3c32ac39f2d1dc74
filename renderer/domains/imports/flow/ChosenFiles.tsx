import { ScanSearch } from 'lucide-react';
import { importFormats } from '#shared/domains/imports/imports.schema.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Bytes } from '#renderer/ui/figures/Figures.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import styles from '../imports.module.css';
import { CsvMappingStep } from './CsvMappingStep.tsx';
import type { FileChoice, Inspected, Known } from './flow.ts';

export interface ChosenFilesProps {
  readonly files: readonly ChosenFile[];
  readonly inspected: readonly Inspected[];
  readonly choices: ReadonlyMap<string, FileChoice>;
  readonly onChange: (token: string, choice: FileChoice) => void;
  readonly onPreview: () => void;
  readonly onCancel: () => void;
}

/** What each file was taken for, and how the columns of a table are read; a person may say otherwise. */
export function ChosenFiles(props: ChosenFilesProps) {
  const { files, inspected, choices, onChange } = props;
  const t = useT('imports');
  const canPreview = inspected.some(({ data }) => data !== undefined);
  return (
    <>
      <ul className={styles['files']}>
        {files.map((file, index) => {
          const { data, error } = inspected[index] ?? { data: undefined, error: null };
          return (
            <li key={file.token}>
              {data ? (
                <KnownFile
                  known={data}
                  choice={choices.get(file.token) ?? { format: null, csv: null }}
                  onChange={(choice) => onChange(file.token, choice)}
                />
              ) : (
                <>
                  <p className={styles['file-name']}>{file.name}</p>
                  {error ? <ErrorState error={error} /> : null}
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles['buttons']}>
        <Button onPress={props.onCancel}>{t('flow.cancel')}</Button>
        <Button variant="primary" icon={ScanSearch} isDisabled={!canPreview} onPress={props.onPreview} autoFocus>
          {t('flow.preview')}
        </Button>
      </div>
    </>
  );
}

function KnownFile(props: {
  readonly known: Known;
  readonly choice: FileChoice;
  readonly onChange: (choice: FileChoice) => void;
}) {
  const { known, choice, onChange } = props;
  const t = useT('imports');
  const format = choice.format ?? known.format;
  return (
    <>
      <div className={styles['file']}>
        <p className={styles['file-name']}>
          {known.name} <Bytes value={known.size} />
        </p>
        <Select
          label={t('flow.format')}
          options={importFormats.map((id) => ({ id, label: t(`format.${id}`) }))}
          value={format}
          onChange={(next) => onChange({ ...choice, format: next })}
        />
        <p className={styles['means']}>{t(`means.${format}`)}</p>
      </div>
      {format === 'csv' && known.csv ? (
        <CsvMappingStep
          head={known.csv.head}
          mapping={choice.csv ?? known.csv.mapping}
          onChange={(csv) => onChange({ ...choice, csv })}
        />
      ) : null}
    </>
  );
}
