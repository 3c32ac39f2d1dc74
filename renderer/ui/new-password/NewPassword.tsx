import { useEffect, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import type { Tone } from '../badge/Badge.tsx';
import { Meter } from '../meter/Meter.tsx';
import { PasswordField } from '../password-field/PasswordField.tsx';
import { leastLength, loadEstimator, type PasswordScore, sufficientScore } from './password-score.ts';
import styles from './new-password.module.css';

export interface NewPasswordProps {
  readonly label: string;
  /** Names that an attacker would try first: the officer's, the unit's. */
  readonly known?: readonly string[];
  /** The password once it is strong enough and typed twice alike; null until then. Keep its identity (`useState`'s setter). */
  readonly onChange: (password: string | null) => void;
  readonly isDisabled?: boolean;
}

const tones: readonly Tone[] = ['danger', 'danger', 'warning', 'success', 'success'];
const nobody: readonly string[] = [];

/** A new password, typed twice, with a meter that says why it is weak and what would make it strong. */
export function NewPassword({ label, known = nobody, onChange, isDisabled = false }: NewPasswordProps) {
  const t = useT('password');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const estimate = useEstimate(password, known);
  const differs = again !== '' && !password.startsWith(again);

  const isStrong = password.length >= leastLength && (estimate?.score ?? 0) >= sufficientScore;
  const settled = isStrong && password === again ? password : null;
  useEffect(() => {
    onChange(settled);
  }, [settled, onChange]);

  return (
    <div className={styles['fields']}>
      <PasswordField
        label={label}
        isRequired
        isDisabled={isDisabled}
        value={password}
        onChange={setPassword}
        maxLength={1024}
        help={t('help')}
        strength={
          <Meter
            label={t('strength')}
            value={password === '' ? 0 : Math.max(1, estimate?.score ?? 0)}
            tone={tones[estimate?.score ?? 0] ?? 'neutral'}
            text={strengthText(password, estimate, t)}
          />
        }
      />
      <PasswordField
        label={t('again')}
        isRequired
        isDisabled={isDisabled}
        value={again}
        onChange={setAgain}
        maxLength={1024}
        error={differs ? t('differs') : undefined}
      />
    </div>
  );
}

/** The score of what is typed, once the word lists are there. */
function useEstimate(password: string, known: readonly string[]): PasswordScore | null {
  const [found, setFound] = useState<{ readonly password: string; readonly score: PasswordScore } | null>(null);
  const names = known.join('\n');
  useEffect(() => {
    if (password === '') return undefined;
    let isCurrent = true;
    void loadEstimator().then((estimate) => {
      if (isCurrent) setFound({ password, score: estimate(password, names.split('\n')) });
    });
    return () => {
      isCurrent = false;
    };
  }, [password, names]);
  return found?.password === password ? found.score : null;
}

function strengthText(password: string, estimate: PasswordScore | null, t: ReturnType<typeof useT>): string {
  if (password === '') return t('empty');
  if (password.length < leastLength) return t('tooShort', { count: leastLength });
  if (!estimate) return t('weighing');
  const words = t(`score.${estimate.score}`);
  if (!estimate.warning || estimate.score >= sufficientScore) return words;
  return `${words} ${t(`warning.${estimate.warning}`)}`;
}
