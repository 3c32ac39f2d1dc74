import { Users } from 'lucide-react';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import styles from '../exchange.module.css';
import { grouped, shortFingerprint, unitText } from '../exchange-words.ts';
import type { Partners } from './use-partners.ts';

export interface PartnerStepProps {
  readonly partners: Partners;
  readonly chosen: string | null;
  readonly onChoose: (unit: string) => void;
}

/** For whom: one audience, one bundle. Only units whose keys two officers compared can be chosen. */
export function PartnerStep({ partners, chosen, onChoose }: PartnerStepProps) {
  const t = useT('exchange');
  const format = useFormat();
  const { confirmed, isKnown, error } = partners;
  if (error && !isKnown) return <ErrorState error={error} />;
  if (!isKnown) return <Skeleton rows={4} />;
  if (confirmed.length === 0) return <NoPartner waiting={partners.waiting} />;
  const partner = confirmed.find(({ unit }) => unit.id === chosen);
  const when = (ms: number | null) => (ms === null ? t('partner.never') : format.instant(ms));
  return (
    <div className={styles['halves']}>
      <section>
        <RadioGroup
          label={t('seal.forWhom')}
          help={t('seal.forWhomHelp')}
          options={confirmed.map(({ unit, card, lastSealedAt, lastOpenedAt }) => ({
            id: unit.id,
            label: unitText(unit),
            hint: t('seal.partnerHint', {
              fingerprint: shortFingerprint(card?.fingerprint ?? ''),
              sealed: when(lastSealedAt),
              opened: when(lastOpenedAt),
            }),
          }))}
          value={chosen}
          onChange={onChoose}
        />
      </section>
      {partner ? <PartnerFacts partner={partner} when={when} /> : null}
    </div>
  );
}

function PartnerFacts({ partner, when }: { readonly partner: Partner; readonly when: (ms: number | null) => string }) {
  const t = useT('exchange');
  const format = useFormat();
  const { card } = partner;
  if (!card) return null;
  const contacts = card.contacts.map(({ kind, value }) => `${t(`contact.${kind}`)}: ${value}`);
  return (
    <section className={styles['aside']} aria-label={unitText(partner.unit)}>
      <h2>{unitText(partner.unit)}</h2>
      <Facts
        facts={[
          {
            term: t('partner.fingerprint'),
            value: <span className={styles['fingerprint']}>{grouped(card.fingerprint)}</span>,
          },
          {
            term: t('partner.confirmedBy'),
            value: [card.first, card.second]
              .flatMap((one) => (one ? [`${one.officer}, ${format.instant(one.at)}`] : []))
              .join('; '),
          },
          { term: t('partner.lastSealed'), value: when(partner.lastSealedAt) },
          { term: t('partner.lastOpened'), value: when(partner.lastOpenedAt) },
          { term: t('partner.sharedCases'), value: format.count(partner.sharedCases) },
          { term: t('partner.suite'), value: t(card.hasHybrid ? 'suite.mlkem768x25519' : 'suite.x25519') },
          ...(contacts.length > 0 ? [{ term: t('partner.contacts'), value: contacts.join('; ') }] : []),
        ]}
      />
    </section>
  );
}

/** Nothing can be sealed before a card was imported and compared. */
export function NoPartner({ waiting }: { readonly waiting: number }) {
  const t = useT('exchange');
  const { go } = useActions();
  return (
    <EmptyState
      title={t(waiting > 0 ? 'partner.unconfirmedTitle' : 'partner.noneTitle')}
      action={
        <Button variant="primary" icon={Users} onPress={() => go('/partners')}>
          {t('partner.open')}
        </Button>
      }
    >
      {t(waiting > 0 ? 'partner.unconfirmedText' : 'partner.noneText')}
    </EmptyState>
  );
}
