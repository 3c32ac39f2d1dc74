import { type KeyboardEvent, useState } from 'react';
import type { IdentifierKind } from '#shared/domains/identifiers/index.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { useTermOptions } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import styles from './entities.module.css';
import { type EntryLine, mostLines, readLines } from './identifier-lines.ts';

export interface QuickEntryProps {
  /** Lines to begin with; empty where a person types them. */
  readonly startText: string;
  readonly onClose: () => void;
}

/** One identifier a line; each line says at once what it was taken for, and a person may say otherwise. */
export function IdentifierLines({ startText, onClose }: QuickEntryProps) {
  const t = useT('case');
  const format = useFormat();
  const toast = useToast();
  const { caseId } = useCase();
  const [text, setText] = useState(startText);
  const [kinds, setKinds] = useState<ReadonlyMap<string, IdentifierKind>>(new Map());
  const [made, setMade] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const lines = readLines(text, kinds);
  const good = lines.filter(({ problem }) => problem === null);
  const isTooMany = lines.length > mostLines;

  const save = async () => {
    if (good.length === 0 || isTooMany || made !== null) return;
    setError(null);
    try {
      for (const [index, { written, kind }] of good.entries()) {
        setMade(index);
        await concord.records.create({
          type: 'identifier',
          caseId,
          fields: { identifierKind: kind, value: written },
          envelope: {},
        });
      }
      toast({ text: t('entry.identifiersMade', { count: good.length, shown: format.count(good.length) }) });
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setMade(null);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return;
    event.preventDefault();
    event.stopPropagation();
    void save();
  };
  return (
    <div className={styles['entry']} onKeyDown={onKeyDown}>
      {error ? <ErrorState error={error} /> : null}
      <TextArea
        label={t('entry.lines')}
        help={t('entry.linesHelp')}
        rows={5}
        autoFocus
        value={text}
        onChange={setText}
      />
      {isTooMany ? <p className={styles['problem']}>{t('entry.tooMany', { most: mostLines })}</p> : null}
      <ul className={styles['lines']}>
        {lines.slice(0, mostLines).map((line) => (
          <Line key={line.written} line={line} onKind={(kind) => setKinds(new Map([...kinds, [line.written, kind]]))} />
        ))}
      </ul>
      <div className={styles['buttons']}>
        <Button onPress={onClose}>{t('entry.cancel')}</Button>
        <Button
          variant="primary"
          shortcut="Ctrl+Enter"
          isDisabled={good.length === 0 || isTooMany}
          isPending={made !== null}
          onPress={() => void save()}
        >
          {t('entry.add', { count: good.length, shown: format.count(good.length) })}
        </Button>
      </div>
    </div>
  );
}

function Line({ line, onKind }: { readonly line: EntryLine; readonly onKind: (kind: IdentifierKind) => void }) {
  const t = useT('case');
  const errorText = useErrorText();
  const options = useTermOptions('identifier-kind');
  return (
    <li>
      <bdi className={styles['written']}>{defang(line.written, line.kind)}</bdi>
      <select
        aria-label={t('entry.kindOf', { value: defang(line.written, line.kind) })}
        className={styles['kind']}
        value={line.kind}
        onChange={(event) => onKind(event.target.value as IdentifierKind)}
      >
        {options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      {line.problem ? <span className={styles['problem']}>{errorText({ code: line.problem }).sentence}</span> : null}
    </li>
  );
}
