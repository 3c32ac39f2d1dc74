import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { RecordName } from '../records/index.ts';
import { TodayLine } from './TodayLine.tsx';
import { TodaySection } from './TodaySection.tsx';
import type { Today } from './today-types.ts';

/** What waits for a decision or came in: conflicts, set-aside lines of imports, reviews; then the way back to work. */
export function Arrivals({ today }: { readonly today: Today }) {
  const t = useT('today');
  const labels = usePackLabels();
  const format = useFormat();
  const { conflicts, imports, reviews, recent } = today;
  return (
    <>
      <TodaySection
        title={t('conflicts.title')}
        most={6}
        note={t('conflicts.note')}
        lines={conflicts.map(({ id, caseId, type, title, count }) => (
          <TodayLine
            key={id}
            caseId={caseId ?? id}
            type={type}
            {...(type === 'case' ? {} : { id })}
            place={labels.type(type)}
            end={<Badge tone="warning">{t('conflicts.fields', { count })}</Badge>}
          >
            <RecordName type={type} title={title} />
          </TodayLine>
        ))}
      />
      <TodaySection
        title={t('imports.title')}
        most={5}
        lines={imports.map(({ id, caseId, number, name, at, setAside }) => (
          <TodayLine
            key={id}
            caseId={caseId}
            type="import"
            id={id}
            place={number}
            end={
              <>
                {setAside > 0 ? (
                  <Badge tone="warning">
                    {t('imports.setAside', { count: setAside, shown: format.count(setAside) })}
                  </Badge>
                ) : null}
                <Instant ms={at} />
              </>
            }
          >
            {name}
          </TodayLine>
        ))}
      />
      <TodaySection
        title={t('reviews.title')}
        most={5}
        note={t('reviews.note')}
        lines={reviews.map(({ caseId, number, title, reviewOn }) => (
          <TodayLine key={caseId} caseId={caseId} type="case" place={number} end={format.date(reviewOn)}>
            {title}
          </TodayLine>
        ))}
      />
      <TodaySection
        title={t('recent.title')}
        most={6}
        lines={recent.map(({ caseId, number, title, updatedAt }) => (
          <TodayLine key={caseId} caseId={caseId} type="case" place={number} end={<Instant ms={updatedAt} />}>
            {title}
          </TodayLine>
        ))}
      />
    </>
  );
}
