import type { InboxChange, InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { RecordName } from '../../records/index.ts';
import styles from '../exchange.module.css';
import own from './entry.module.css';
import { ExchangedValue, inPackOrder, useFieldName } from '../ExchangedValue.tsx';
import { effectTones } from './use-change-columns.tsx';

export interface ChangeDetailProps {
  readonly change: InboxChange;
  readonly sender: InboxEntry['sender'];
}

/** One record field by field: what they say beside what stands here, who wrote it and when. */
export function ChangeDetail({ change, sender }: ChangeDetailProps) {
  const t = useT('exchange');
  const labels = usePackLabels();
  const errorText = useErrorText();
  const theirs = sender?.name ?? t('change.theirs');
  const isNew = change.effect === 'created';
  const common = writtenAtOnce(change.fields);
  return (
    <>
      <header className={styles['detail-head']}>
        <p className={styles['faint']}>{labels.type(change.type)}</p>
        <h2>
          <RecordName type={change.type} title={change.title || t('change.untitled')} />
        </h2>
        <p className={own['chips']}>
          <Badge tone={effectTones[change.effect]}>{t(`effect.one.${change.effect}`)}</Badge>
          {change.marking ? <MarkingChip marking={change.marking} /> : null}
        </p>
        <p className={styles['faint']}>
          {change.decision === 'accepted' ? t('change.taken') : t(`effect.means.${change.effect}`)}
        </p>
        {common ? <Written line={common} theirs={theirs} /> : null}
      </header>
      {change.reason ? (
        <div className={styles['held']}>
          <p>{errorText({ code: change.reason }).sentence}</p>
          <p className={own['code']}>{change.reason}</p>
        </div>
      ) : null}
      {change.fields.length > 0 ? (
        <table className={own['sides']}>
          <caption className={own['hidden']}>{t('changes.detail')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('change.field')}</th>
              <th scope="col">{t('change.theirsOf', { unit: theirs })}</th>
              {isNew ? null : (
                <th scope="col">{t(change.decision === 'accepted' ? 'change.oursBefore' : 'change.ours')}</th>
              )}
            </tr>
          </thead>
          <tbody>
            {inPackOrder(change.type, change.fields).map((one) => (
              <FieldLine
                key={one.field + one.at + one.author}
                change={change}
                line={one}
                author={common ? null : theirs}
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}

type Line = InboxChange['fields'][number];

/** The line that speaks for all where one author wrote them at one moment. */
function writtenAtOnce(lines: readonly Line[]): Line | null {
  const [first, ...others] = lines;
  return first &&
    others.every(({ author, unit, at }) => author === first.author && unit === first.unit && at === first.at)
    ? first
    : null;
}

/** @param theirs name of the sender's unit; another author's unit is named beside the author. */
function Written({ line, theirs }: { readonly line: Line; readonly theirs: string }) {
  const t = useT('exchange');
  return (
    <p className={own['by']}>
      {line.unit === theirs ? line.author : t('change.by', { author: line.author, unit: line.unit })}{' '}
      <Instant ms={line.at} zone={line.zone} />
    </p>
  );
}

interface FieldLineProps {
  readonly change: InboxChange;
  readonly line: Line;
  /** Name of the sender's unit, where each line names its author. */
  readonly author: string | null;
}

function FieldLine({ change, line, author }: FieldLineProps) {
  const t = useT('exchange');
  const fieldName = useFieldName();
  const { type } = change;
  return (
    <tr data-conflict={line.isConflict}>
      <th scope="row">
        {fieldName(type, line.field)}
        {line.isConflict ? <Badge tone="warning">{t('change.conflict')}</Badge> : null}
      </th>
      <td>
        {line.isWithheld ? (
          <em>{t('change.withheld')}</em>
        ) : (
          <ExchangedValue type={type} field={line.field} value={line.theirs} />
        )}
        {author === null ? null : <Written line={line} theirs={author} />}
      </td>
      {change.effect === 'created' ? null : (
        <td>
          <ExchangedValue type={type} field={line.field} value={line.ours} />
        </td>
      )}
    </tr>
  );
}
