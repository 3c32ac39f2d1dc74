import { commitIdSchema, leafIdSchema } from '#shared/core/ids.ts';
import { tlpLevels } from '#shared/core/marking.ts';
import type { Write } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge, StateChip } from '#renderer/ui/badge/Badge.tsx';
import { FieldRow } from '#renderer/ui/field-row/FieldRow.tsx';
import { Bytes, Count } from '#renderer/ui/figures/Figures.tsx';
import { Identifier } from '#renderer/ui/identifier/Identifier.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { MarkingChip, TlpChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { Line, Sample, Samples } from './Sample.tsx';

function sampleWrite(value: string, author: string, unit: string, digit: string): Write {
  return {
    leaf: leafIdSchema.parse(digit.repeat(64)),
    commit: commitIdSchema.parse(digit.repeat(64)),
    value,
    author,
    unit,
    clock: 1_794_488_580_000,
    zone: unit === 'OCLCTIC' ? 'Europe/Paris' : 'Europe/Lisbon',
    signature: unit === 'OCLCTIC' ? 'verified' : 'unverified',
  };
}

const paris = sampleWrite('Anne Martin', 'A. Martin', 'OCLCTIC', 'a');
const lisbon = sampleWrite('Ana Martins', 'R. Sousa', 'UNC3T', 'b');
const earlier = sampleWrite('A. M.', 'A. Martin', 'OCLCTIC', 'c');

export function RecordsGallery() {
  return (
    <Samples>
      <MarkingSamples />
      <FieldRowSamples />
      <ValueSamples />
    </Samples>
  );
}

function MarkingSamples() {
  const t = useT('gallery');
  return (
    <>
      <Sample name="TlpChip, MarkingChip">
        <Line>
          {tlpLevels.map((level) => (
            <TlpChip key={level} level={level} />
          ))}
        </Line>
        <Line>
          <MarkingChip marking={{ handling: 'H1', tlp: 'AMBER', pap: 'AMBER' }} />
          <MarkingChip marking={{ handling: 'H3', tlp: 'RED', pap: 'RED' }} />
        </Line>
      </Sample>
      <Sample name="Badge, StateChip">
        <Line>
          <Badge>{t('badge.banal')}</Badge>
          <Badge tone="info">{t('badge.withheld')}</Badge>
          <Badge tone="success">{t('badge.verified')}</Badge>
          <Badge tone="warning">{t('badge.soon')}</Badge>
          <Badge tone="danger">{t('badge.late')}</Badge>
        </Line>
        <Line>
          <StateChip tone="success">{t('state.active')}</StateChip>
          <StateChip tone="warning">{t('state.suspended')}</StateChip>
          <StateChip isOpen={false}>{t('state.closed')}</StateChip>
        </Line>
      </Sample>
    </>
  );
}

function FieldRowSamples() {
  const t = useT('gallery');
  return (
    <Sample name="FieldRow">
      <div>
        <FieldRow
          label={t('label.name')}
          state={{ value: paris.value, writes: [paris], more: 0, earlier: 1, isWithheld: false, isKeptHome: false }}
          evaluation={{ source: 'B', information: '2' }}
          formatValue={String}
          loadEarlier={() => Promise.resolve([earlier])}
          onEdit={() => undefined}
        />
        <FieldRow
          label={t('label.alias')}
          state={{
            value: paris.value,
            writes: [paris, lisbon],
            more: 0,
            earlier: 0,
            isWithheld: false,
            isKeptHome: false,
          }}
          formatValue={String}
          onChoose={() => undefined}
        />
        <FieldRow
          label={t('label.birth')}
          state={{ value: null, writes: [], more: 0, earlier: 1, isWithheld: true, isKeptHome: false }}
          formatValue={String}
        />
        <FieldRow
          label={t('label.alias')}
          state={{ value: paris.value, writes: [paris], more: 0, earlier: 0, isWithheld: false, isKeptHome: true }}
          formatValue={String}
          onKeepHome={() => undefined}
        />
        <FieldRow label={t('label.birth')} formatValue={String} onEdit={() => undefined} />
      </div>
    </Sample>
  );
}

function ValueSamples() {
  return (
    <>
      <Sample name="Instant, Bytes, Count">
        <Line>
          <Instant ms={1_794_488_580_000} zone="Europe/Paris" />
          <Bytes value={412_000_000} />
          <Count value={1_234_567} />
        </Line>
      </Sample>
      <Sample name="Identifier">
        <Identifier kind="url" value="https://login.bad.example/a?b=c.d" onCopy={() => undefined} />
        <Identifier kind="email" value="a.martin@bad.example" onCopy={() => undefined} />
        <Identifier kind="ip" value="203.0.113.7" />
        <Identifier kind="hash" value="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" />
      </Sample>
    </>
  );
}
