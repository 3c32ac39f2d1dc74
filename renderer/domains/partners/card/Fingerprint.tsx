import { useState } from 'react';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { groupsOf } from '../partner-words.ts';
import styles from './fingerprint.module.css';

export interface FingerprintProps {
  readonly of: Pick<CardView, 'fingerprint' | 'words'>;
  /** For reading out on the telephone. */
  readonly isLarge?: boolean;
}

type WordLanguage = 'en' | 'fr';
const languages: readonly WordLanguage[] = ['en', 'fr'];

/** The same fingerprint twice: twelve words, which are easier to say, and all its digits. */
export function Fingerprint({ of: { fingerprint, words }, isLarge = false }: FingerprintProps) {
  const t = useT('partners');
  const { language } = useFormat();
  const [chosen, setChosen] = useState<WordLanguage>(language === 'fr' ? 'fr' : 'en');
  return (
    <div className={styles['fingerprint']} data-large={isLarge}>
      <RadioGroup
        label={t('fingerprint.language')}
        orientation="horizontal"
        options={languages.map((id) => ({ id, label: t(`fingerprint.language.${id}`) }))}
        value={chosen}
        onChange={setChosen}
      />
      <ol className={styles['words']} lang={chosen} aria-label={t('fingerprint.words')}>
        {words[chosen].map((word, at) => (
          // A word may stand twice in one fingerprint.
          <li key={at}>{word}</li>
        ))}
      </ol>
      <div>
        <p className={styles['label']}>{t('fingerprint.digits')}</p>
        <p className={styles['hex']} aria-label={t('fingerprint.digits')} role="group">
          {groupsOf(fingerprint).map((group, at) => (
            <span key={at}>{group} </span>
          ))}
        </p>
      </div>
    </div>
  );
}
